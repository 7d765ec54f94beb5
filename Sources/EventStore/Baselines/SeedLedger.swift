internal import GRDB
internal import UsageRules

/// Remembers which rows were seeded, so that a rollback removes these and no others: a store may
/// hold baselines that Cloud Controller itself recorded.
///
/// A batch's rows have consecutive ids, because its transaction keeps others from appending, and
/// one time, so a batch is one row here. The time tells its rows from later ones that SQLite gave
/// the ids of rows that the sweep removed.
enum SeedLedger {
    /// The seeded rows of a batch.
    struct Entry {
        let rowID: Int64
        let table: EventTable
        let ids: ClosedRange<Int64>
        /// Their `created_at`, as stored.
        let time: String
    }

    static let table = "usagetui_seeded_baselines"

    /// Notes a range of seeded ids, in the transaction that appended them.
    static func record(
        _ ids: ClosedRange<Int64>,
        of eventTable: EventTable,
        at time: String,
        in database: Database
    ) throws {
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(table) (
                    event_table TEXT NOT NULL, first_id INTEGER NOT NULL,
                    last_id INTEGER NOT NULL, created_at TEXT NOT NULL
                )
                """
        )
        let insert =
            "INSERT INTO \(table) (event_table, first_id, last_id, created_at) VALUES (?, ?, ?, ?)"
        try database.cachedStatement(sql: insert)
            .execute(arguments: [eventTable.name, ids.lowerBound, ids.upperBound, time])
    }

    /// The entry that was noted last; nil where there is none.
    ///
    /// - Throws: ``StoreError/badRecord(path:table:)`` where the table holds what we didn't write.
    static func last(in database: Database, path: String) throws -> Entry? {
        let columns = try TableColumns(of: table, in: database)
        guard !columns.isEmpty else { return nil }
        let bad = StoreError.badRecord(path: path, table: table)
        guard ["event_table", "first_id", "last_id", "created_at"].allSatisfy(columns.contains)
        else { throw bad }
        let last = try Row.fetchOne(
            database,
            sql: """
                SELECT rowid, event_table, first_id, last_id, created_at FROM \(table)
                ORDER BY rowid DESC LIMIT 1
                """
        )
        guard let last else { return nil }
        guard let rowID = Int64.fromDatabaseValue(last[0]),
            let eventTable = String.fromDatabaseValue(last[1]).flatMap(EventTable.init),
            let first = Int64.fromDatabaseValue(last[2]),
            let end = Int64.fromDatabaseValue(last[3]), first <= end,
            let time = String.fromDatabaseValue(last[4])
        else { throw bad }
        return Entry(rowID: rowID, table: eventTable, ids: first...end, time: time)
    }

    /// Notes that the rows from an id on are gone.
    static func shorten(_ entry: Entry, before id: Int64, in database: Database) throws {
        if id <= entry.ids.lowerBound {
            try database.execute(
                sql: "DELETE FROM \(table) WHERE rowid = ?",
                arguments: [entry.rowID]
            )
        } else {
            try database.execute(
                sql: "UPDATE \(table) SET last_id = ? WHERE rowid = ?",
                arguments: [id - 1, entry.rowID]
            )
        }
    }
}
