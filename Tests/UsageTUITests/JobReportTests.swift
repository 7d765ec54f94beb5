import Dashboard
import EventStore
import TestSupport
import Testing

@testable import UsageTUI

/// Most of what comes at short intervals is left out, but not the last.
@Suite struct JobReportTests {
    @Test func tellsHowFarAFailedCleanupCame() throws {
        let store = try TemporaryStore.ofOldRows(100)
        let context = JobContext(
            holder: StoreHolder(try EventStore(path: store.path)),
            options: JobContext.Options(batchSize: 10),
            open: { try EventStore(path: store.path, access: $0, bounds: $1) }
        )
        let plans = try context.store.scan().plans(CleanupPolicy())
        var told: [Int] = []
        var questions = 0
        let report = JobReport(
            of: .prune,
            elapsed: { .zero },
            every: .seconds(3600),
            post: {
                if case .pruneProgressed(let progress) = $0 { told.append(progress.committed) }
            },
            checkCancellation: {},
            isStopWanted: {
                questions += 1
                // Another program takes a row that the plan keeps.
                if questions == 5 {
                    try? store.execute("DELETE FROM app_usage_events WHERE id = 100")
                }
                return false
            }
        )
        #expect(throws: StoreError.self) {
            try Job.prune(plans, allowed: []).run(context, report)
        }
        #expect(told == [0, 40])
        #expect(try store.ids(of: .appUsageEvents).count == 100 - 40 - 1)
    }
}
