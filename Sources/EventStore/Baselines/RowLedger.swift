internal import GRDB
internal import UsageRules

/// Remembers which rows this program appended, in a table of the store: a rollback removes the seeded
/// ones and no others, as a store may hold baselines that Cloud Controller itself recorded; a check
/// knows the endings of a repair.
///
/// A batch's rows have consecutive ids, because its transaction keeps others from appending, and
/// one time, so a batch is one row here. The time tells its rows from later ones that SQLite gave
/// the ids of rows that the sweep removed.
struct RowLedger {
    /// The rows of a batch.
    struct Entry {
        let rowID: Int64
        let table: EventTable
        let ids: ClosedRange<Int64>
        /// Their `created_at`, as stored.
        let time: String
    }

    /// The name of its table.
    let table: String

    /// The baselines that backfills and migrations seeded.
    static let seeded = RowLedger(table: "usagetui_seeded_baselines")
    /// What reconciliations appended.
    static let reconciled = RowLedger(table: "usagetui_reconciled_rows")

    /// Appends rows to an events table, and notes which they are.
    ///
    /// - Parameters:
    ///   - insert: The statement, with `:now` as their time.
    ///   - arguments: Its other arguments.
    ///   - eventTable: The table.
    ///   - time: Their time.
    /// - Returns: How many rows were appended, and the range of their ids; nil for none.
    func append(
        _ insert: String,
        _ arguments: StatementArguments,
        to eventTable: EventTable,
        at time: EventTime,
        in database: Database,
        path: String
    ) throws -> (count: Int, ids: ClosedRange<Int64>)? {
        let time = time.databaseText
        let statement = try database.writing(insert, to: eventTable.name, path: path)
        let appended = try database.appending(to: eventTable, path: path) {
            try statement.execute(arguments: arguments &+ ["now": time])
            return database.changesCount
        }
        guard let appended else { return nil }
        try record(appended.ids, of: eventTable, at: time, in: database, path: path)
        return appended
    }

    /// Notes a range of ids, in the transaction that appended them.
    private func record(
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
    func requireWritable(in database: Database, path: String) throws {
        guard let kind = try database.kind(ofTable: table) else { return }
        guard kind == "table" else { throw StoreError.badRecord(path: path, table: table) }
        for sql in [insert, update, delete] {
            try database.requireNoActingTrigger(of: sql, table: table, path: path)
        }
    }

    private var insert: String {
        """
        INSERT OR ABORT INTO \(table) (event_table, first_id, last_id, created_at)
        VALUES (?, ?, ?, ?)
        """
    }
    private var update: String { "UPDATE OR ABORT \(table) SET last_id = ? WHERE rowid = ?" }
    private var delete: String { "DELETE FROM \(table) WHERE rowid = ?" }

    /// The entry that was noted last; nil where there is none.
    ///
    /// - Throws: ``StoreError/badRecord(path:table:)`` where the table holds what we didn't write.
    func last(in database: Database, path: String) throws -> Entry? {
        try entries(in: database, path: path, "ORDER BY rowid DESC LIMIT 1").first
    }

    /// All entries, in the order in which they were noted.
    ///
    /// - Throws: ``StoreError/badRecord(path:table:)`` where the table holds what we didn't write.
    func entries(
        in database: Database,
        path: String,
        _ order: String = "ORDER BY rowid"
    ) throws -> [Entry] {
        let columns = try TableColumns(of: table, in: database)
        guard !columns.isEmpty else { return [] }
        let bad = StoreError.badRecord(path: path, table: table)
        guard ["event_table", "first_id", "last_id", "created_at"].allSatisfy(columns.contains)
        else { throw bad }
        return try database.all(
            from: table,
            "SELECT rowid, event_table, first_id, last_id, created_at FROM \(table) \(order)"
        ) { row in
            guard case .integer(let rowID) = row.value(0), case .text(let name) = row.value(1),
                let eventTable = EventTable(rawValue: name),
                case .integer(let first) = row.value(2), case .integer(let end) = row.value(3),
                first <= end, case .text(let time) = row.value(4)
            else { throw bad }
            return Entry(rowID: rowID, table: eventTable, ids: first...end, time: time)
        }
    }

    /// Notes that the rows from an id on are gone.
    func shorten(
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
