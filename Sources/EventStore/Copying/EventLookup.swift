internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// Looks in a table whether it has a row already.
final class EventLookup {
    private let database: Database
    private let byGUID: Statement
    private let byID: Statement
    private let sameEvent: SameEvent
    private let guidPlace: Int
    private let columnCount: Int
    private var stored = CopiedRow()

    /// - Parameter table: The table, with those of its columns that are there.
    init(_ table: CopiedTable, in database: Database) throws {
        self.database = database
        func select(_ condition: String) throws -> Statement {
            try database.makeStatement(
                sql: "SELECT \(table.columnList) FROM \(table.name) WHERE \(condition)"
            )
        }
        byGUID = try select("guid = ?")
        byID = try select("id = ?")
        sameEvent = SameEvent(table)
        guidPlace = table.place(of: "guid") ?? 0
        columnCount = table.columns.count
    }

    /// Whether the table has the event that a row tells of.
    func holds(_ row: borrowing CopiedRow) throws -> Bool {
        var isHeld = false
        try forEachRow(ofGUID: row) { isHeld = isHeld || sameEvent.isSame(row, $0) }
        return isHeld
    }

    /// Whether the table has a row of an id.
    func has(id: Int64) throws -> Bool {
        sqlite3_bind_int64(byID.sqliteStatement, 1, id)
        var isThere = false
        try byID.forEachScannedRow(database) { _ in isThere = true }
        return isThere
    }

    private func forEachRow(
        ofGUID row: borrowing CopiedRow,
        _ body: (borrowing CopiedRow) throws -> Void
    ) throws {
        guard let guid = row.text(at: guidPlace) else { return }
        try guid.withUnsafeBufferPointer { bytes in
            byGUID.bind(bytes, at: 1)
            try byGUID.forEachScannedRow(database) { scanned in
                stored.read(scanned, columns: columnCount)
                try body(stored)
            }
        }
    }
}
