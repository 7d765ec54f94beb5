internal import Algorithms
internal import GRDB
public import UsageRules

/// Makes Cloud Controller's tables and the events agree on what runs, from the tables' side.
///
/// It appends a baseline wherever something runs and no run is open, and the missing ending to every
/// open run that the tables contradict. It deletes nothing.
///
/// Each batch asks both sides again in the transaction that writes, so what changed since the plan was
/// made is passed over; a second run writes nothing.
public struct Reconciliation {
    private let store: EventStore
    private let batchSize: BatchSize
    /// Whether all is kept that it takes to take it back.
    private let isUndoable: Bool

    /// A reconciliation of a store that was opened for writing.
    ///
    /// - Parameters:
    ///   - store: The store, with its source tables.
    ///   - batchSize: How many resources one transaction handles.
    public init(store: EventStore, batchSize: BatchSize = .forBackfill) {
        self.init(store: store, batchSize: batchSize, isUndoable: false)
    }

    /// A reconciliation that can be taken back.
    ///
    /// - Parameter isUndoable: Whether all is kept that it takes for that.
    package init(
        store: EventStore,
        batchSize: BatchSize = .forBackfill,
        isUndoable: Bool
    ) {
        (self.store, self.batchSize) = (store, batchSize)
        self.isUndoable = isUndoable
    }

    /// Appends what a plan says, and proves that both sides agree then.
    ///
    /// - Parameters:
    ///   - plan: What was found in a scan of the store.
    ///   - shouldContinue: Asked before each batch; when it answers false, it stops there.
    /// - Throws: ``/UsageRules/StoreError/backfillRunning(path:by:)`` where a backfill or another
    ///   reconciliation is at work; what a backfill throws.
    public func run(
        _ plan: ReconciliationPlan,
        shouldContinue: (ReconciliationProgress) -> Bool = { _ in true }
    ) throws -> ReconciliationReport {
        try withoutActuallyEscaping(shouldContinue) { shouldContinue in
            try BackfillLock.holding(path: store.path) { try work(plan, shouldContinue) }
        }
    }

    private func work(
        _ plan: ReconciliationPlan,
        _ shouldContinue: @escaping (ReconciliationProgress) -> Bool
    ) throws -> ReconciliationReport {
        guard plan.writtenRows > 0 else {
            var report = ReconciliationReport(kinds: ResourceKind.allCases)
            report.remaining = 0
            return report
        }
        let kinds = try store.write { try prepare(plan, $0) }
        var work = Work(plan, kinds.map(\.source.lifecycle.kind), shouldContinue)
        work.recorder = isUndoable ? try WorkRecorder(.reconciliation, of: store) : nil
        for queries in kinds {
            try run(queries, .baseline, &work)
            try run(queries, .ending, &work)
        }
        work.report.undoable = work.recorder?.finish()
        guard work.goesOn(nil) else { return work.report }
        let tables = plan.snapshot.indexes.map(\.table)
        do {
            let scan = try store.scan(tables: tables) { _ in
                guard work.goesOn(nil) else { throw CancellationError() }
            }
            let after = try store.reconciliationPlan(in: scan) {
                guard work.goesOn(nil) else { throw CancellationError() }
            }
            work.report.remaining = plan.count(remainingIn: after)
        } catch is CancellationError {
            // Stopped while it was proved: all is written, and nobody knows yet whether it is enough.
            work.report.wasStopped = true
        }
        return work.report
    }

    /// Checks that everything is there, and makes the indexes that every batch looks rows up by.
    private func prepare(
        _ plan: ReconciliationPlan,
        _ database: Database
    ) throws -> [BaselineQueries] {
        if plan.count(.baseline) > 0 {
            try BaselineSource.requireTables(in: database, path: store.path)
        }
        let sources = BaselineSource.all.filter { source in
            let kind = source.lifecycle.kind
            return !plan.ids(.baseline, of: kind).isEmpty || !plan.ids(.ending, of: kind).isEmpty
        }
        let kinds = try BaselineQueries.all(of: sources, in: database, path: store.path)
        try RowLedger.reconciled.requireWritable(in: database, path: store.path)
        for table in Set(kinds.map(\.table.table)) {
            try table.requireNoActingTrigger(in: database, path: store.path)
        }
        try LifecycleIndexes.create(in: database)
        return kinds
    }

    // MARK: - Batches

    /// What is done so far.
    private struct Work {
        let plan: ReconciliationPlan
        var report: ReconciliationReport
        var seen = 0
        /// Notes what is written; nil where nobody wants to take it back.
        var recorder: WorkRecorder?
        private let shouldContinue: (ReconciliationProgress) -> Bool

        init(
            _ plan: ReconciliationPlan,
            _ kinds: [ResourceKind],
            _ shouldContinue: @escaping (ReconciliationProgress) -> Bool
        ) {
            self.plan = plan
            self.shouldContinue = shouldContinue
            report = ReconciliationReport(kinds: kinds)
        }

        /// Tells how far it is, and asks whether it goes on.
        mutating func goesOn(_ remedy: ReconciliationPlan.Remedy?) -> Bool {
            guard !report.wasStopped else { return false }
            report.wasStopped = !shouldContinue(
                ReconciliationProgress(
                    remedy: remedy,
                    seen: seen,
                    total: plan.writtenRows,
                    writtenRows: report.writtenRows
                )
            )
            return !report.wasStopped
        }

        mutating func note(
            _ written: Int,
            of batch: Int,
            _ kind: ResourceKind,
            _ remedy: ReconciliationPlan.Remedy
        ) {
            seen += batch
            guard let place = report.kinds.firstIndex(where: { $0.kind == kind }) else { return }
            if remedy == .baseline {
                report.kinds[place].seeded += written
            } else {
                report.kinds[place].ended += written
            }
            report.kinds[place].passedOver += batch - written
        }
    }

    private func run(
        _ queries: BaselineQueries,
        _ remedy: ReconciliationPlan.Remedy,
        _ work: inout Work
    ) throws {
        let (source, kind) = (queries.source, queries.source.lifecycle.kind)
        let insert =
            remedy == .baseline
            ? queries.insertMissingRuns : MissingEndingQueries(queries).insert
        for batch in work.plan.ids(remedy, of: kind).chunks(ofCount: batchSize.rows) {
            guard work.goesOn(remedy) else { return }
            do {
                try store.write {
                    try append(
                        insert,
                        batch,
                        to: source.eventTable,
                        isRange: remedy == .baseline,
                        $0
                    )
                } isThere: { database, appended in
                    guard let last = appended.rows?.ids.upperBound else { return false }
                    return try database.hasRow(last, in: source.eventTable)
                } note: { appended in
                    work.note(appended.rows?.count ?? 0, of: batch.count, kind, remedy)
                    work.recorder?.note(appended.noted)
                }
            } catch {
                _ = work.goesOn(remedy)
                throw error
            }
        }
    }

    /// Appends the rows of one batch, and notes them in the ledger.
    private func append(
        _ insert: String,
        _ batch: ArraySlice<Int64>,
        to table: EventTable,
        isRange: Bool,
        _ database: Database
    ) throws -> Appended {
        var arguments: StatementArguments = ["ids": batch.jsonArray]
        if isRange, let first = batch.min(), let last = batch.max() {
            arguments = arguments &+ ["first": first, "last": last]
        }
        let now = try StoreClock.databaseTime(database)
        let rows = try RowLedger.reconciled.append(
            insert,
            arguments,
            to: table,
            at: now,
            in: database,
            path: store.path
        )
        guard isUndoable else { return (rows, nil) }
        let noted = try UndoableWork.AppendedRows(
            rows,
            to: table,
            at: now.databaseText,
            .reconciled,
            in: database
        )
        return (rows, noted)
    }

    /// What one batch appended, and the same for whoever takes it back.
    private typealias Appended = (
        rows: (count: Int, ids: ClosedRange<Int64>)?, noted: UndoableWork.AppendedRows?
    )
}
