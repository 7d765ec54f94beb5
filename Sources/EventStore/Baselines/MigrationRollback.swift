internal import GRDB
public import UsageRules

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
    private let batchSize: BatchSize

    /// A rollback of a store that was opened for writing.
    public init(store: EventStore, batchSize: BatchSize = .forBackfill) {
        self.store = store
        self.batchSize = batchSize
    }

    /// Removes what was seeded.
    ///
    /// - Parameter shouldContinue: Asked before each batch with the number of rows removed so far.
    /// - Throws: ``/UsageRules/StoreError/backfillRunning(path:by:)``.
    public func run(shouldContinue: (Int) -> Bool = { _ in true }) throws -> Report {
        try BackfillLock.holding(path: store.path) {
            try store.read { try requireWritable($0) }
            var report = Report()
            while try removeNext(&report, shouldContinue) {
                guard shouldContinue(report.removedRows) else {
                    report.wasStopped = true
                    return report
                }
            }
            try store.write { try removeRecords($0) }
            return report
        }
    }

    /// Checks that nothing happens but what is meant, before anything is written.
    private func requireWritable(_ database: Database) throws {
        try RowLedger.seeded.requireWritable(in: database, path: store.path)
        try StoreMigration.requireWritableRecord(in: database, path: store.path)
        for table in EventTable.usageTables
        where try database.kind(ofTable: table.name) == "table" {
            try table.requireNoActingTrigger(deleting: true, in: database, path: store.path)
        }
    }

    /// What one batch did.
    private struct Batch {
        let table: EventTable
        let removed: Int
        /// The lowest id that it removed.
        let first: Int64
    }

    /// Removes the next rows.
    ///
    /// - Returns: Whether there were any.
    private func removeNext(_ report: inout Report, _ shouldContinue: (Int) -> Bool) throws -> Bool
    {
        var wasOne = false
        do {
            try store.write {
                try removeBatch($0)
            } isThere: { database, batch in
                guard let batch, batch.removed > 0 else { return false }
                return try !database.hasRow(batch.first, in: batch.table)
            } note: { batch in
                guard let batch else { return }
                wasOne = true
                report.removed[batch.table, default: 0] += batch.removed
            }
        } catch {
            _ = shouldContinue(report.removedRows)
            throw error
        }
        return wasOne
    }

    /// Removes the next rows of the last noted range, and notes the range as shorter.
    private func removeBatch(_ database: Database) throws -> Batch? {
        guard let entry = try RowLedger.seeded.last(in: database, path: store.path) else {
            return nil
        }
        try entry.table.requireTable(in: database, path: store.path)
        let start = try start(of: entry, database)
        let removed = try database.changing(entry.table.name, path: store.path) {
            try remove(start...entry.ids.upperBound, of: entry, database)
        }
        try RowLedger.seeded.shorten(entry, before: start, in: database, path: store.path)
        return Batch(table: entry.table, removed: removed, first: start)
    }

    /// The lowest id of the last batch of a range: ids without a row cost nothing.
    private func start(of entry: RowLedger.Entry, _ database: Database) throws -> Int64 {
        let sql = """
            SELECT min(id) AS id FROM (
                SELECT id FROM \(entry.table.name) WHERE \(isSeeded(entry.table))
                ORDER BY id DESC LIMIT ?
            )
            """
        let arguments: StatementArguments = [
            entry.ids.lowerBound, entry.ids.upperBound, entry.time, batchSize.rows,
        ]
        return try database.integer(from: entry.table.name, sql, arguments)
            ?? entry.ids.lowerBound
    }

    private func remove(
        _ ids: ClosedRange<Int64>,
        of entry: RowLedger.Entry,
        _ database: Database
    ) throws -> Int {
        let table = entry.table
        let delete = "DELETE FROM \(table.name) WHERE \(isSeeded(table))"
        try database.writing(delete, to: table.name, path: store.path)
            .execute(arguments: [ids.lowerBound, ids.upperBound, entry.time])
        return database.changesCount
    }

    /// Whether a row of a range of ids is a baseline of a time: the ids may have been given to other
    /// rows.
    private func isSeeded(_ table: EventTable) -> String {
        let baselines = table.lifecycles.map { "'\($0.baselineState)'" }.joined(separator: ", ")
        return "id BETWEEN ? AND ? AND created_at = ? AND state COLLATE BINARY IN (\(baselines))"
    }

    private func removeRecords(_ database: Database) throws {
        try LifecycleIndexes.drop(in: database)
        try database.execute(sql: "DROP TABLE IF EXISTS \(RowLedger.seeded.table)")
        guard try database.kind(ofTable: StoreMigration.record) != nil else { return }
        for step in StoreMigration.Step.allCases where step != .createUsageTables {
            _ = try database.changing(StoreMigration.record, path: store.path) {
                try database.writing(
                    StoreMigration.deleteFromRecord,
                    to: StoreMigration.record,
                    path: store.path
                ).execute(arguments: [step.rawValue])
                return database.changesCount
            }
        }
    }
}
