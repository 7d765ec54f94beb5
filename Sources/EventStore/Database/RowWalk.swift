internal import GRDB
internal import UsageRules

/// Reads the rows of a scan once more, in id order, with chosen columns: a range of ids at a time, so
/// that it can be stopped soon.
struct RowWalk {
    private let index: EventIndex
    private let layout: RowLayout
    private let statement: Statement
    private let longestValue: Int?

    /// How many rows are looked at between two reports: many where the table has no index on `id`, so
    /// that each batch reads all of it.
    private let batchRows: Int

    private static let condition = "id BETWEEN ?1 AND ?2"

    /// Prepares to read.
    ///
    /// - Parameters:
    ///   - longestValue: Where values are cut, in bytes; nil keeps them whole.
    init(
        _ index: EventIndex,
        columns wanted: [String],
        _ facts: TableFacts,
        cutAt longestValue: Int?,
        in database: Database
    ) throws {
        self.index = index
        self.longestValue = longestValue
        batchRows = facts.lookup.isSingle ? 8_192 : 1 << 20
        layout = RowLayout(wanted.filter(facts.columns.contains))
        let selected = (["id"] + layout.names).map(\.quotedIdentifier).joined(separator: ", ")
        statement = try database.makeStatement(
            sql: "SELECT \(selected) FROM \(index.table.name) WHERE \(Self.condition) ORDER BY id"
        )
    }

    /// The columns of a row behind its id, by their places.
    var columns: Range<Int32> { 1..<Int32(layout.names.count) + 1 }

    /// Ranges of positions that are few enough to be read at once.
    func batches(from start: Int) -> some Sequence<Range<Int>> {
        stride(from: start, to: index.count, by: batchRows).lazy.map {
            $0..<min($0 + batchRows, index.count)
        }
    }

    /// Reads rows of one batch; those that are gone are left out.
    ///
    /// - Parameter positions: Which, ascending.
    func forEachRow(
        at positions: [Int],
        _ database: Database,
        _ body: (Int, ScannedRow) throws -> Void
    ) throws {
        guard let first = positions.first, let last = positions.last else { return }
        var wanted = positions[...]
        let ends: StatementArguments = [index.ids[first], index.ids[last]]
        try statement.setArguments(ends)
        try database.namingLongValue(
            in: index.table.name,
            layout.names,
            where: Self.condition,
            ends
        ) {
            try statement.forEachScannedRow(database) { scanned in
                let id = scanned.integer(0)
                while let next = wanted.first, index.ids[next] < id { wanted.removeFirst() }
                guard let position = wanted.first, index.ids[position] == id else { return }
                // In a store that someone else made, the next row may have the same id.
                wanted.removeFirst()
                try body(position, scanned)
            }
        }
    }

    /// Whatever row the statement stands on, without a copy.
    var borrowedRow: BorrowedRow {
        BorrowedRow(ScannedRow(statement.sqliteStatement), layout, cutAt: longestValue)
    }

    /// The row that the statement stands on.
    func eventRow(_ scanned: ScannedRow) -> EventRow {
        scanned.eventRow(of: index.table, layout, cutAt: longestValue)
    }
}
