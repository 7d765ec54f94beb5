import EventStore
import Presentation
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Dashboard
@testable import UsageTUI

/// The real runner on a real store, on its own threads; waits are for news, never for a time.
@Suite struct JobRunnerTests {
    private let store: TemporaryStore
    private let pipe: WakePipe
    private let runner: JobRunner
    private let news: NewsReader

    init() throws {
        store = try TemporaryStore()
        try store.insert((1...1000).map(Self.endedTask).flatMap(\.self), into: .appUsageEvents)
        pipe = try WakePipe()
        runner = JobRunner(
            store: try EventStore(path: store.path, bounds: JobContext.bounds()),
            options: JobContext.Options(now: Self.now, batchSize: 10),
            waking: pipe
        )
        news = NewsReader(runner, pipe)
    }

    @Test func scans() throws {
        let snapshot = try scan()
        #expect(snapshot.indexes.map(\.count) == [2000, 0])
        #expect(snapshot.clock == StoreClock(now: Self.now, source: .option))
    }

    @Test func tellsWhyAScanFailed() throws {
        try store.execute("DROP TABLE app_usage_events; DROP TABLE service_usage_events")
        runner.start(.scan)
        let message = try wait {
            if case .failed(.scan, let message) = $0 { message.text } else { nil }
        }
        #expect(message.contains("no table app_usage_events"))
        #expect(!message.contains("\n"))
    }

    /// A view without an end gives its first row never: SQLite sorts all of them before.
    @Test func endsAScanThatGivesNoRow() throws {
        try store.execute(
            """
            DROP TABLE app_usage_events;
            CREATE VIEW app_usage_events AS
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT i AS id, '' AS created_at, '' AS state, '' AS app_guid, '' AS task_guid FROM n
            """
        )
        // Cancelled when SQLite is at work: before, there is nothing to end.
        var bounds = JobContext.bounds()
        let asked = Mutex(false)
        let isCancelled = bounds.shouldStop
        bounds.shouldStop = {
            asked.withLock { $0 = true }
            return isCancelled()
        }
        let endless = try EventStore(path: store.path, bounds: bounds)
        let runner = JobRunner(store: endless, waking: pipe)
        let news = NewsReader(runner, pipe)
        runner.start(.scan)
        while !asked.withLock({ $0 }) { sched_yield() }
        runner.cancel(.scan)
        let ended = try news.next { if case .cancelled(let kind) = $0 { kind } else { nil } }
        #expect(ended == .scan)
    }

    @Test func plansWhatWasAskedLast() throws {
        let snapshot = try scan()
        let requests = (0..<50).map { days in
            PlanRequest(policy: CleanupPolicy(cutoffAgeInDays: days), now: Self.now)
        }
        for request in requests { runner.start(.plan(request, snapshot)) }
        let answered = try wait { if case .planned(let planned) = $0 { planned } else { nil } }
        #expect(answered.request == requests.last)
    }

    @Test func dropsTheAnswerToARequestThatWasReplaced() throws {
        let snapshot = try scan()
        let first = PlanRequest(policy: CleanupPolicy(cutoffAgeInDays: 1), now: Self.now)
        let second = PlanRequest(policy: CleanupPolicy(cutoffAgeInDays: 2), now: Self.now)
        runner.start(.plan(first, snapshot))
        // The answer is in the mailbox when the second request is made.
        try #require(pipe.becomesReadable())
        runner.start(.plan(second, snapshot))
        let answered = try wait { if case .planned(let planned) = $0 { planned } else { nil } }
        #expect(answered.request == second)
    }

    @Test func fetchesRowsOfSeveralTablesAtOnce() throws {
        try store.insert([["id": 7, "state": "CREATED"]], into: .serviceUsageEvents)
        runner.start(.fetchRows(.appUsageEvents, ids: [3, 1]))
        runner.start(.fetchRows(.serviceUsageEvents, ids: [7]))
        var fetched: [EventTable: [Int64]] = [:]
        while fetched.count < 2 {
            let (table, ids) = try wait {
                if case .rowsFetched(let table, let rows) = $0 {
                    (table, rows.map(\.id))
                } else {
                    nil
                }
            }
            fetched[table] = ids
        }
        #expect(fetched == [.appUsageEvents: [3, 1], .serviceUsageEvents: [7]])
    }

    @Test func fetchesWhatRuns() throws {
        try store.insert([Self.task(5001, "TASK_STARTED", "t")], into: .appUsageEvents)
        runner.start(.fetchResources(try scan(), at: nil))
        let resources = try wait {
            if case .resourcesFetched(nil, let resources) = $0 { resources } else { nil }
        }
        #expect(resources.overview.counts == [.task: 1])
        #expect(resources[0].guid == "t")
    }

    /// Each through a connection of its own: what ends the check doesn't end the other.
    @Test func readsTheOrgsBesideACheck() throws {
        let snapshot = try scan()
        runner.start(.findFindings(snapshot, CleanupPolicy(), scan: 1))
        runner.start(.readOrgs(snapshot, scan: 3))
        runner.cancel(.findings)
        let (orgs, number) = try wait {
            if case .orgsRead(let orgs, let number) = $0 { (orgs, number) } else { nil }
        }
        #expect(number == 3)
        #expect(orgs[.appUsageEvents]?.count == 2000)
    }

    @Test func findsAllMatchesOnce() throws {
        let snapshot = try scan()
        let request = SearchRequest(text: "guid:task-99")
        runner.start(.search(request, snapshot))
        var outcomes: [UInt16] = []
        while true {
            let (more, isComplete) = try wait { event -> ([UInt16], Bool)? in
                guard case .searched(request, let outcomes, let isComplete) = event else {
                    return nil
                }
                return (outcomes[.appUsageEvents] ?? [], isComplete)
            }
            outcomes += more
            if isComplete { break }
        }
        #expect(outcomes.count == snapshot.index(of: .appUsageEvents)?.count)
        // 99 and 990 to 999, a beginning and an ending each.
        #expect(outcomes.count(where: { $0 == 1 }) == 22)
    }

    @Test func tellsWhatIsCheckedOneAfterTheOther() throws {
        runner.start(.findFindings(try scan(), CleanupPolicy(), scan: 1))
        var steps: [FindingsProgress.Step] = []
        let report = try wait { event -> FindingsReport? in
            switch event {
            case .findingsProgressed(let progress, _, _): steps.append(progress.step)
            case .findingsFound(let report, _, _): return report
            default: break
            }
            return nil
        }
        #expect(steps == [.running, .events, .file])
        #expect(report.findings.map(\.kind).contains(.notChecked))
    }

    @Test func saysThatWorkWasCancelled() throws {
        // More rows than a scan reads between two looks at whether it is still wanted.
        try store.execute(
            """
            WITH n(i) AS (SELECT 3000 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
            INSERT INTO app_usage_events (id, state, app_guid, task_guid)
            SELECT i, 'BUILDPACK_SET', '', '' FROM n
            """
        )
        // Without the lock the scan could end before it is cancelled.
        try store.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT")
        runner.start(.scan)
        runner.cancel(.scan)
        try store.execute("PRAGMA locking_mode = NORMAL; SELECT count(*) FROM app_usage_events")
        let answer = try wait { event -> News? in
            switch event {
            case .cancelled(.scan), .scanned, .failed: event
            default: nil
            }
        }
        guard case .cancelled = answer else {
            Issue.record("the scan was not cancelled: \(answer)")
            return
        }
    }

    @Test func tellsThatAJobWaitsUntilThatIsGivenUp() throws {
        // Nobody else may read.
        try store.execute("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT")
        runner.start(.scan)
        let told = try wait { if case .waiting(.scan, let wait?) = $0 { wait } else { nil } }
        #expect(told.path == store.path)
        runner.cancel(.scan)
        try wait { if case .waiting(.scan, nil) = $0 { () } else { nil } }
        try wait { if case .cancelled(.scan) = $0 { () } else { nil } }
    }

    @Test func tellsThatACleanupWaitsUntilThatIsGivenUp() throws {
        let plans = try scan().plans(CleanupPolicy())
        // Others may read, and nobody may commit.
        try store.execute("PRAGMA locking_mode = EXCLUSIVE; SELECT * FROM app_usage_events")
        runner.start(.prune(plans, allowed: []))
        try wait { if case .waiting(.prune, _?) = $0 { () } else { nil } }
        runner.cancel(.prune)
        try wait { if case .cancelled(.prune) = $0 { () } else { nil } }
        try store.execute("PRAGMA locking_mode = NORMAL; SELECT * FROM app_usage_events")
        #expect(try store.ids(of: .appUsageEvents).count == 2000)
    }

    @Test func prunesExactlyThePlan() throws {
        let plans = try scan().plans(CleanupPolicy())
        runner.start(.prune(plans, allowed: []))
        let report = try wait { if case .pruned(let outcome) = $0 { outcome.report } else { nil } }
        #expect(report.deleted == 1999)
        #expect(try store.ids(of: .appUsageEvents) == [2000])
        #expect(runner.finishWriting() == nil)
    }

    @Test func stopsACleanupAfterTheRunningBatch() throws {
        try startSlowCleanup()
        runner.cancel(.prune)
        let report = try wait { if case .pruned(let outcome) = $0 { outcome.report } else { nil } }
        #expect(report.wasStopped)
        #expect(report.deleted >= 10 && report.deleted < 1999)
        #expect(try store.ids(of: .appUsageEvents).count == 2000 - report.deleted)
    }

    @Test func finishesTheRunningBatchBeforeTheProgramEnds() throws {
        try startSlowCleanup()
        let status = try #require(runner.finishWriting())
        #expect(status.total == 1999)
        #expect(status.writtenRows >= 10 && status.writtenRows < 1999)
        #expect(try store.ids(of: .appUsageEvents).count == 2000 - status.writtenRows)
    }

    @Test func hasNothingToFinishWithoutACleanup() throws {
        #expect(runner.finishWriting() == nil)
    }

    @Test func runsOneCleanupAtATime() throws {
        let plans = try scan().plans(CleanupPolicy())
        runner.start(.prune(plans, allowed: []))
        runner.start(.prune(plans, allowed: []))
        let report = try wait { if case .pruned(let outcome) = $0 { outcome.report } else { nil } }
        #expect(report.deleted == 1999)
    }

    @Test func tellsWhyACleanupFailed() throws {
        let plans = try scan().plans(CleanupPolicy())
        try store.execute("DELETE FROM app_usage_events WHERE id = 5")
        runner.start(.prune(plans, allowed: []))
        let message = try wait {
            if case .failed(.prune, let message) = $0 { message.text } else { nil }
        }
        #expect(message.contains("id 5"))
        #expect(try store.ids(of: .appUsageEvents).count == 1999)
    }

    // MARK: - Support

    private static let now = EventTime(seconds: 1_790_000_000)

    /// The two rows of a task that ended long ago.
    private static func endedTask(_ number: Int) -> [TemporaryStore.Row] {
        let guid = "task-\(number)"
        return [
            task(Int64(number * 2 - 1), "TASK_STARTED", guid),
            task(Int64(number * 2), "TASK_STOPPED", guid),
        ]
    }

    private static func task(_ id: Int64, _ state: String, _ guid: String) -> TemporaryStore.Row {
        [
            "id": id, "state": state, "task_guid": guid, "app_guid": "",
            "created_at": "2026-01-01 00:00:00",
        ]
    }

    /// Starts a cleanup that takes far longer than a test, and waits until its first batch is
    /// committed.
    private func startSlowCleanup() throws {
        let plans = try scan().plans(CleanupPolicy())
        // Each delete reads the table against itself.
        try store.execute(
            """
            CREATE TRIGGER slow AFTER DELETE ON app_usage_events
            WHEN (SELECT count(*) FROM app_usage_events AS a, app_usage_events AS b
                  WHERE a.state <> b.guid) > 0
            BEGIN SELECT 1; END
            """
        )
        runner.start(.prune(plans, allowed: []))
        try wait { event in
            if case .pruneProgressed(let progress) = event, progress.committed >= 10 {
                ()
            } else {
                nil
            }
        }
    }

    private func scan() throws -> StoreSnapshot {
        runner.start(.scan)
        return try wait { if case .scanned(let snapshot) = $0 { snapshot } else { nil } }
    }

    /// Takes events until one is what the test looks for.
    private func wait<Value>(for wanted: (News) -> Value?) throws -> Value {
        try news.next(wanted)
    }
}

/// A runner's events, one at a time.
private final class NewsReader {
    private let runner: JobRunner
    private let pipe: WakePipe
    private var events: ArraySlice<News> = []

    init(_ runner: JobRunner, _ pipe: WakePipe) {
        self.runner = runner
        self.pipe = pipe
    }

    /// Takes events until one is wanted; fails when none comes for a long time.
    func next<Value>(_ wanted: (News) -> Value?) throws -> Value {
        while true {
            while let event = events.popFirst() {
                if let value = wanted(event) { return value }
            }
            events = runner.takeNews()[...]
            guard events.isEmpty else { continue }
            try #require(pipe.becomesReadable(), "no news within half a minute")
            pipe.drain()
        }
    }
}
