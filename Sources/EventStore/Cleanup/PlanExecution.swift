internal import GRDB
internal import UsageRules

/// The deletes of some plans while they go on: which rows are gone, which batch is next, and
/// whether the rows are still those that the plans were made from.
struct PlanExecution {
    /// Rows of one plan that go in one transaction.
    struct Batch {
        let planNumber: Int
        let positions: ArraySlice<Int>
    }

    private(set) var report: CleanupReport
    private let plans: [CleanupPlan]
    private let store: EventStore
    private let total: Int
    /// For each plan, its rows in the order of deletion.
    private let queues: [[Int]]
    /// For each plan, how many rows of its queue are gone.
    private var deletedCounts: [Int]
    /// What the connection said when the rows were last known to be the plans'; nil where another
    /// connection scanned them.
    private var verified: ScanStamp?

    init(_ plans: [CleanupPlan], store: EventStore) {
        self.plans = plans
        self.store = store
        queues = plans.map(Self.inOrderOfDeletion)
        total = queues.reduce(0) { $0 + $1.count }
        deletedCounts = plans.map { _ in 0 }
        report = CleanupReport(tables: plans.map { CleanupReport.Table(table: $0.table) })
        let stamps = Set(plans.map(\.index.stamp))
        verified = stamps.count == 1 ? stamps.first ?? nil : nil
    }

    /// How far the cleanup is.
    ///
    /// - Parameter uncommitted: How many rows the running batch has deleted.
    func progress(uncommitted: Int = 0) -> CleanupProgress {
        CleanupProgress(
            deleted: report.deleted + uncommitted,
            committed: report.deleted,
            total: total
        )
    }

    /// The next rows to delete; nil when all are gone.
    func nextBatch(size: Int) -> Batch? {
        for (number, queue) in queues.enumerated() where deletedCounts[number] < queue.count {
            let start = deletedCounts[number]
            return Batch(
                planNumber: number,
                positions: queue[start..<min(start + size, queue.count)]
            )
        }
        return nil
    }

    /// Deletes a batch in a transaction of its own, unless rows changed since they were compared.
    ///
    /// - Parameter shouldContinue: Asked now and then; when it answers false, the batch ends with
    ///   the rows that it has deleted, and these are committed.
    mutating func delete(_ batch: Batch, shouldContinue: (CleanupProgress) -> Bool) throws {
        let plan = plans[batch.planNumber]
        let (stamp, count, deleted) = try store.write { database in
            try verifyRowsIfChanged(database)
            let deleter = try RowDeleter(plan.table, in: database)
            var deleted: [Reason: Int] = [:]
            var rest = batch.positions
            _ = try database.changing(plan.table, path: store.path) {
                var count = 0
                repeat {
                    let rows = rest.prefix(deleter.chunkSize).lazy
                        .map { (id: plan.index.ids[$0], reason: plan.reasons[$0]) }
                    deleted.merge(try deleter.delete(rows, database), uniquingKeysWith: +)
                    rest = rest.dropFirst(deleter.chunkSize)
                    count = deleted.values.reduce(0, +)
                } while !rest.isEmpty && shouldContinue(progress(uncommitted: count))
                return count
            }
            return (try ScanStamp(store, database), batch.positions.count - rest.count, deleted)
        }
        verified = stamp
        deletedCounts[batch.planNumber] += count
        report.tables[batch.planNumber].deletedByReason.merge(deleted, uniquingKeysWith: +)
    }

    mutating func stop() {
        report.wasStopped = true
    }

    /// Reads the tables again and proves that they hold exactly the rows that were to stay, and
    /// that these give the answer that the plan promised.
    ///
    /// - Throws: ``StoreError/rowsChanged(path:difference:)``,
    ///   ``StoreError/runningSetChanged(path:table:guids:)``.
    mutating func proveResult() throws {
        try store.read { database in
            for number in plans.indices {
                let actual = try remainingRows(of: number, database)
                let plan = plans[number]
                // A plan that changes the answer promises nothing while it is half done.
                guard plan.keepsRunningSet || !report.wasStopped else { continue }
                let changed = plan.runningAfter.keysChanged(in: plan.index, comparedWith: actual)
                guard changed.isEmpty else {
                    throw StoreError.runningSetChanged(
                        path: store.path,
                        table: plan.table,
                        guids: changed
                    )
                }
            }
        }
        report.runningSetIsSame = plans.allSatisfy(\.keepsRunningSet)
    }

    /// Compares the rows with those that the plans were made from, unless nobody can have written
    /// since that was known.
    private func verifyRowsIfChanged(_ database: Database) throws {
        guard try ScanStamp(store, database) != verified else { return }
        for number in plans.indices { _ = try remainingRows(of: number, database) }
    }

    /// The rows of a plan's table as they are now, up to the last one that the plan knew.
    ///
    /// - Throws: ``StoreError/rowsChanged(path:difference:)`` where they are not the plan's rows
    ///   less those that were deleted.
    private func remainingRows(of number: Int, _ database: Database) throws -> EventIndex {
        let plan = plans[number]
        let reader = try EventIndexReader(plan.table, in: database, path: store.path)
        let actual = try reader.read(database) { _, _ in }
        var isDeleted = ContiguousArray(repeating: false, count: plan.index.count)
        for position in queues[number].prefix(deletedCounts[number]) { isDeleted[position] = true }
        let difference = actual.difference(from: plan.index) { !isDeleted[$0] }
        guard difference.isEmpty else {
            throw StoreError.rowsChanged(path: store.path, difference: difference)
        }
        return actual
    }

    /// For each lifecycle in order its beginnings, then everything else.
    private static func inOrderOfDeletion(_ plan: CleanupPlan) -> [Int] {
        var passes = [[Int]](repeating: [], count: plan.table.lifecycles.count + 1)
        for position in plan.prunablePositions {
            let role = plan.index.roles[position]
            let pass = role.part == .beginning ? role.lifecycleOrdinal : passes.count - 1
            passes[pass].append(position)
        }
        return passes.flatMap(\.self)
    }
}
