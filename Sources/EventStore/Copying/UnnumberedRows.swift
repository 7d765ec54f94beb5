internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// Gives the rows of a draft that came without ids their ids, in their true order, and passes over those
/// that are there twice.
struct UnnumberedRows {
    private let draft: DraftTable
    private let database: Database
    /// Ranges of the rows' numbers, the first is 0, in their true order.
    private let order: [Range<Int>]

    /// - Parameter arrangement: The rows' true order where it isn't the one in which they were taken.
    init(_ draft: DraftTable, arrangement: [Range<Int>]?, in database: Database) {
        (self.draft, self.database) = (draft, database)
        order = arrangement ?? [0..<draft.unnumberedRows]
    }

    /// Moves the rows to where they belong, behind those that have ids.
    ///
    /// - Returns: The first id that was given; nil where there are no such rows.
    func number() throws -> Int64? {
        guard draft.unnumberedRows > 0 else { return nil }
        let index = IndexDefinition(
            name: "\(draft.unnumberedName)_guid_index",
            table: draft.unnumberedName,
            columns: ["guid"]
        )
        try index.createIfMissing(in: database)
        let repeated = try repeatedGUIDs()
        try index.dropIfPresent(in: database)
        if draft.numberedRows == 0, repeated.isEmpty, order == [0..<draft.unnumberedRows] {
            try takeAll()
            return 1
        }
        let first = try highestID() + 1
        try move(from: first, repeated)
        try database.execute(sql: "DROP TABLE \(draft.unnumberedName)")
        return first
    }

    private func repeatedGUIDs() throws -> Set<String> {
        let name = draft.unnumberedName
        return Set(
            try database.all(
                from: name,
                "SELECT guid FROM \(name) GROUP BY guid HAVING count(*) > 1"
            ) { try $0.text(0) }
        )
    }

    private func highestID() throws -> Int64 {
        let name = draft.table.name
        return try database.integer(from: name, "SELECT max(id) FROM \(name)") ?? 0
    }

    /// They are all that there is, and stand as they should.
    private func takeAll() throws {
        try database.execute(
            sql: """
                DROP TABLE \(draft.table.name);
                ALTER TABLE \(draft.unnumberedName) RENAME TO \(draft.table.name)
                """
        )
    }

    private func move(from first: Int64, _ repeated: Set<String>) throws {
        for index in draft.definition.indexes where index.columns == ["guid"] {
            try index.createIfMissing(in: database)
        }
        let lookup = try EventLookup(draft.table, in: database)
        let select = try database.makeStatement(
            sql: """
                SELECT \(draft.table.columnList) FROM \(draft.unnumberedName)
                WHERE id BETWEEN ? AND ? ORDER BY id
                """
        )
        var (row, next) = (CopiedRow(), first)
        for range in order {
            sqlite3_bind_int64(select.sqliteStatement, 1, Int64(range.lowerBound) + 1)
            sqlite3_bind_int64(select.sqliteStatement, 2, Int64(range.upperBound))
            try select.forEachScannedRow(database) { scanned in
                row.read(scanned, columns: draft.table.columns.count)
                let canBeThere =
                    draft.numberedRows > 0 || repeated.contains(row.string(at: 1) ?? "")
                if canBeThere, try lookup.holds(row) {
                    draft.repeatedRows += 1
                } else {
                    try draft.append(row, id: next)
                    next += 1
                }
            }
        }
    }
}
