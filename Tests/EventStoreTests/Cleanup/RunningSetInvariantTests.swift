import EventStore
import TestSupport
import Testing

/// Where ids and times agree, no cleanup changes what reads as running.
@Suite struct RunningSetInvariantTests {
    @Test(arguments: EventTable.usageTables, 0..<60 as Range<UInt64>)
    func noCutoffChangesTheRunningSet(table: EventTable, seed: UInt64) throws {
        let store = try randomStore(table, seed: seed)
        let snapshot = try EventStore(path: store.path).scan(tables: [table], now: RandomEvents.now)
        for days in 0...RandomEvents.days {
            for plan in try snapshot.plans(CleanupPolicy(cutoffAgeInDays: days)) {
                #expect(plan.keepsRunningSet)
                #expect(plan.runningChanges.isEmpty)
            }
        }
    }

    @Test(arguments: EventTable.usageTables, 0..<20 as Range<UInt64>)
    func dayByDayEndsWhereOneCleanupWould(table: EventTable, seed: UInt64) throws {
        let (daily, once) = (
            try randomStore(table, seed: seed), try randomStore(table, seed: seed)
        )
        let runningBefore = try running(in: daily)
        for day in 0...RandomEvents.days {
            let now = RandomEvents.now.addingDays(day - RandomEvents.days)
            try prune(daily, table, now: now, cutoffAgeInDays: 5)
            #expect(try running(in: daily) == runningBefore)
        }
        try prune(once, table, now: RandomEvents.now, cutoffAgeInDays: 5)
        #expect(try running(in: once) == runningBefore)
        #expect(try daily.ids(of: table) == once.ids(of: table))
    }

    private func randomStore(_ table: EventTable, seed: UInt64) throws -> TemporaryStore {
        let store = try TemporaryStore(tables: [table])
        var events = RandomEvents(seed: seed, order: .idsAndTimesAgree)
        try store.insert(events.rows(of: table), into: table)
        return store
    }

    /// Whether a start is exact is no part of it: a cleanup may take the row that showed that an ending
    /// was lost.
    private func running(in store: TemporaryStore) throws -> [String] {
        let eventStore = try EventStore(path: store.path)
        return try eventStore.runningResources(in: eventStore.scan()).map {
            "\($0.kind) \($0.guid) \($0.firstEventID)…\($0.latestEventID)"
        }
    }

    /// `keep_at_least_one_record` depends on which row is the newest at the time, so that a series
    /// of cleanups is compared without it.
    private func prune(
        _ store: TemporaryStore,
        _ table: EventTable,
        now: EventTime,
        cutoffAgeInDays: Int
    ) throws {
        let policy = CleanupPolicy(cutoffAgeInDays: cutoffAgeInDays, keepAtLeastOneRecord: false)
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        let plans = try eventStore.scan(now: now).plans(policy)
        _ = try OldRecordCleanup(store: eventStore, batchSize: 3).run(plans)
    }
}
