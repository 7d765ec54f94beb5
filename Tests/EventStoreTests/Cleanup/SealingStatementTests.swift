import EventStore
import TestSupport
import Testing
import UsageRules

/// What is sealed inside an engine is what the fold says of the rows that aren't recent, with the passes of
/// the order of deletion.
struct SealingStatementTests {
    private static let policies = [
        CleanupPolicy(cutoffAgeInDays: 20),
        CleanupPolicy(cutoffAgeInDays: 3, keepAtLeastOneRecord: false),
        CleanupPolicy(cutoffAgeInDays: 5, keepRunningRecords: false),
    ]

    @Test(arguments: 0..<20 as Range<UInt64>, policies)
    func randomTables(seed: UInt64, policy: CleanupPolicy) throws {
        let store = try TemporaryStore()
        var events = RandomEvents(seed: seed, order: .anyOrder)
        for table in EventTable.usageTables {
            try store.insert(events.rows(of: table), into: table)
        }
        let snapshot = try EventStore(path: store.path).scan(now: RandomEvents.now)
        for index in snapshot.indexes {
            let plan = try CleanupPlan(policy, now: RandomEvents.now, TableSnapshot(index))
            let statement = try RuleStatement(
                index.table,
                in: .sqlite,
                policy: policy,
                now: RandomEvents.now
            )
            let columns = ["pass", "id", "reason", "witness_1", "witness_2"]
            #expect(try store.lines(statement.sealing, columns) == Self.lines(plan))
        }
    }

    private static func lines(_ plan: CleanupPlan) -> [String] {
        let index = plan.index
        return index.ids.indices.filter { plan.reasons[$0] != .recent }.map { position in
            let role = index.roles[position]
            let last = index.table.lifecycles.count
            let pass = role.part == .beginning ? role.lifecycleOrdinal : last
            let reason = plan.reasons[position]
            let witnesses = plan.witnesses(at: position).map { String(index.ids[$0]) }
            return [
                reason.decision == .prune ? String(pass) : "", String(index.ids[position]),
                reason.name, witnesses.first ?? "", witnesses.dropFirst().first ?? "",
            ].joined(separator: "|")
        }
        .sorted()
    }
}
