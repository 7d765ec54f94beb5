internal import GRDB

/// Takes a migration back: the seeded rows, in batches, then the lifecycle indexes and the record
/// of both.
///
/// Tables stay, and so does every row that was not seeded.
public struct MigrationRollback {
    /// What a rollback did.
    public struct Report: Hashable, Sendable {
        /// How many seeded rows were removed from each table.
        public internal(set) var removed: [EventTable: Int] = [:]
        /// Whether it was stopped before its end.
        ///
        /// Running it again goes on.
        public internal(set) var wasStopped = false

        /// How many rows were removed.
        public var removedRows: Int { removed.values.reduce(0, +) }
    }

    private let store: EventStore
    private let batchSize: Int

    /// A rollback of a store that was opened for writing.
    public init(store: EventStore, batchSize: Int = Backfill.defaultBatchSize) {
        precondition(batchSize >= 1, "a batch holds at least one row")
        self.store = store
        self.batchSize = batchSize
    }

    /// Removes what was seeded.
    ///
    /// - Parameter shouldContinue: Asked before each batch with the number of rows removed so far.
    /// - Throws: ``StoreError/backfillRunning(path:)``.
    public func run(shouldContinue: (Int) -> Bool = { _ in true }) throws -> Report {
        try BackfillLock.holding(path: store.path) {
            var report = Report()
            while let batch = try store.write({ try removeBatch($0) }) {
                report.removed[batch.table, default: 0] += batch.removed
                guard shouldContinue(report.removedRows) else {
                    report.wasStopped = true
                    return report
                }
            }
            try store.write { try removeRecords($0) }
            return report
        }
    }

    /// Removes the next rows of the last noted range, and notes the range as shorter.
    private func removeBatch(_ database: Database) throws -> (table: EventTable, removed: Int)? {
        guard try database.tableExists(SeedLedger.table),
            let range = try Row.fetchOne(
                database,
                sql: """
                    SELECT rowid, event_table, first_id, last_id FROM \(SeedLedger.table)
                    ORDER BY rowid DESC LIMIT 1
                    """
            )
        else { return nil }
        let (rowid, first, last): (Int64, Int64, Int64) = (
            range["rowid"], range["first_id"], range["last_id"]
        )
        guard let table = EventTable(rawValue: range["event_table"]) else { return nil }
        let start = max(first, last - Int64(batchSize) + 1)
        let removed = try remove(start...last, from: table, database)
        if start == first {
            try database.execute(
                sql: "DELETE FROM \(SeedLedger.table) WHERE rowid = ?",
                arguments: [rowid]
            )
        } else {
            try database.execute(
                sql: "UPDATE \(SeedLedger.table) SET last_id = ? WHERE rowid = ?",
                arguments: [start - 1, rowid]
            )
        }
        return (table, removed)
    }

    /// Only baselines, should the ids have been given to other rows.
    private func remove(
        _ ids: ClosedRange<Int64>,
        from table: EventTable,
        _ database: Database
    ) throws -> Int {
        let baselines = table.lifecycles.map { "'\($0.baselineState)'" }.joined(separator: ", ")
        try database.execute(
            sql: """
                DELETE FROM \(table.name) WHERE id BETWEEN ? AND ? AND state IN (\(baselines))
                """,
            arguments: [ids.lowerBound, ids.upperBound]
        )
        return database.changesCount
    }

    private func removeRecords(_ database: Database) throws {
        try LifecycleIndexes.drop(in: database)
        try database.execute(sql: "DROP TABLE IF EXISTS \(SeedLedger.table)")
        guard try database.tableExists("grdb_migrations") else { return }
        for step in StoreMigration.Step.allCases where step != .createUsageTables {
            try database.execute(
                sql: "DELETE FROM grdb_migrations WHERE identifier = ?",
                arguments: [step.rawValue]
            )
        }
    }
}
