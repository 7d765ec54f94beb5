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
        in database: Database,
        path: String
    ) throws {
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(table) (
                    event_table TEXT NOT NULL, first_id INTEGER NOT NULL,
                    last_id INTEGER NOT NULL, created_at TEXT NOT NULL
                )
                """
        )
        _ = try database.changing(table, path: path, rows: 1) {
            try database.writing(insert, to: table, path: path)
                .execute(arguments: [eventTable.name, ids.lowerBound, ids.upperBound, time])
            return database.changesCount
        }
    }

    /// Checks, before anything is written, that the table is ours to write where it is there.
    ///
    /// - Throws: ``StoreError/badRecord(path:table:)``, ``StoreError/triggerActs(path:table:trigger:)``.
    static func requireWritable(in database: Database, path: String) throws {
        guard let kind = try database.kind(ofTable: table) else { return }
        guard kind == "table" else { throw StoreError.badRecord(path: path, table: table) }
        for sql in [insert, update, delete] {
            try database.requireNoActingTrigger(of: sql, table: table, path: path)
        }
    }

    private static let insert = """
        INSERT OR ABORT INTO \(table) (event_table, first_id, last_id, created_at)
        VALUES (?, ?, ?, ?)
        """
    private static let update = "UPDATE OR ABORT \(table) SET last_id = ? WHERE rowid = ?"
    private static let delete = "DELETE FROM \(table) WHERE rowid = ?"

    /// The entry that was noted last; nil where there is none.
    ///
    /// - Throws: ``StoreError/badRecord(path:table:)`` where the table holds what we didn't write.
    static func last(in database: Database, path: String) throws -> Entry? {
        let columns = try TableColumns(of: table, in: database)
        guard !columns.isEmpty else { return nil }
        let bad = StoreError.badRecord(path: path, table: table)
        guard ["event_table", "first_id", "last_id", "created_at"].allSatisfy(columns.contains)
        else { throw bad }
        let last = try database.one(
            from: table,
            """
            SELECT rowid, event_table, first_id, last_id, created_at FROM \(table)
            ORDER BY rowid DESC LIMIT 1
            """
        ) { row in (0..<5).map { row.value($0) } }
        guard let last else { return nil }
        guard case .integer(let rowID) = last[0], case .text(let name) = last[1],
            let eventTable = EventTable(rawValue: name),
            case .integer(let first) = last[2], case .integer(let end) = last[3], first <= end,
            case .text(let time) = last[4]
        else { throw bad }
        return Entry(rowID: rowID, table: eventTable, ids: first...end, time: time)
    }

    /// Notes that the rows from an id on are gone.
    static func shorten(
        _ entry: Entry,
        before id: Int64,
        in database: Database,
        path: String
    ) throws {
        let isGone = id <= entry.ids.lowerBound
        _ = try database.changing(table, path: path, rows: 1) {
            try database.writing(isGone ? delete : update, to: table, path: path)
                .execute(arguments: isGone ? [entry.rowID] : [id - 1, entry.rowID])
            return database.changesCount
        }
    }
}
