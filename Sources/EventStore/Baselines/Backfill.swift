internal import GRDB
public import UsageRules

/// Seeds a synthetic baseline for each resource that runs without a beginning on record, then
/// sweeps baselines whose resource is gone.
///
/// The counterpart of Cloud Controller's backfill (cloud_controller_ng, pull request 5210). Each
/// batch reads what runs *now* and writes in the same transaction, so a resource that starts or
/// stops between two batches is neither lost nor billed for ever. A second run changes nothing.
public struct Backfill {
    private let store: EventStore
    private let batchSize: BatchSize
    private let stale: StaleBaselinePolicy
    /// Whether all is kept that it takes to take it back.
    private let isUndoable: Bool

    /// A backfill of a store that was opened for writing.
    ///
    /// - Parameters:
    ///   - store: The store, with its source tables.
    ///   - batchSize: How many source rows one transaction handles.
    ///   - stale: What the sweep does with a baseline whose resource no longer runs.
    public init(
        store: EventStore,
        batchSize: BatchSize = .forBackfill,
        stale: StaleBaselinePolicy = .remove
    ) {
        self.init(store: store, batchSize: batchSize, stale: stale, isUndoable: false)
    }

    /// A backfill that can be taken back.
    ///
    /// - Parameter isUndoable: Whether all is kept that it takes for that: what it removes is saved in an
    ///   archive beside the store.
    package init(
        store: EventStore,
        batchSize: BatchSize = .forBackfill,
        stale: StaleBaselinePolicy = .remove,
        isUndoable: Bool
    ) {
        (self.store, self.batchSize) = (store, batchSize)
        (self.stale, self.isUndoable) = (stale, isUndoable)
    }

    /// Seeds and sweeps all kinds.
    ///
    /// - Parameters:
    ///   - shouldContinue: Asked before each batch; when it answers false, the backfill stops there.
    ///   - onBatch: Called with what each batch did.
    /// - Throws: ``/UsageRules/StoreError/backfillRunning(path:by:)`` where another one is at work;
    ///   ``/UsageRules/StoreError/missingSourceTables(path:tables:)``;
    ///   ``/UsageRules/StoreError/noUsageTable(path:wanted:)``.
    public func run(
        shouldContinue: (BackfillProgress) -> Bool = { _ in true },
        onBatch: (BackfillBatch) -> Void = { _ in }
    ) throws -> BackfillReport {
        try BackfillLock.holding(path: store.path) {
            let kinds = try store.write { try prepare($0) }
            let recorder = isUndoable ? try WorkRecorder(.backfill, of: store) : nil
            defer { recorder?.close() }
            var report = BackfillReport(of: kinds)
            try BaselineSeeding(store: store, batchSize: batchSize, recorder: recorder)
                .run(kinds, &report, shouldContinue, onBatch)
            if !report.wasStopped {
                try StaleBaselineSweep(
                    store: store,
                    batchSize: batchSize,
                    policy: stale,
                    recorder: recorder
                ).run(kinds.map(StaleBaselineQueries.init), &report, shouldContinue, onBatch)
            }
            report.undoable = recorder?.finish()
            return report
        }
    }

    /// Checks that everything is there, and makes the indexes that every batch looks rows up by.
    private func prepare(_ database: Database) throws -> [BaselineQueries] {
        try BaselineSource.requireTables(in: database, path: store.path)
        let kinds = try BaselineQueries.all(of: BaselineSource.all, in: database, path: store.path)
        try RowLedger.seeded.requireWritable(in: database, path: store.path)
        for table in Set(kinds.map(\.table.table)) {
            try table.requireNoActingTrigger(in: database, path: store.path)
            guard stale == .remove else { continue }
            try table.requireNoActingTrigger(deleting: true, in: database, path: store.path)
        }
        try LifecycleIndexes.create(in: database)
        return kinds
    }
}

extension BackfillReport {
    /// A report of nothing yet, on those kinds that the store has keys for.
    init(of kinds: [BaselineQueries]) {
        self.init(kinds: kinds.map(\.source.lifecycle.kind))
        leftOut = kinds.kindsLeftOut
    }
}

extension [BaselineQueries] {
    /// The kinds that no events table of the store has a key for.
    var kindsLeftOut: [ResourceKind] {
        let present = Set(map(\.source.lifecycle.kind))
        return BaselineSource.all.map(\.lifecycle.kind).filter { !present.contains($0) }
    }
}
