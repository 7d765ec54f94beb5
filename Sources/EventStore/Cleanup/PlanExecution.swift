internal import GRDB
internal import UsageRules

/// The deletes of some plans while they go on: which batch is next, and whether the rows are still
/// those that the plans were made from.
struct PlanExecution {
    /// Rows of one table that go in one transaction.
    struct Batch {
        let tableNumber: Int
        let positions: ArraySlice<Int>
    }

    private let store: EventStore
    private var tables: [TableDeletion]
    private var wasStopped = false
    private var runningSetIsSame = false
    /// What was said when the rows were last known to be the plans'; nil where these were made from
    /// different scans.
    private var verified: ScanStamp?
    /// Where the rows are saved before they are deleted; nil for nowhere.
    private let archive: ArchiveWriter?

    init(_ plans: [CleanupPlan], store: EventStore, archive: ArchiveWriter? = nil) {
        (self.store, self.archive) = (store, archive)
        tables = plans.map { TableDeletion($0) }
        let stamps = Set(plans.map(\.index.stamp))
        verified = stamps.count == 1 ? stamps.first ?? nil : nil
    }

    /// What was done so far.
    var report: CleanupReport {
        var report = CleanupReport(tables: tables.map(\.report))
        report.wasStopped = wasStopped
        report.runningSetIsSame = runningSetIsSame
        if report.deleted > 0 { report.archive = archive?.path }
        return report
    }

    /// How far the cleanup is.
    ///
    /// - Parameter uncommitted: How many rows the running batch has deleted.
    func progress(uncommitted: Int = 0) -> CleanupProgress {
        let committed = tables.reduce(0) { $0 + $1.report.deleted }
        return CleanupProgress(
            deleted: committed + uncommitted,
            committed: committed,
            total: tables.reduce(0) { $0 + $1.total }
        )
    }

    /// The next rows to delete; nil when all are gone.
    func nextBatch(size: BatchSize) -> Batch? {
        for (number, table) in tables.enumerated() {
            guard let positions = table.nextBatch(size: size) else { continue }
            return Batch(tableNumber: number, positions: positions)
        }
        return nil
    }

    /// Deletes a batch in a transaction of its own, unless rows changed since they were compared.
    ///
    /// - Parameter shouldContinue: Asked now and then; when it answers false, the batch ends with
    ///   the rows that it has deleted, and these are committed.
    mutating func delete(_ batch: Batch, shouldContinue: (CleanupProgress) -> Bool) throws {
        let plan = tables[batch.tableNumber].plan
        do {
            try store.write {
                try delete(batch, of: plan, $0, shouldContinue)
            } isThere: { database, _ in
                guard let first = batch.positions.first else { return false }
                return try !database.hasRow(plan.index.ids[first], in: plan.table)
            } note: { done in
                verified = done.stamp
                tables[batch.tableNumber].note(done.count, done.deleted)
            }
        } catch {
            archive?.drop()
            throw error
        }
    }

    /// What one batch did.
    private struct Deletion {
        /// How many rows of the queue it deleted.
        var count = 0
        /// What the deletes returned.
        var deleted: [Reason: Int] = [:]
        /// What the file says once that is committed.
        var stamp: ScanStamp?
    }

    private func delete(
        _ batch: Batch,
        of plan: CleanupPlan,
        _ database: Database,
        _ shouldContinue: (CleanupProgress) -> Bool
    ) throws -> Deletion {
        try verifyRowsIfChanged(database)
        let deleter = try RowDeleter(plan.table, in: database, path: store.path)
        try archive?.begin(plan.table, database, path: store.path)
        var done = Deletion()
        var rest = batch.positions
        var changed = 0
        repeat {
            let chunk = rest.prefix(deleter.chunkSize)
            changed += try database.changing(
                plan.table.name,
                path: store.path,
                rows: chunk.count
            ) {
                let rows = chunk.lazy.map { (id: plan.index.ids[$0], reason: plan.reasons[$0]) }
                try archive?.save(
                    rows.map { (id: $0.id, reason: $0.reason) },
                    of: plan.table,
                    by: deleter.lookup,
                    from: database,
                    path: store.path
                )
                let gone = try deleter.delete(rows, database)
                done.deleted.merge(gone, uniquingKeysWith: +)
                return gone.values.reduce(0, +)
            }
            rest = rest.dropFirst(deleter.chunkSize)
        } while !rest.isEmpty && shouldContinue(progress(uncommitted: changed))
        done.count = batch.positions.count - rest.count
        done.stamp = try ScanStamp(store, database, hasWritten: true)
        try archive?.commit()
        return done
    }

    mutating func stop() {
        wasStopped = true
    }

    /// Reads the tables again and proves that they hold exactly the rows that were to stay, and
    /// that these give the answer that the plan promised.
    ///
    /// - Parameter now: The moment that counts as now for what is returned; nil asks the store.
    /// - Returns: What was read.
    /// - Throws: ``StoreError/rowsChanged(path:difference:)``,
    ///   ``StoreError/runningSetChanged(path:table:guids:)``.
    mutating func proveResult(now: EventTime?) throws -> StoreSnapshot {
        let snapshot = try store.prove { database in
            try store.snapshot(database, now: now, afterGUIDs: afterGUIDs) {
                try tables.map { try provedRows(of: $0, database) }
            }
        }
        runningSetIsSame = tables.allSatisfy { $0.plan.keepsRunningSet }
        return snapshot
    }

    /// The checkpoints that were given by hand when the plans were made.
    private var afterGUIDs: [String] {
        let given = tables.flatMap(\.plan.index.consumers.all).filter(\.isGiven)
        return Set(given.compactMap(\.checkpointGUID)).sorted()
    }

    private func provedRows(of table: TableDeletion, _ database: Database) throws -> EventIndex {
        let actual = try table.remainingRows(database, path: store.path)
        let plan = table.plan
        // A plan that changes the answer promises nothing while it is half done.
        guard plan.keepsRunningSet || !wasStopped else { return actual }
        let changed = plan.runningAfter.keysChanged(in: plan.index, comparedWith: actual)
        guard changed.isEmpty else {
            throw StoreError.runningSetChanged(
                path: store.path,
                table: plan.table,
                guids: changed
            )
        }
        return actual
    }

    /// Compares the rows with those that the plans were made from, unless nobody can have written
    /// since that was known.
    private func verifyRowsIfChanged(_ database: Database) throws {
        let stamp = try ScanStamp(store, database)
        if let verified, stamp.provesNobodyWrote(since: verified) { return }
        for table in tables { _ = try table.remainingRows(database, path: store.path) }
    }
}
