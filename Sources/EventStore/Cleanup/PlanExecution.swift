internal import GRDB

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
    /// SQLite's counter of commits by other connections, when the rows were last compared.
    private var verifiedVersion: Int?

    init(_ plans: [CleanupPlan], store: EventStore) {
        self.plans = plans
        self.store = store
        queues = plans.map(Self.inOrderOfDeletion)
        total = queues.reduce(0) { $0 + $1.count }
        deletedCounts = plans.map { _ in 0 }
        report = CleanupReport(tables: plans.map { CleanupReport.Table(table: $0.table) })
    }

    var progress: CleanupProgress {
        CleanupProgress(deleted: report.deleted, total: total)
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
    mutating func delete(_ batch: Batch) throws {
        let plan = plans[batch.planNumber]
        let (version, deleted) = try store.write { database in
            let version = try verifyRowsIfChanged(database)
            let deleter = try RowDeleter(plan.table, in: database)
            let rows = batch.positions.lazy
                .map { (id: plan.index.ids[$0], reason: plan.reasons[$0]) }
            var deleted: [Reason: Int] = [:]
            _ = try database.changing(plan.table, path: store.path) {
                deleted = try deleter.delete(rows, database)
                return deleted.values.reduce(0, +)
            }
            return (version, deleted)
        }
        verifiedVersion = version
        deletedCounts[batch.planNumber] += batch.positions.count
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
    func proveResult() throws {
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
    }

    /// Compares the rows with those that the plans were made from, where another connection has
    /// committed anything since they were last compared.
    private func verifyRowsIfChanged(_ database: Database) throws -> Int? {
        let version = try Int.fetchOne(database, sql: "PRAGMA data_version")
        guard version == nil || version != verifiedVersion else { return version }
        for number in plans.indices { _ = try remainingRows(of: number, database) }
        return version
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
