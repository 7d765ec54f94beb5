import Dashboard
import EventStore
import Synchronization
import UsageRules
import Presentation

extension Job.Kind {
    /// What people call work that writes.
    var work: VisibleText {
        switch self {
        case .backfill: "backfill"
        case .reconciliation: "repair"
        case .restoration: "restoration"
        case .undo: "undo"
        default: "cleanup"
        }
    }
}

/// Something that writes to the store, from its first batch to its report.
///
/// It is not cancelled as other work is: it is asked to stop, and does so when the running batch is
/// committed, so that what was written is always known.
final class WritingRun {
    /// What the work itself sees of the wish to stop.
    final class StopRequest: Sendable {
        private let wish = Atomic(false)

        /// Whether the work is to stop.
        var isMade: Bool { wish.load(ordering: .relaxed) }

        fileprivate func make() {
            wish.store(true, ordering: .relaxed)
        }
    }

    /// What is done.
    let kind: Job.Kind
    /// How many rows are to be written, where that is known beforehand.
    let total: Int?
    let stopRequest = StopRequest()
    /// The connection that it writes through.
    let store = InterruptibleStore()
    /// How many rows were written and committed, as far as is known.
    private(set) var writtenRows = 0
    /// Why it failed, in one line.
    private(set) var failure: VisibleText?
    /// Whether its running batch was rolled back, so that the program could end.
    private(set) var wasInterrupted = false
    /// Whether its report came.
    private(set) var isOver = false

    init(_ job: Job) {
        kind = job.kind
        total =
            if case .prune(let plans, _) = job {
                plans.reduce(0) { $0 + $1.prunableCount }
            } else {
                nil
            }
    }

    /// Asks the work to end after the running batch.
    func requestStop() {
        stopRequest.make()
    }

    /// Ends the running batch, which is rolled back.
    func interrupt() { store.interrupt() }

    /// Takes what the work says of itself.
    func note(_ news: News) {
        switch news {
        case .pruneProgressed(let progress): writtenRows = progress.committed
        case .backfillProgressed(let progress): writtenRows = progress.writtenRows
        case .reconciliationProgressed(let progress): writtenRows = progress.writtenRows
        case .restoreProgressed(let progress): writtenRows = progress.writtenRows
        case .undoProgressed(let progress): writtenRows = progress.writtenRows
        case .pruned(let outcome):
            writtenRows = outcome.report.deleted
            isOver = true
        case .backfilled(let report):
            writtenRows = report.writtenRows
            isOver = true
        case .reconciled(let report):
            writtenRows = report.writtenRows
            isOver = true
        case .restored(let report):
            writtenRows = report.restored
            isOver = true
        case .undone(let report):
            writtenRows = report.writtenRows
            isOver = true
        case .failed(kind, let message):
            failure = message
            isOver = true
        case .cancelled(kind):
            wasInterrupted = true
            isOver = true
        default: break
        }
    }
}
