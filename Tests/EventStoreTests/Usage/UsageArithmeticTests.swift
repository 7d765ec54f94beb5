import EventStore
import TestSupport
import Testing

/// The arithmetic of usage, on a few rows whose sum anybody can work out: the example of the article
/// "Usage arithmetic", and what is odd.
@Suite struct UsageArithmeticTests {
    private let store: TemporaryStore
    private static let now = EventTime("2026-10-02 00:00:00") ?? .unreadable

    init() throws { store = try TemporaryStore() }

    private func add(
        _ state: String,
        _ time: String?,
        _ others: TemporaryStore.Row = [:],
        to table: EventTable = .appUsageEvents
    ) throws {
        let row: TemporaryStore.Row = [
            "guid": "e", "state": state, "created_at": time.map { "2026-10-01 \($0):00" },
            "org_guid": "o1",
        ]
        try store.insert([row.merging(others) { $1 }], into: table)
    }

    private func addApp(
        _ state: String,
        _ time: String?,
        instances: Int = 1,
        after previous: String? = nil,
        instancesBefore: Int? = nil,
        app guid: String = "p"
    ) throws {
        try add(
            state,
            time,
            [
                "app_guid": guid, "instance_count": instances, "memory_in_mb_per_instance": 512,
                "previous_state": previous, "previous_instance_count": instancesBefore,
                "previous_memory_in_mb_per_instance": instancesBefore.map { _ in 512 },
            ]
        )
    }

    private func line(
        _ from: String = "2026-10-01",
        _ to: String = "2026-10-02",
        by level: UsageLevel? = nil,
        explains: Bool = false,
        cutoffAge: Int = 31
    ) throws -> UsageLine {
        try #require(
            try lines(from, to, by: level, explains: explains, cutoffAge: cutoffAge).first
        )
    }

    private func lines(
        _ from: String,
        _ to: String,
        by level: UsageLevel? = nil,
        explains: Bool = false,
        cutoffAge: Int = 31
    ) throws -> [UsageLine] {
        let interval = try #require(EventTime(from))..<(try #require(EventTime(to)))
        let question = try #require(
            UsageQuestion(
                boundaries: EventTime.boundaries(of: interval, by: level),
                level: level,
                explains: explains
            )
        )
        let scan = try EventStore(path: store.path).usageScan(by: level, now: Self.now)
        return UsageReport(question, scan, CleanupPolicy(cutoffAgeInDays: cutoffAge)) {}.lines
    }

    /// As the article "Usage arithmetic" works it out.
    @Test func theExampleOfTheArticle() throws {
        try addApp("STARTED", "06:00", instances: 2, after: "STOPPED", instancesBefore: 2)
        try addApp("STARTED", "09:00", instances: 4, after: "STARTED", instancesBefore: 3)
        try add(
            "TASK_STARTED",
            "10:00",
            ["task_guid": "t", "memory_in_mb_per_instance": 2048, "instance_count": 1]
        )
        try add(
            "TASK_STOPPED",
            "10:30",
            [
                "task_guid": "t", "memory_in_mb_per_instance": 2048, "instance_count": 1,
                "previous_state": "RUNNING",
            ]
        )
        try addApp("STOPPED", "12:00", instances: 4, after: "STARTED", instancesBefore: 4)
        try add(
            "WAS_RUNNING",
            "18:00",
            ["service_instance_guid": "i", "service_plan_guid": "pl"],
            to: .serviceUsageEvents
        )
        let line = try line()
        let app = try #require(line.usages[.app])
        // 3 h × 2, of which it may have been 3 for all of the time, and 3 h × 4.
        #expect(app.instanceHours == UsageRange(best: 18, low: 18, high: 21))
        #expect(app.gigabyteHours == UsageRange(best: 9, low: 9, high: 10.5))
        #expect(app.averageInstances(over: line.interval).best == 0.75)
        #expect(app.peak == .exactly(4))
        let task = try #require(line.usages[.task])
        #expect(task.instanceHours == .exactly(0.5))
        #expect(task.gigabyteHours == .exactly(1))
        #expect(task.runs == .exactly(1))
        // From 18:00 on, and perhaps since the interval began.
        let service = try #require(line.usages[.service])
        #expect(service.instanceHours == UsageRange(best: 6, low: 6, high: 24))
        #expect(line.uncertainties.map(\.cause) == [.scaleMissing, .startBy])
        #expect(line.uncertainties.map(\.instanceHours) == [3, 18])
    }

    @Test func anIntervalCutsWhatReachesBeyondIt() throws {
        try addApp("STARTED", "06:00", after: "STOPPED")
        #expect(
            try line("2026-10-01 09:00", "2026-10-01 10:30").usages[.app]?.instanceHours
                == .exactly(1.5)
        )
        #expect(try line("2026-10-01 01:00", "2026-10-01 06:00").usages[.app] == nil)
    }

    @Test func aLostEndingLeavesTheTimeUntilTheNextStartOpen() throws {
        try addApp("STARTED", "06:00", after: "STOPPED")
        try addApp("STARTED", "10:00", instances: 3, after: "STOPPED")
        try addApp("STOPPED", "11:00", after: "STARTED")
        let usage = try #require(try line().usages[.app])
        #expect(usage.instanceHours == UsageRange(best: 7, low: 3, high: 7))
        #expect(usage.peak == UsageRange(best: 3, low: 3, high: 3))
    }

    @Test func anEndingAloneTellsOfTheTimeBefore() throws {
        try add("BUILDPACK_SET", "02:00", ["app_guid": "other"])
        try addApp("STOPPED", "06:00", instances: 2, after: "STARTED", instancesBefore: 2)
        let usage = try #require(try line().usages[.app])
        // Listed as running from the oldest row on, and perhaps since the interval began.
        #expect(usage.instanceHours == UsageRange(best: 8, low: 0, high: 12))
        #expect(usage.peak == UsageRange(best: 2, low: 0, high: 2))
    }

    @Test func anEndingThatSaysNothingOfARunIsNoise() throws {
        try addApp("STOPPED", "06:00", after: "STOPPED")
        try addApp("STOPPED", "08:00")
        #expect(try line().usages.isEmpty)
    }

    @Test func anUnreadableTimeLiesBetweenTheRowsAround() throws {
        try add("BUILDPACK_SET", "04:00", ["app_guid": "other"])
        try addApp("STARTED", nil, after: "STOPPED")
        try add("BUILDPACK_SET", "05:00", ["app_guid": "other"])
        try addApp("STOPPED", "06:00", after: "STARTED")
        let line = try line()
        #expect(line.usages[.app]?.instanceHours == UsageRange(best: 1, low: 1, high: 2))
        #expect(line.uncertainties.map(\.cause) == [.unreadableTime])
    }

    @Test func whatIsToComeTellsNothing() throws {
        try addApp("STARTED", "06:00", after: "STOPPED")
        try store.insert(
            [
                [
                    "guid": "e", "state": "STOPPED", "previous_state": "STARTED", "app_guid": "p",
                    "created_at": "2026-10-03 00:00:00", "instance_count": 1,
                ],
                [
                    "guid": "e", "state": "STARTED", "previous_state": "STARTED", "app_guid": "q",
                    "created_at": "2026-10-04 00:00:00", "instance_count": 1,
                ],
            ],
            into: .appUsageEvents
        )
        // The second process may have run all day: its row says that it did before.
        let usage = try #require(try line().usages[.app])
        #expect(usage.instanceHours == UsageRange(best: 18, low: 18, high: 42))
    }

    @Test func aTimeThatIsAheadLiesBetweenTheRowsAround() throws {
        try add("BUILDPACK_SET", "04:00", ["app_guid": "other"])
        try store.insert(
            [
                [
                    "guid": "e", "state": "STARTED", "previous_state": "STOPPED", "app_guid": "p",
                    "created_at": "2099-01-01 00:00:00", "instance_count": 1,
                ]
            ],
            into: .appUsageEvents
        )
        try addApp("STOPPED", "06:00", after: "STARTED")
        #expect(
            try line().usages[.app]?.instanceHours == UsageRange(best: 0, low: 0, high: 2)
        )
    }

    @Test func aTimeThatGoesBackGivesNoHoursThatAreLessThanNothing() throws {
        try addApp("STARTED", "10:00", after: "STOPPED")
        try addApp("STOPPED", "08:00", after: "STARTED")
        try addApp("STARTED", "09:00", after: "STOPPED")
        try addApp("STOPPED", "12:00", after: "STARTED")
        #expect(try line().usages[.app]?.instanceHours == .exactly(2))
    }

    @Test func theTimeOfARepairIsNoEnd() throws {
        try addApp("WAS_RUNNING", "06:00")
        try addApp("STOPPED", "10:00", after: "WAS_RUNNING")
        let line = try line("2026-10-01 06:00", "2026-10-02")
        #expect(line.usages[.app]?.instanceHours == UsageRange(best: 4, low: 0, high: 4))
        #expect(line.uncertainties.map(\.cause) == [.repairedEnding])
    }

    @Test func aTaskRunsOnce() throws {
        try add("TASK_STARTED", "06:00", ["task_guid": "t"])
        try add("TASK_STARTED", "08:00", ["task_guid": "t"])
        try add("TASK_STOPPED", "09:00", ["task_guid": "t", "previous_state": "RUNNING"])
        try add("TASK_STARTED", "10:00", ["task_guid": "t"])
        let task = try #require(try line().usages[.task])
        #expect(task.runs == .exactly(1))
        #expect(task.instanceHours == .exactly(17))
    }

    @Test func whatIsToldTwiceWhereThePartBeginsIsOneRun() throws {
        try add("TASK_STARTED", "06:00", ["task_guid": "t"])
        try add("TASK_WAS_RUNNING", "06:00", ["task_guid": "t"])
        for start in ["2026-10-01 06:00", "2026-10-01", "2026-10-01 07:00"] {
            #expect(try line(start).usages[.task]?.runs == .exactly(1), "\(start)")
        }
        #expect(
            try lines("2026-09-30", "2026-10-02", by: .day)[1].usages[.task]?.runs == .exactly(1)
        )
    }

    @Test func anEndingThatNobodyKnowsTheTimeOfIsNotListed() throws {
        try add("CREATED", "01:00", ["service_instance_guid": "s"], to: .serviceUsageEvents)
        try addApp("STOPPED", nil, after: "STARTED", instancesBefore: 1)
        try add("BUILDPACK_SET", "04:00", ["app_guid": "other"])
        let line = try line()
        #expect(line.usages[.app]?.instanceHours == UsageRange(best: 0, low: 0, high: 4))
        #expect(line.usages[.app]?.peak == UsageRange(best: 0, low: 0, high: 1))
        let store = try EventStore(path: store.path)
        let moment = try #require(EventTime("2026-10-01 02:00:00"))
        let running = try store.runningResources(in: store.scan(now: Self.now), at: moment)
        #expect(running.map(\.kind) == [.service])
    }

    @Test func theRowsBehindARangeAreNamedOnce() throws {
        for (time, guid) in [("01:00", "p"), ("02:00", "q"), ("03:00", "p"), ("04:00", "q")] {
            try addApp(
                "STARTED",
                time,
                instances: 2,
                after: "STARTED",
                instancesBefore: 1,
                app: guid
            )
        }
        for (time, guid) in [("05:00", "p"), ("06:00", "q")] {
            try addApp(
                "STARTED",
                time,
                instances: 2,
                after: "STARTED",
                instancesBefore: 1,
                app: guid
            )
        }
        let found = try line().uncertainties.filter { $0.cause == .scaleMissing }
        #expect(found.map(\.rows) == [[0, 1, 2, 3, 4, 5]])
        #expect(found.map(\.rowCount) == [6])
    }

    @Test func numbersBeyondAllMeasureOverflowNothing() throws {
        for number in 0..<40 {
            try add(
                "STARTED",
                "00:00",
                [
                    "app_guid": "p\(number)", "instance_count": Int64.max,
                    "memory_in_mb_per_instance": Int64.max, "previous_state": "STOPPED",
                ]
            )
            try add(
                "STARTED",
                "00:00",
                [
                    "app_guid": "q\(number)", "instance_count": Int64.min,
                    "memory_in_mb_per_instance": "many", "previous_state": "STOPPED",
                ]
            )
        }
        let usage = try #require(try line("0001-01-01", "2026-10-02").usages[.app])
        #expect(usage.instanceHours.best == 24 * 40 * Double(Int32.max))
        #expect(usage.peak.best == 40 * Int64(Int32.max))
    }

    @Test func everyLineIsTheSumOfTheRowsBehindIt() throws {
        try addApp("STARTED", "06:00", instances: 2, after: "STOPPED", instancesBefore: 2)
        try addApp("STARTED", "09:00", instances: 4, after: "STARTED", instancesBefore: 3)
        try addApp("STOPPED", "12:00", instances: 4, after: "STARTED", instancesBefore: 4)
        let line = try line(by: .org, explains: true)
        #expect(line.pieces.map(\.row) == [0, 1])
        #expect(line.pieces.map(\.endingRow) == [1, 2])
        #expect(line.pieces.map(\.instanceHours.best) == [6, 12])
        #expect(line.pieces.map(\.instanceHours.high) == [9, 12])
    }

    @Test func anAppIsNamedByItsTableWhereItsRowsDoNot() throws {
        try store.execute(
            """
            CREATE TABLE processes (id INTEGER PRIMARY KEY, guid, app_guid);
            INSERT INTO processes (guid, app_guid) VALUES ('p', 'a1')
            """
        )
        try addApp("STARTED", "06:00", after: "STOPPED")
        try addApp("STARTED", "06:00", after: "STOPPED", app: "q")
        let lines = try lines("2026-10-01", "2026-10-02", by: .app)
        #expect(lines.map(\.subject) == [.group(guid: "a1"), .group(guid: "q")])
    }

    // MARK: - How far back

    @Test func historyIsCompleteFromTheOldestRowThatACleanupWouldTake() throws {
        try addApp("STARTED", "02:00", after: "STOPPED")
        try addApp("STARTED", "05:00", after: "STARTED")
        try addApp("STARTED", "07:00", after: "STARTED")
        try addApp("STOPPED", "09:00", after: "STARTED")
        try addApp("STARTED", "10:00", after: "STOPPED")
        #expect(try line().completeSince == EventTime("2026-10-01 07:00:00"))
        #expect(try !line("2026-10-01 06:59", "2026-10-02").isComplete)
        #expect(try line("2026-10-01 07:00", "2026-10-02").isComplete)
    }

    /// The cutoff is the present: a cleanup may have taken the beginnings.
    @Test func anEndingWhoseBeginningIsGoneProvesNothing() throws {
        try addApp("STARTED", "01:00", after: "STOPPED", app: "other")
        try addApp("STOPPED", "02:00", after: "STARTED")
        try addApp("STARTED", "03:00", after: "STOPPED")
        try addApp("STOPPED", "04:00", after: "STARTED")
        try addApp("STARTED", "06:00", after: "STOPPED")
        try add("DELETED", "05:00", ["service_instance_guid": "s"], to: .serviceUsageEvents)
        let app = try line(by: .app, cutoffAge: 0)
        #expect(app.completeSince == EventTime("2026-10-01 04:00:00"))
        // No cleanup took what is so young.
        #expect(try line().completeSince == EventTime("2026-10-01 04:00:00"))
    }

    @Test func aRowThatCameLateProvesNothingOfItsOwnTime() throws {
        try addApp("STARTED", "01:00", after: "STOPPED")
        try addApp("STARTED", "03:00", after: "STOPPED", app: "other")
        try addApp("STOPPED", "02:00", after: "STARTED")
        try addApp("STARTED", "08:00", after: "STOPPED")
        #expect(try line().completeSince == EventTime("2026-10-01 03:00:00"))
    }

    @Test func ofNoRowsNothingIsComplete() throws {
        let line = try line()
        #expect(line.completeSince == nil)
        #expect(!line.isComplete)
    }

    // MARK: - Days

    @Test func aDayIsAsLongAsClocksSay() throws {
        // Clocks in a zone of +02:00 until 2026-10-25 01:00 UTC, then of +01:00.
        let change = try #require(EventTime("2026-10-25 01:00:00")).microseconds
        func offset(_ time: Int64) -> Int64 { (time < change ? 2 : 1) * 3_600_000_000 }
        let start = try #require(EventTime("2026-10-23 22:00:00"))
        let end = try #require(EventTime("2026-10-26 23:00:00"))
        let boundaries = EventTime.boundaries(
            of: start..<end,
            by: .day,
            local: { EventTime(microseconds: $0.microseconds + offset($0.microseconds)) },
            moment: { local in
                let early = local.microseconds - 2 * 3_600_000_000
                return EventTime(microseconds: local.microseconds - offset(early))
            }
        )
        let hours = zip(boundaries, boundaries.dropFirst()).map {
            ($1.microseconds - $0.microseconds) / 3_600_000_000
        }
        #expect(hours == [24, 25, 24])
    }

    @Test func monthsEndWhereTheNextBegins() throws {
        let start = try #require(EventTime("2026-01-31 12:00:00"))
        let end = try #require(EventTime("2026-04-01 00:00:00"))
        let boundaries = EventTime.boundaries(of: start..<end, by: .month)
        #expect(
            boundaries.map(\.minuteText)
                == [
                    "2026-01-31 12:00", "2026-02-01 00:00", "2026-03-01 00:00", "2026-04-01 00:00",
                ]
        )
    }
}
