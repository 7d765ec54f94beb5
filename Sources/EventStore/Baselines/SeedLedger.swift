internal import GRDB

/// Remembers which rows were seeded, so that a rollback removes these and no others: a store may
/// hold baselines that Cloud Controller itself recorded.
///
/// A batch's rows have consecutive ids, because its transaction keeps others from appending, so a
/// batch is one row here.
enum SeedLedger {
    static let table = "usagetui_seeded_baselines"

    /// Notes a range of seeded ids, in the transaction that appended them.
    static func record(
        _ ids: ClosedRange<Int64>,
        of eventTable: EventTable,
        in database: Database
    ) throws {
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS \(table) (
                    event_table TEXT NOT NULL, first_id INTEGER NOT NULL, last_id INTEGER NOT NULL
                )
                """
        )
        try database.execute(
            sql: "INSERT INTO \(table) (event_table, first_id, last_id) VALUES (?, ?, ?)",
            arguments: [eventTable.name, ids.lowerBound, ids.upperBound]
        )
    }

    /// The highest id of an events table; 0 where it is empty.
    static func highestID(of eventTable: EventTable, in database: Database) throws -> Int64 {
        try Int64.fetchOne(
            database,
            sql: "SELECT coalesce(max(id), 0) FROM \(eventTable.name)"
        ) ?? 0
    }
}
