import EventStore
import TestSupport
import Testing

/// Usage of random foundations against what they truly used.
@Suite struct RandomUsageTests {
    private func scan(_ life: UsageLife, by level: UsageLevel?) throws -> UsageScan {
        try EventStore(path: life.store.path).usageScan(by: level, now: life.now)
    }

    private func report(
        _ life: UsageLife,
        _ minutes: Range<Int>,
        by level: UsageLevel? = nil,
        cutoffAge: Int = 31
    ) throws -> UsageReport {
        let interval = UsageLife.time(minutes.lowerBound)..<UsageLife.time(minutes.upperBound)
        let boundaries = EventTime.boundaries(of: interval, by: level)
        let question = try #require(UsageQuestion(boundaries: boundaries, level: level))
        let policy = CleanupPolicy(cutoffAgeInDays: cutoffAge)
        return UsageReport(question, try scan(life, by: level), policy) {}
    }

    private func interval(_ life: UsageLife, _ seed: UInt64, from earliest: Int = 0) -> Range<Int> {
        var generator = SeededGenerator(seed: seed ^ 0xABCD)
        let start = Int.random(in: earliest..<life.minute, using: &generator)
        let end = Int.random(in: start + 1...life.minute, using: &generator)
        return start..<min(end, start + 6000)
    }

    private static func stretches(
        _ life: UsageLife,
        _ kind: ResourceKind,
        where isMeant: (UsageLife.Stretch) -> Bool = { _ in true }
    ) -> [UsageLife.Stretch] {
        life.stretches.filter { $0.kind == kind && isMeant($0) }
    }

    @Test(arguments: [UsageLife.Fault.none, .sharedSeconds], 0..<24 as Range<UInt64>)
    func isExactWhereNothingIsLost(_ fault: UsageLife.Fault, _ seed: UInt64) throws {
        let life = try UsageLife(seed: seed, fault)
        let minutes = interval(life, seed)
        let line = try #require(try report(life, minutes).lines.first)
        for kind in ResourceKind.allCases {
            let usage = line.usages[kind] ?? Usage.nothing
            let truth = TrueUsage(Self.stretches(life, kind), minutes)
            #expect(usage.minutes == .exactly(truth.instanceMinutes), "\(kind) \(minutes)")
            #expect(usage.memoryMinutes == .exactly(truth.memoryMinutes), "\(kind)")
            #expect(usage.peak == .exactly(Int64(truth.peak)), "\(kind) \(minutes)")
            if kind == .task { #expect(usage.runs == .exactly(Int64(truth.runs))) }
        }
        #expect(line.uncertainties.isEmpty)
    }

    @Test(
        arguments: [
            UsageLife.Fault.losses, .unreadableTimes, .repairs, .duplicates, .sharedSeconds,
        ],
        0..<24 as Range<UInt64>
    )
    func rangesHoldTheTruth(_ fault: UsageLife.Fault, _ seed: UInt64) throws {
        let life = try UsageLife(seed: seed, fault)
        try expectTruth(of: life, interval(life, seed))
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func rangesHoldTheTruthBehindAPurge(_ seed: UInt64) throws {
        let life = try UsageLife(seed: seed, .purge)
        let purge = try #require(life.purgedAt)
        try expectTruth(of: life, interval(life, seed, from: purge))
        let whole = try report(life, 0..<life.minute)
        #expect(whole.lines.allSatisfy { !$0.isComplete })
    }

    /// Also where nobody says how old rows were that the cleanup took.
    @Test(
        arguments: [UsageLife.Fault.none, .losses],
        0..<24 as Range<UInt64>
    )
    func rangesHoldTheTruthBehindACleanup(_ fault: UsageLife.Fault, _ seed: UInt64) throws {
        let life = try UsageLife(seed: seed, fault)
        try prune(life, days: 6)
        for cutoffAge in [6, 31] {
            let line = try #require(
                try report(life, 0..<life.minute, cutoffAge: cutoffAge).lines.first
            )
            #expect(!line.isComplete)
            let since = try #require(line.completeSince)
            let start = Int(
                (since.microseconds - UsageLife.time(0).microseconds + 59_999_999) / 60_000_000
            )
            #expect(since >= life.now.addingDays(-6))
            let minutes = interval(life, seed, from: start)
            #expect(try report(life, minutes, cutoffAge: cutoffAge).lines[0].isComplete)
            try expectTruth(of: life, minutes)
        }
    }

    /// It deletes beginnings first: their endings are left alone.
    @Test(arguments: 0..<24 as Range<UInt64>)
    func rangesHoldTheTruthBehindAStoppedCleanup(_ seed: UInt64) throws {
        let life = try UsageLife(seed: seed, .none)
        try prune(life, days: 6, isStopped: true)
        let line = try #require(try report(life, 0..<life.minute, cutoffAge: 6).lines.first)
        let since = try #require(line.completeSince)
        let start = Int(
            (since.microseconds - UsageLife.time(0).microseconds + 59_999_999) / 60_000_000
        )
        try expectTruth(of: life, interval(life, seed, from: start))
        try expectTruth(of: life, start..<min(life.minute, start + 3000))
    }

    private func prune(_ life: UsageLife, days: Int, isStopped: Bool = false) throws {
        let store = try EventStore(path: life.store.path, access: .readWrite)
        let plans = try store.scan(now: life.now).plans(CleanupPolicy(cutoffAgeInDays: days))
        let ids = plans.map { plan in
            let beginnings = plan.prunablePositions.filter {
                plan.index.roles[$0].part == .beginning
            }
            let positions =
                isStopped
                ? Array(beginnings.prefix(beginnings.count / 2)) : Array(plan.prunablePositions)
            return (plan.table, positions.map { String(plan.index.ids[$0]) })
        }
        for (table, ids) in ids {
            try life.store.execute(
                "DELETE FROM \(table.name) WHERE id IN (\(ids.joined(separator: ", ")))"
            )
        }
    }

    private func expectTruth(
        of life: UsageLife,
        _ minutes: Range<Int>,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        for line in try report(life, minutes).lines {
            expect(line, of: life, minutes, location) { _ in true }
        }
        for line in try report(life, minutes, by: .org).lines {
            guard case .group(let org) = line.subject else { continue }
            expect(line, of: life, minutes, location) { $0.org == org }
        }
        for line in try report(life, minutes, by: .process).lines {
            guard case .resource(_, let guid) = line.subject else { continue }
            expect(line, of: life, minutes, location) { $0.guid == guid }
        }
        for line in try report(life, minutes, by: .day).lines {
            let start = UsageLife.time(0).microseconds
            let day =
                Int(
                    (line.interval.lowerBound.microseconds - start) / 60_000_000
                )..<Int(
                    (line.interval.upperBound.microseconds - start) / 60_000_000
                )
            expect(line, of: life, day, location) { _ in true }
        }
    }

    private func expect(
        _ line: UsageLine,
        of life: UsageLife,
        _ minutes: Range<Int>,
        _ location: SourceLocation,
        where isMeant: (UsageLife.Stretch) -> Bool
    ) {
        for kind in ResourceKind.allCases {
            let usage = line.usages[kind] ?? Usage.nothing
            let truth = TrueUsage(Self.stretches(life, kind, where: isMeant), minutes)
            #expect(
                usage.holds(truth, countingRuns: kind == .task),
                "\(line.subject) \(kind) \(minutes): \(usage) \(truth)",
                sourceLocation: location
            )
        }
    }

    /// The number is what `running --at` lists: everything changes at whole minutes.
    @Test(
        arguments: [UsageLife.Fault.none, .losses, .purge, .repairs, .duplicates, .sharedSeconds],
        0..<12 as Range<UInt64>
    )
    func theNumberIsWhatIsListedAsRunning(_ fault: UsageLife.Fault, _ seed: UInt64) throws {
        let life = try UsageLife(seed: seed, fault)
        let store = try EventStore(path: life.store.path)
        let snapshot = try store.scan(now: life.now)
        var generator = SeededGenerator(seed: seed ^ 0x1234)
        for _ in 0..<6 {
            let minute = Int.random(in: 0..<life.minute, using: &generator)
            let line = try #require(try report(life, minute..<minute + 1).lines.first)
            let running = try store.runningResources(in: snapshot, at: UsageLife.time(minute))
            for kind in ResourceKind.allCases {
                let listed = running.filter { $0.kind == kind }
                let usage = line.usages[kind] ?? Usage.nothing
                let instances = listed.reduce(0) { $0 + ($1.kind == .app ? $1.instanceCount : 1) }
                #expect(usage.minutes.best == Int(instances), "\(kind) \(minute)")
                let memory = listed.reduce(0) { $0 + $1.memoryInMB }
                #expect(usage.memoryMinutes.best == Int(memory), "\(kind) \(minute)")
            }
        }
    }

    // MARK: - Sums

    @Test(arguments: UsageLife.Fault.allCases, 0..<8 as Range<UInt64>)
    func partsComeToTheWhole(_ fault: UsageLife.Fault, _ seed: UInt64) throws {
        let life = try UsageLife(seed: seed, fault)
        let minutes = interval(life, seed)
        let whole = try #require(try report(life, minutes).lines.first)
        for level in UsageLevel.allCases {
            let parts = try report(life, minutes, by: level).lines
            for kind in ResourceKind.allCases where level.includes(kind) {
                let usages = parts.compactMap { $0.usages[kind] }
                let total = whole.usages[kind] ?? Usage.nothing
                #expect(sum(usages.map(\.instanceTime)) == total.instanceTime, "\(level) \(kind)")
                #expect(sum(usages.map(\.memoryTime)) == total.memoryTime, "\(level) \(kind)")
                if kind == .task, !level.isOfTime {
                    let runs = sum(usages.map { $0.runs.map { Int128($0) } })
                    #expect(runs == total.runs.map { Int128($0) }, "\(level)")
                }
                #expect(usages.allSatisfy { $0.peak.best <= total.peak.best })
                if level.isOfTime {
                    #expect((usages.map(\.peak.best).max() ?? 0) == total.peak.best)
                }
            }
        }
    }

    @Test(arguments: UsageLife.Fault.allCases, 0..<8 as Range<UInt64>)
    func causesWidenByWhatLiesBetween(_ fault: UsageLife.Fault, _ seed: UInt64) throws {
        let life = try UsageLife(seed: seed, fault)
        for line in try report(life, interval(life, seed), by: .org).lines {
            for (kind, usage) in line.usages {
                let causes = line.uncertainties.filter { $0.kind == kind }
                let width = usage.instanceTime.high - usage.instanceTime.low
                #expect(causes.reduce(0) { $0 + $1.instanceTime } == width)
                let memory = usage.memoryTime.high - usage.memoryTime.low
                #expect(causes.reduce(0) { $0 + $1.memoryTime } == memory)
            }
        }
    }

    private func sum(_ ranges: [UsageRange<Int128>]) -> UsageRange<Int128> {
        ranges.reduce(UsageRange(best: 0, low: 0, high: 0)) {
            UsageRange(best: $0.best + $1.best, low: $0.low + $1.low, high: $0.high + $1.high)
        }
    }
}

extension UsageRange where Value: Equatable {
    static func exactly(_ value: Value) -> UsageRange {
        UsageRange(best: value, low: value, high: value)
    }
}

extension Usage {
    static var nothing: Usage { Usage() }
}
