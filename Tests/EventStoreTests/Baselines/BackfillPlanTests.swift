import TestSupport
import Testing

@testable import EventStore

/// How SQLite goes about a batch: it looks up what the batch leads to and scans nothing large.
@Suite struct BackfillPlanTests {
    private static let eventTables = ["app_usage_events", "service_usage_events"]
    private static let sourceTables = ["processes", "tasks", "service_instances", "src"]

    private let store: TemporaryStore
    private let eventStore: EventStore

    init() throws {
        store = try RandomEstate.empty()
        eventStore = try EventStore(path: store.path, access: .readWrite)
        try eventStore.write { try LifecycleIndexes.create(in: $0) }
    }

    @Test(arguments: ResourceKind.allCases, [false, true])
    func noBatchScansALargeTable(kind: ResourceKind, isAnalyzed: Bool) throws {
        if isAnalyzed { try analyze() }
        let seeding = try queries(of: kind)
        for statement in [
            seeding.lastID, seeding.runningCount, seeding.insert, seeding.orphans,
            StaleBaselineQueries(seeding).appendEnding,
        ] {
            try expectNoScan(
                of: Self.eventTables + Self.sourceTables + ["packages", "droplets", "recorded"],
                by: statement
            )
        }
    }

    /// What runs is listed whole, once; of the events only the baselines are walked.
    @Test(arguments: ResourceKind.allCases, [false, true])
    func theSweepLooksAtBaselinesAlone(kind: ResourceKind, isAnalyzed: Bool) throws {
        if isAnalyzed { try analyze() }
        let sweeping = StaleBaselineQueries(try queries(of: kind))
        for statement in [sweeping.stale, sweeping.staleStill] {
            try expectNoScan(of: Self.eventTables + ["baseline", "ending"], by: statement)
        }
    }

    /// As `ANALYZE` leaves a large store with no row of a task: going by the average, the index on
    /// their keys finds all rows.
    private func analyze() throws {
        try store.execute(
            """
            ANALYZE;
            DELETE FROM sqlite_stat1;
            INSERT INTO sqlite_stat1 VALUES
                ('app_usage_events', 'app_usage_events_lifecycle_index', '1000000 160000 3 1'),
                ('app_usage_events', 'app_usage_events_task_guid_index', '1000000 1000000');
            ANALYZE sqlite_schema;
            """
        )
    }

    private func queries(of kind: ResourceKind) throws -> BaselineQueries {
        let all = try eventStore.read {
            try BaselineQueries.all(of: [.source(of: kind)], in: $0, path: store.path)
        }
        return try #require(all.first)
    }

    /// Neither is a table walked through, nor are all events of a state looked at for each row.
    private func expectNoScan(of tables: [String], by statement: String) throws {
        let steps = try store.queryPlan(statement)
        #expect(!steps.isEmpty)
        for step in steps {
            let words = step.split(separator: " ")
            let isScan = words.first == "SCAN" && tables.contains { words.contains(Substring($0)) }
            let isByStateAlone =
                step.hasSuffix("(state=?)") && ["recorded", "ending"].contains(words[1])
            #expect(!isScan && !isByStateAlone, "\(step)\nin \(statement)")
        }
    }
}
