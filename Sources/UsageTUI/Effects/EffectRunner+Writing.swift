import Dashboard
import EventStore
import UsageRules
import Presentation

/// The effects that write to the store, each through a connection of its own that may.
extension EffectRunner {
    func prune(_ plans: [CleanupPlan], allowsRunningSetChange: Bool) {
        let total = plans.reduce(0) { $0 + $1.prunableCount }
        write(.prune, total: total) { [batchSize = options.batchSize] store, stop, reporter in
            var throttle = Throttle()
            let cleanup = OldRecordCleanup(
                store: store,
                batchSize: batchSize,
                allowsRunningSetChange: allowsRunningSetChange
            )
            let report = try cleanup.run(plans) { progress in
                if throttle.isOpen() { reporter.post(.pruneProgressed(progress)) }
                return stop.shouldContinue
            }
            return .pruned(report)
        }
    }

    func backfill() {
        write(.backfill, total: nil) { store, stop, reporter in
            var throttle = Throttle()
            let report = try Backfill(store: store).run { progress in
                if throttle.isOpen() { reporter.post(.backfillProgressed(progress)) }
                return stop.shouldContinue
            }
            return .backfilled(report)
        }
    }

    /// Readers are stopped first: as long as one reads, SQLite lets nobody commit.
    private func write(
        _ job: Job,
        total: Int?,
        _ work:
            @escaping @Sendable (EventStore, WritingRun.StopRequest, JobReporter) throws -> Event
    ) {
        guard writing == nil else { return }
        for reader in [Job.scan, .search, .resources, .findings, .backfillPreview] {
            cancel(reader)
        }
        let run = WritingRun(job, total: total)
        writing = run
        start(JobSlot(job)) { [path = store.path, stop = run.stopRequest] reporter in
            try work(EventStore(path: path, access: .readWrite), stop, reporter)
        }
    }
}
