import EventStore
import TestSupport
import Testing

/// Both sides are what the plans of each say, whatever the store.
@Suite struct KeepRunningComparisonTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func comparesThePlans(seed: UInt64) throws {
        let estate = try RandomEstate(seed: seed)
        // What happened just now is old then.
        let snapshot = try EventStore(path: estate.store.path).scan()
        let now = snapshot.clock.now.addingDays(40)
        for table in [nil] + EventTable.usageTables.map(Optional.some) {
            var policy = CleanupPolicy()
            policy.keepRunningRecords = seed.isMultiple(of: 2)
            let comparison = try KeepRunningComparison(
                policy,
                now: now,
                only: table,
                snapshot
            )
            func plans(_ keeps: Bool) throws -> [CleanupPlan] {
                var policy = policy
                policy.keepRunningRecords = keeps
                return try snapshot.plans(policy, now: now, only: table)
            }
            let (keeping, plain) = (try plans(true), try plans(false))
            #expect(comparison.prunableCount == keeping.reduce(0) { $0 + $1.prunableCount })
            #expect(comparison.plainPrunableCount == plain.reduce(0) { $0 + $1.prunableCount })
            #expect(comparison.changes.map(\.change) == plain.flatMap(\.runningChanges))
            #expect(comparison.counts.values.reduce(0, +) == comparison.changes.count)
            for change in comparison.changes {
                #expect((change.before == nil) == (change.change.before == nil))
                #expect((change.after == nil) == (change.change.after == nil))
            }
        }
    }
}
