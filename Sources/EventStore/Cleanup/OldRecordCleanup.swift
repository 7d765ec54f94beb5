internal import GRDB
public import UsageRules

/// Deletes exactly the rows of sealed plans, in batches, after proving that what runs stays known.
///
/// Cloud Controller's `OldRecordCleanup`, run from a plan that somebody has seen. For each
/// lifecycle its beginnings go first, while the rows that justify their deletion still stand, then
/// everything else: a cleanup that is stopped anywhere leaves no beginning stranded without its
/// ending.
public struct OldRecordCleanup {
    private let store: EventStore
    private let batchSize: BatchSize
    private let allowed: CleanupRisks
    /// Where the rows are saved before they are deleted; nil for nowhere.
    private let archive: ArchivePlace?

    /// A cleanup of a store that was opened for writing.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - batchSize: How many rows one transaction deletes at the most.
    ///   - allowed: What plans may do for which they are refused otherwise.
    public init(
        store: EventStore,
        batchSize: BatchSize = .forCleanup,
        allowing allowed: CleanupRisks = []
    ) {
        self.init(store: store, batchSize: batchSize, allowing: allowed, archive: nil)
    }

    /// A cleanup that first saves what it deletes.
    ///
    /// - Parameter archive: Where; nil for nowhere.
    package init(
        store: EventStore,
        batchSize: BatchSize = .forCleanup,
        allowing allowed: CleanupRisks = [],
        archive: ArchivePlace?
    ) {
        (self.store, self.batchSize) = (store, batchSize)
        (self.allowed, self.archive) = (allowed, archive)
    }

    /// Checks, before anything is planned, that nothing else happens when rows of tables go; tables
    /// that aren't there are passed over.
    ///
    /// - Throws: ``/UsageRules/StoreError/triggerActs(path:table:trigger:)``.
    public func requireNoActingTrigger(on tables: [EventTable]) throws {
        try store.read { database in
            for table in tables where try database.kind(ofTable: table.name) == "table" {
                try table.requireNoActingTrigger(deleting: true, in: database, path: store.path)
            }
        }
    }

    /// Runs the plans, in order.
    ///
    /// - Parameters:
    ///   - plans: What to delete, a plan a table.
    ///   - now: The moment that counts as now in the snapshot of what is left, as in a scan.
    ///   - shouldContinue: Asked before each batch, and again after every thousand rows of one; when
    ///     it answers false, the cleanup commits what it has deleted and stops there. Told how
    ///     far it came where a batch fails, too.
    /// - Returns: What was deleted, as counted by the deletes, and the tables as they are now.
    /// - Throws: ``/UsageRules/StoreError``.
    ///   ``/UsageRules/StoreError/runningSetWouldChange(changes:)``,
    ///   ``/UsageRules/StoreError/unreadRowsWouldGo(counts:)``,
    ///   ``/UsageRules/StoreError/triggerActs(path:table:trigger:)`` and
    ///   ``/UsageRules/StoreError/rowsChanged(path:difference:)`` before anything is deleted;
    ///   the latter also between batches, when another program changed rows meanwhile.
    public func run(
        _ plans: [CleanupPlan],
        now: EventTime? = nil,
        shouldContinue: (CleanupProgress) -> Bool = { _ in true }
    ) throws -> CleanupOutcome {
        try plans.requireNoRisks(but: allowed)
        try store.read { database in
            for plan in plans where plan.prunableCount > 0 {
                try plan.table.requireTable(in: database, path: store.path)
                try plan.table.requireNoActingTrigger(
                    deleting: true,
                    in: database,
                    path: store.path
                )
            }
        }
        let archive = try makeArchive(of: plans)
        defer { archive?.close() }
        var execution = PlanExecution(plans, store: store, archive: archive)
        try deleteAll(&execution, shouldContinue)
        archive?.finish()
        // Reading can be interrupted; what was deleted is known all the same.
        if !execution.report.wasStopped { _ = shouldContinue(execution.progress()) }
        let snapshot = try execution.proveResult(now: now)
        return CleanupOutcome(report: execution.report, snapshot: snapshot)
    }

    private func deleteAll(
        _ execution: inout PlanExecution,
        _ shouldContinue: (CleanupProgress) -> Bool
    ) throws {
        while let batch = execution.nextBatch(size: batchSize) {
            guard shouldContinue(execution.progress()) else { return execution.stop() }
            do {
                try execution.delete(batch, shouldContinue: shouldContinue)
            } catch {
                _ = shouldContinue(execution.progress())
                throw error
            }
        }
    }

    /// Makes the archive that takes the rows; nil where none is wanted, or none is needed.
    private func makeArchive(of plans: [CleanupPlan]) throws -> ArchiveWriter? {
        let plans = plans.filter { $0.prunableCount > 0 }
        guard let place = archive, let first = plans.first else { return nil }
        var policy = first.policy
        for plan in plans {
            policy.setCutoffAge(plan.policy.cutoffAge(of: plan.table), of: plan.table)
        }
        let info = ArchiveInfo(
            path: "",
            store: store.path,
            work: .prune,
            policy: policy,
            now: first.now,
            author: "",
            begunAt: first.now,
            tables: plans.map { ArchiveInfo.Table(table: $0.table, cutoff: $0.cutoff) }
        )
        return try ArchiveWriter(
            at: place,
            info,
            witnesses: Dictionary(plans.map { ($0.table, $0.witnessIDs) }) { first, _ in first },
            of: store
        )
    }
}

extension CleanupPlan {
    /// The ids of some rows that stay, spread over all of them: the store is known by these when the
    /// others are put back.
    fileprivate var witnessIDs: [Int64] {
        let kept = index.count - prunableCount
        guard kept > 0 else { return [] }
        let distance = max(1, kept / 64)
        var ids: [Int64] = []
        var number = 0
        for position in 0..<index.count where reasons[position].decision == .keep {
            number += 1
            if number.isMultiple(of: distance) || number == kept { ids.append(index.ids[position]) }
        }
        return ids
    }
}
