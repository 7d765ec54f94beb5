import EventStore
import TestSupport
import Testing

/// What is shown of a moment that has passed is what was to be seen then: on a copy of the store
/// without what came later, with that moment as now.
@Suite struct TimeTravelTests {
    /// Rows of every kind in any order, the moment right at a row's time or between two.
    @Test(arguments: EventTable.usageTables, 0..<40 as Range<UInt64>)
    func randomRowsAreAsTheyWere(table: EventTable, seed: UInt64) throws {
        var events = RandomEvents(seed: seed, order: seed < 20 ? .anyOrder : .idsAndTimesAgree)
        let rows = events.rows(of: table)
        let hours = Int64(seed) * 23
        let moment = EventTime(microseconds: RandomEvents.now.microseconds - hours * 3_600_000_000)
        let made = try Travel(at: moment) {
            let store = try TemporaryStore(tables: [table])
            try store.insert(rows, into: table)
            return store
        }
        try made.expectSame()
    }

    @Test(arguments: LivingFoundation.Fault.allCases, 0..<3 as Range<UInt64>)
    func aFoundationIsAsItWas(fault: LivingFoundation.Fault, seed: UInt64) throws {
        let moment = LivingFoundation.now.addingDays(-20)
        for minutes in [seed, 20 + seed * 7, 61 + seed, 1000] {
            let moment = EventTime(
                microseconds: moment.microseconds + Int64(minutes) * 60_000_000
            )
            try Travel(at: moment) {
                var foundation = try LivingFoundation(seed: seed)
                try foundation.inject(fault)
                return foundation.store
            }
            .expectSame()
        }
    }

    /// Consumers, tables and file tell of now: what they say isn't said of a moment that has passed.
    @Test func onlyRowsTellOfTheFindingsOfBefore() throws {
        let store = try OddStore.make()
        let opened = try EventStore(path: store.path)
        var options = FindingsOptions()
        options.moment = EventTime("2026-05-31 00:00:00")
        let kinds = try opened.findings(in: opened.scan(), options).findings.map(\.kind)
        #expect(kinds.contains(.lostEnding))
        for kind in [
            Finding.Kind.unrecordedRunning, .missingTaskStop, .unreadByConsumer,
            .missingLifecycleIndex, .failedIntegrityCheck, .orphanSource,
        ] {
            #expect(!kinds.contains(kind), "\(kind)")
        }
    }

    /// A staging that ended later was open then.
    @Test func aStagingThatEndedLaterWasUnfinished() throws {
        let store = try TemporaryStore()
        func row(_ state: String, _ time: String) -> TemporaryStore.Row {
            ["state": state, "package_guid": "k", "created_at": time, "app_guid": ""]
        }
        try store.insert(
            [
                row("STAGING_STARTED", "2026-05-01 00:00:00"),
                row("STAGING_STOPPED", "2026-05-09 00:00:00"),
            ],
            into: .appUsageEvents
        )
        let opened = try EventStore(path: store.path)
        let snapshot = try opened.scan()
        func finds(at moment: String?) throws -> Bool {
            var options = FindingsOptions()
            options.moment = moment.flatMap { EventTime($0) }
            return try opened.findings(in: snapshot, options).findings
                .contains { $0.kind == .unfinishedStaging }
        }
        #expect(try finds(at: "2026-05-03 00:00:00"))
        #expect(try !finds(at: "2026-05-01 12:00:00"))
        #expect(try !finds(at: nil))
    }
}

/// A store at a moment, beside a copy that is cut there.
private struct Travel {
    let moment: EventTime
    let (whole, cut): (TemporaryStore, TemporaryStore)
    let (store, copy): (EventStore, EventStore)
    let (snapshot, cutSnapshot): (StoreSnapshot, StoreSnapshot)

    init(at moment: EventTime, _ make: () throws -> TemporaryStore) throws {
        self.moment = moment
        (whole, cut) = (try make(), try make())
        try cut.cut(at: moment)
        (store, copy) = (try EventStore(path: whole.path), try EventStore(path: cut.path))
        (snapshot, cutSnapshot) = (try store.scan(), try copy.scan(now: moment))
    }

    func expectSame() throws {
        try expectSameRunning()
        for days in [0, 3, 31] {
            for keepsRunning in [true, false] {
                let policy = CleanupPolicy(
                    cutoffAgeInDays: days,
                    keepRunningRecords: keepsRunning
                )
                try expectSamePlans(policy)
            }
        }
        try expectSameFindings()
        #expect(snapshot.rowCount(at: moment) == cutSnapshot.rowCount)
    }

    /// But for what only a later ending tells.
    private func expectSameRunning() throws {
        let then = try store.runningResources(in: snapshot, at: moment)
            .filter { !$0.isKnownByEnding }
        #expect(then == (try copy.runningResources(in: cutSnapshot)))
    }

    private func expectSamePlans(_ policy: CleanupPolicy) throws {
        let plans = try snapshot.plans(policy, at: moment)
        for (then, plan) in zip(plans, try cutSnapshot.plans(policy)) {
            #expect(then.now == plan.now && then.cutoff == plan.cutoff)
            #expect(then.counts == plan.counts)
            #expect(then.oldCount == plan.oldCount)
            // In the order in which their keys came.
            #expect(Set(then.runningChanges) == Set(plan.runningChanges))
            #expect(then.prunablePositions.map { then.index.ids[$0] } == plan.prunableIDs)
            for position in plan.reasons.indices {
                let place = try #require(then.index.position(ofID: plan.index.ids[position]))
                #expect(then.reasons[place] == plan.reasons[position])
                let witnesses = then.witnesses(at: place).map { then.index.ids[$0] }
                #expect(witnesses == plan.witnesses(at: position).map { plan.index.ids[$0] })
            }
            let other = CleanupPolicy(cutoffAgeInDays: 7)
            #expect(then.prunableCount(other) == plan.prunableCount(other))
        }
        #expect(plans.count == snapshot.tables.count)
    }

    private func expectSameFindings() throws {
        var options = FindingsOptions(includesSources: false)
        options.moment = moment
        let then = try things(store, snapshot, options)
        var now = FindingsOptions(includesSources: false)
        now.machineTime = moment
        let found = try things(copy, cutSnapshot, now)
        #expect(then == found)
    }

    /// What was found in the rows.
    private func things(
        _ store: EventStore,
        _ snapshot: StoreSnapshot,
        _ options: FindingsOptions
    ) throws -> [Finding.Kind: [Finding.Thing]] {
        var found: [Finding.Kind: [Finding.Thing]] = [:]
        let ofNow: Set<Finding.Kind> = [
            .notChecked, .missingLifecycleIndex, .failedIntegrityCheck, .unreadByConsumer,
        ]
        for finding in try store.findings(in: snapshot, options).findings
        where !ofNow.contains(finding.kind) {
            try store.forEachThing(of: finding, in: snapshot) {
                found[finding.kind, default: []].append($0)
            }
            #expect(found[finding.kind]?.count == finding.count)
            #expect(found[finding.kind]?.prefix(Finding.exampleLimit) == finding.examples[...])
        }
        return found
    }
}

extension CleanupPlan {
    fileprivate var prunableIDs: [Int64] { prunablePositions.map { index.ids[$0] } }
}
