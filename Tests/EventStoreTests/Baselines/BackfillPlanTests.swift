import TestSupport
import Testing

@testable import EventStore

/// How SQLite goes about a batch: it looks up what the batch leads to and scans nothing large.
@Suite struct BackfillPlanTests {
    private static let largeTables = [
        "packages", "droplets", "app_usage_events", "service_usage_events", "processes", "tasks",
        "service_instances",
    ]

    @Test(arguments: ResourceKind.allCases)
    func noBatchScansALargeTable(kind: ResourceKind) throws {
        let store = try RandomEstate.empty()
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        try eventStore.write { try LifecycleIndexes.create(in: $0) }
        let source = BaselineSource.source(of: kind)
        let seeding = try eventStore.read { try BaselineQueries(source, in: $0) }
        let sweeping = StaleBaselineQueries(source)
        let statements = [
            seeding.lastID, seeding.runningCount, seeding.insert, seeding.orphans,
            sweeping.batch(continues: false), sweeping.batch(continues: true), sweeping.stale,
            try eventStore.read { try sweeping.ending(in: $0) },
        ]
        for statement in statements {
            let steps = try store.queryPlan(statement)
            let scans = steps.filter { $0.hasPrefix("SCAN ") }
            // Walking an index from a place on is a search; these name what is scanned whole.
            let large = scans.filter { scan in
                Self.largeTables.contains { scan.split(separator: " ").contains(Substring($0)) }
                    || scan.contains(" src")
            }
            #expect(large.isEmpty, "\(statement)\n\(steps)")
            let byStateAlone = steps.filter {
                $0.contains("usage_events") && $0.hasSuffix("(state=?)")
            }
            #expect(
                byStateAlone.isEmpty || statement == sweeping.batch(continues: false),
                "\(statement)\n\(steps)"
            )
        }
    }
}
