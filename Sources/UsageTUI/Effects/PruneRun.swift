import Dashboard
import EventStore
import Synchronization

/// One run of a cleanup, from the first batch to the report.
///
/// A cleanup is not cancelled as other work is: it is asked to stop, and does so when the running
/// batch is committed, so that what was deleted is always known.
final class PruneRun: Sendable {
    private let plans: [CleanupPlan]
    private let allowsRunningSetChange: Bool
    private let isStopRequested = Atomic(false)

    init(_ plans: [CleanupPlan], allowsRunningSetChange: Bool) {
        self.plans = plans
        self.allowsRunningSetChange = allowsRunningSetChange
    }

    /// How many rows the plans delete.
    var total: Int { plans.reduce(0) { $0 + $1.prunableCount } }

    /// Asks the cleanup to end after the running batch.
    func requestStop() {
        isStopRequested.store(true, ordering: .relaxed)
    }

    /// Deletes the plans' rows through a connection of its own that may write.
    ///
    /// - Parameter onProgress: Called before the first batch and after each.
    func run(
        path: String,
        batchSize: Int,
        onProgress: (CleanupProgress) -> Void
    ) throws -> CleanupReport {
        let cleanup = OldRecordCleanup(
            store: try EventStore(path: path, access: .readWrite),
            batchSize: batchSize,
            allowsRunningSetChange: allowsRunningSetChange
        )
        return try cleanup.run(plans) { progress in
            onProgress(progress)
            return !isStopRequested.load(ordering: .relaxed)
        }
    }
}
