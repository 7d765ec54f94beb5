internal import GRDB
internal import UsageRules

/// The part of a cleanup that is about one table: which rows go, in which order, and which are gone.
struct TableDeletion {
    /// What was planned.
    let plan: CleanupPlan
    /// What was deleted so far.
    private(set) var report: CleanupReport.Table
    /// The positions of the plan's rows, in the order of deletion.
    private let queue: [Int]
    /// How many rows of the queue are gone.
    private var deletedCount = 0

    init(_ plan: CleanupPlan) {
        self.plan = plan
        report = CleanupReport.Table(table: plan.table)
        queue = Self.inOrderOfDeletion(plan)
    }

    /// How many rows the plan deletes.
    var total: Int { queue.count }

    /// The positions of the next rows to delete; nil when all are gone.
    func nextBatch(size: BatchSize) -> ArraySlice<Int>? {
        guard deletedCount < queue.count else { return nil }
        return queue[deletedCount...].prefix(size.rows)
    }

    /// Notes that the next rows of the queue are gone.
    ///
    /// - Parameters:
    ///   - count: How many rows of the queue.
    ///   - deleted: What the deletes returned, by reason.
    mutating func note(_ count: Int, _ deleted: [Reason: Int]) {
        deletedCount += count
        report.deletedByReason.merge(deleted, uniquingKeysWith: +)
    }

    /// The rows of the table as they are now.
    ///
    /// - Throws: ``StoreError/rowsChanged(path:difference:)`` where they are not the plan's rows,
    ///   less those that were deleted, and what was appended since.
    func remainingRows(_ database: Database, path: String) throws -> EventIndex {
        let reader = try EventIndexReader(plan.table, in: database, path: path)
        let actual = try reader.read(database) { _, _ in }
        var isDeleted = ContiguousArray(repeating: false, count: plan.index.count)
        for position in queue.prefix(deletedCount) { isDeleted[position] = true }
        let difference = actual.difference(from: plan.index) { !isDeleted[$0] }
        guard difference.isEmpty else {
            throw StoreError.rowsChanged(path: path, difference: difference)
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
