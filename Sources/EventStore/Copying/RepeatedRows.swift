internal import GRDB
internal import UsageRules

/// Finds the rows without ids which tell of an event that another one of them has told of before.
///
/// What is compared are the few rows of one guid.
struct RepeatedRows {
    private let table: CopiedTable
    private let name: String
    private let order: RowOrder
    private let database: Database
    private let sameEvent: SameEvent

    /// - Parameter draft: A table whose rows without ids have an index on their guids.
    init(_ draft: DraftTable, _ order: RowOrder, in database: Database) {
        (table, name) = (draft.table, draft.unnumberedName)
        (self.order, self.database) = (order, database)
        sameEvent = SameEvent(draft.table)
    }

    /// The numbers of such rows, the first is 1.
    func numbers() throws -> Set<Int64> {
        let guids = try database.makeStatement(
            sql: "SELECT guid FROM \(name) GROUP BY guid HAVING count(*) > 1"
        )
        let select = try database.makeStatement(
            sql: "SELECT \(table.columnList) FROM \(name) WHERE guid = ?"
        )
        var repeated: Set<Int64> = []
        try guids.forEachScannedRow(database) { guid in
            select.bind(guid.text(0), at: 1)
            var rows: [(number: Int64, row: CopiedRow)] = []
            try select.forEachScannedRow(database) { scanned in
                var row = CopiedRow()
                row.read(scanned, columns: table.columns.count)
                rows.append((scanned.integer(0), row))
            }
            repeated.formUnion(numbers(among: rows))
        }
        return repeated
    }

    /// Those that tell of the same event as one before them.
    private func numbers(among rows: [(number: Int64, row: CopiedRow)]) -> [Int64] {
        var (kept, repeated) = ([CopiedRow](), [Int64]())
        for (number, row) in rows.sorted(by: {
            order.isBefore(Int($0.number) - 1, Int($1.number) - 1)
        }) {
            if kept.contains(where: { sameEvent.isSame(row, $0) }) {
                repeated.append(number)
            } else {
                kept.append(row)
            }
        }
        return repeated
    }
}
