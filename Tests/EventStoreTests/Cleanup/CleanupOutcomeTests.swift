import EventStore
import TestSupport
import Testing

/// What a cleanup hands on of the tables that it read to prove its result.
@Suite struct CleanupOutcomeTests {
    private let store: TemporaryStore

    /// A run that ended (1, 2), one that goes on (3), and what is not old (4).
    init() throws {
        store = try TemporaryStore()
        try store.execute(
            """
            INSERT INTO app_usage_events (id, state, app_guid, created_at) VALUES
                (1, 'STARTED', 'a', '2026-01-01 00:00:00'), (2, 'STOPPED', 'a', '2026-01-02 00:00:00'),
                (3, 'STARTED', 'b', '2026-01-03 00:00:00'), (4, 'STARTED', 'c', '2026-09-30 00:00:00');
            CREATE TABLE snapshot_info (taken_at);
            INSERT INTO snapshot_info VALUES ('2026-10-01T00:00:00Z')
            """
        )
    }

    @Test func whatWasProvedIsWhatAScanFinds() throws {
        let plans = try plans()
        try store.execute(
            """
            INSERT INTO app_usage_events (id, state, app_guid, created_at)
            VALUES (5, 'STARTED', 'd', '2026-09-30 12:00:00')
            """
        )
        let proved = try prune(plans).snapshot
        let scanned = try EventStore(path: store.path).scan()
        #expect(proved.path == scanned.path)
        #expect(proved.clock == scanned.clock)
        #expect(proved.isWritable && scanned.isWritable)
        #expect(proved.indexes.map(\.table) == EventTable.usageTables)
        #expect(proved.indexes[0].ids == [3, 4, 5])
        for (mine, theirs) in zip(proved.tables, scanned.tables) {
            #expect(mine.index.difference(from: theirs.index) { _ in true }.isEmpty)
            #expect(mine.index.count == theirs.index.count)
            #expect(mine.runningSet == theirs.runningSet)
        }
    }

    @Test func theMomentThatCountsAsNowCanBeGiven() throws {
        try store.execute("UPDATE snapshot_info SET taken_at = 'noon'")
        let now = try #require(EventTime("2026-10-02T00:00:00Z"))
        let plans = try EventStore(path: store.path).scan(now: now).plans(CleanupPolicy())
        let outcome = try prune(plans, now: now)
        #expect(outcome.report.deleted == 2)
        #expect(outcome.snapshot.clock == StoreClock(now: now, source: .option))
    }

    @Test func aStoppedCleanupHandsOnWhatIsLeft() throws {
        let outcome = try prune(plans()) { $0.deleted < 1 }
        #expect(outcome.report.wasStopped)
        #expect(outcome.snapshot.indexes[0].ids == [2, 3, 4])
    }

    private func plans() throws -> [CleanupPlan] {
        try EventStore(path: store.path).scan().plans(CleanupPolicy())
    }

    private func prune(
        _ plans: [CleanupPlan],
        now: EventTime? = nil,
        shouldContinue: (CleanupProgress) -> Bool = { _ in true }
    ) throws -> CleanupOutcome {
        let writer = try EventStore(path: store.path, access: .readWrite)
        return try OldRecordCleanup(store: writer, batchSize: 1)
            .run(plans, now: now, shouldContinue: shouldContinue)
    }
}
