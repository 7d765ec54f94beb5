import EventStore
import TestSupport
import Testing

/// Until when rows are kept, against cleanups that really run, one a day, on random rows in any order.
@Suite struct KeptUntilTests {
    private static let days = 50

    /// A store, the policy of its cleanups, and the first of them.
    private struct Case {
        let store: TemporaryStore
        let policy: CleanupPolicy
        let plan: CleanupPlan

        init(_ table: EventTable, seed: UInt64, order: RandomEvents.Order) throws {
            store = try TemporaryStore(tables: [table])
            var events = RandomEvents(seed: seed, order: order)
            try store.insert(events.rows(of: table), into: table)
            policy = CleanupPolicy(
                cutoffAgeInDays: Int(seed % 35),
                keepRunningRecords: !seed.isMultiple(of: 5),
                keepAtLeastOneRecord: seed.isMultiple(of: 2)
            )
            plan = try Self.plan(policy, now: RandomEvents.now, store, table)
        }

        static func plan(
            _ policy: CleanupPolicy,
            now: EventTime,
            _ store: TemporaryStore,
            _ table: EventTable
        ) throws -> CleanupPlan {
            let snapshot = try EventStore(path: store.path).scan(tables: [table], now: now)
            return try #require(try snapshot.plans(policy).first)
        }

        /// What each day's cleanup takes, by running it.
        func simulated() throws -> [[Int64: Reason]] {
            try (0...days).map { day in
                let plan = try Self.plan(
                    policy,
                    now: RandomEvents.now.addingDays(day),
                    store,
                    plan.table
                )
                let gone = plan.prunablePositions.map { (plan.index.ids[$0], plan.reasons[$0]) }
                let ids = gone.map { String($0.0) }.joined(separator: ", ")
                try store.execute("DELETE FROM \(plan.table.name) WHERE id IN (\(ids))")
                return Dictionary(uniqueKeysWithValues: gone)
            }
        }
    }

    @Test(
        arguments: 0..<60 as Range<UInt64>,
        [RandomEvents.Order.idsAndTimesAgree, .anyOrder]
    )
    func everyRowGoesOnItsDay(seed: UInt64, order: RandomEvents.Order) throws {
        let table = EventTable.usageTables[Int(seed / 2 % 2)]
        let sample = try Case(table, seed: seed, order: order)
        let keptUntil = KeptUntil(sample.plan)
        let forecast = CleanupForecast(keptUntil, of: sample.plan, days: Self.days)
        let simulated = try sample.simulated()
        var expected: [Int64: EventTime] = [:]
        for (day, gone) in simulated.enumerated() {
            for id in gone.keys { expected[id] = RandomEvents.now.addingDays(day) }
            let counts = Dictionary(grouping: gone.values) { $0 }.mapValues(\.count)
            #expect(forecast.days[day] == counts, "day \(day)")
        }
        for (position, id) in sample.plan.index.ids.enumerated() {
            let answer = keptUntil[position]
            if let time = expected[id] {
                #expect(answer == .cleanup(time), "row \(id)")
            } else if case .cleanup(let time) = answer {
                Issue.record("row \(id) goes on \(time), and no cleanup took it")
            }
        }
    }

    @Test(
        arguments: 0..<40 as Range<UInt64>,
        [RandomEvents.Order.idsAndTimesAgree, .anyOrder]
    )
    func everyCutoffTakesWhatItsPlanSays(seed: UInt64, order: RandomEvents.Order) throws {
        let table = EventTable.usageTables[Int(seed / 2 % 2)]
        let sample = try Case(table, seed: seed, order: order)
        let forecast = CleanupForecast(sample.plan, days: 0)
        #expect(forecast.cutoffs.count == CleanupForecast.highestCutoffAge + 1)
        for (age, counts) in forecast.cutoffs.enumerated() {
            var policy = sample.policy
            policy.cutoffAgeInDays = age
            let snapshot = TableSnapshot(sample.plan.index)
            let plan = try CleanupPlan(policy, now: RandomEvents.now, snapshot)
            #expect(counts == plan.counts.filter { $0.key.decision == .prune }, "\(age) days")
        }
    }

    /// What a row that no cleanup takes is kept for.
    @Test func whatStaysStaysForAReason() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        let rows: [(state: String?, key: String?, time: String, answer: KeptUntil.Answer)] = [
            ("STARTED", "a", "2026-01-01 00:00:00", .whileRunning),
            ("STARTED", "a", "2026-10-30 00:00:00", .cleanup(day(31))),
            ("STARTED", "a", "2026-10-31 00:00:00", .whileRunning),
            ("STARTED", nil, "2026-01-01 00:00:00", .always),
            (nil, "a", "2026-01-01 00:00:00", .always),
            ("STOPPED", "b", "yesterday", .always),
            ("STARTED", "c", "2026-10-31 12:00:00", .cleanup(day(31))),
            ("STOPPED", "c", "2026-10-31 12:00:00", .cleanup(day(31))),
            ("STOPPED", "d", "2026-01-01 00:00:00", .whileNewest),
        ]
        try store.insert(
            rows.map { ["state": $0.state, "app_guid": $0.key, "created_at": $0.time] },
            into: .appUsageEvents
        )
        let snapshot = try EventStore(path: store.path).scan(
            tables: [.appUsageEvents],
            now: EventTime(seconds: 1_793_491_200)
        )
        let plan = try #require(try snapshot.plans(CleanupPolicy()).first)
        let keptUntil = KeptUntil(plan)
        for (position, row) in rows.enumerated() {
            #expect(keptUntil[position] == row.answer, "\(row)")
        }
    }

    /// Times near the ends of what a number holds are far away, and nothing more.
    @Test(arguments: [Int64.min, Int64.min + 1, 0, 1 << 60, Int64.max - 1] as [Int64])
    func farTimesAreNoTrap(microseconds: Int64) throws {
        let cutoffs = DailyCutoffs(first: EventTime(microseconds: microseconds))
        for other in [Int64.min, -1, 0, 1 << 61, Int64.max - 1, Int64.max] as [Int64] {
            let number = cutoffs.number(for: EventTime(microseconds: other))
            #expect((number == 0) == (other < microseconds))
        }
    }

    private func day(_ number: Int) -> EventTime {
        EventTime(seconds: 1_793_491_200).addingDays(number)
    }
}
