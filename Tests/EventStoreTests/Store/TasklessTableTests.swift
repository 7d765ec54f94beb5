import EventStore
import TestSupport
import Testing

/// A table that was made before there were tasks: it has the lifecycle of apps alone.
@Suite struct TasklessTableTests {
    private let store: TemporaryStore

    /// An app that runs, one that ended, and in the source tables one that nobody recorded, a task
    /// and a service instance.
    init() throws {
        store = try RandomEstate.empty()
        try store.execute(
            """
            DROP TABLE app_usage_events;
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, guid TEXT, created_at TEXT,
                instance_count INTEGER, memory_in_mb_per_instance INTEGER, state TEXT, app_guid TEXT,
                app_name TEXT, space_guid TEXT, space_name TEXT, org_guid TEXT);
            INSERT INTO app_usage_events (guid, created_at, state, app_guid, app_name) VALUES
                ('e1', '2014-03-01T08:00:00Z', 'STARTED', 'p1', 'shop'),
                ('e2', '2014-03-02T08:00:00Z', 'STARTED', 'p2', 'old'),
                ('e3', '2014-03-03T08:00:00Z', 'STOPPED', 'p2', 'old'),
                ('e4', '2014-03-04T08:00:00Z', 'TASK_STARTED', '', '');
            INSERT INTO processes (guid, state, app_guid, type, memory, instances)
            VALUES ('p1', 'STARTED', 'a1', 'web', 512, 1), ('p3', 'STARTED', 'a1', 'web', 512, 1);
            INSERT INTO tasks (guid, name, state, app_guid) VALUES ('t1', 'n', 'RUNNING', 'a1');
            INSERT INTO service_instances (guid, name, space_id, is_gateway_service)
            VALUES ('i1', 'db', 1, 1);
            """
        )
    }

    @Test func itsAppsAreReadAndNoTask() throws {
        let reader = try EventStore(path: store.path)
        let snapshot = try reader.scan()
        let running = try reader.runningResources(in: snapshot)
        #expect(running.map(\.guid) == ["p1"])
        #expect(running.map(\.startIsExact) == [false])
        let index = try #require(snapshot.index(of: .appUsageEvents))
        #expect(index.roles.last?.part == .noLifecycle)
        // What a lifecycle doesn't keep goes when it is old.
        let plan = try #require(try snapshot.plans(CleanupPolicy(cutoffAgeInDays: 31)).first)
        #expect(plan.keepsRunningSet)
        #expect(plan.counts[.runEnded] == 1)
    }

    @Test func findingsLeaveTasksOut() throws {
        let reader = try EventStore(path: store.path)
        let report = try reader.findings(in: reader.scan())
        let unrecorded = try #require(report.findings.first { $0.kind == .unrecordedRunning })
        #expect(unrecorded.count == 2)
        // Nothing asks for an index on a column that isn't there.
        let missing = report.findings.first { $0.kind == .missingLifecycleIndex }
        #expect(missing?.count == 2)
    }

    @Test func aBackfillSeedsAppsAndServicesAndSaysThatTasksAreLeftOut() throws {
        let writer = try EventStore(path: store.path, access: .readWrite)
        #expect(try writer.backfillPreview().leftOut == [.task])
        let report = try Backfill(store: writer).run()
        #expect(report.kinds.map(\.kind) == [.app, .service])
        #expect(report.kinds.map(\.seeded) == [1, 1])
        #expect(report.leftOut == [.task])
        #expect(try Backfill(store: writer).run().writtenRows == 0)
    }

    @Test func aMigrationDoesTheSame() throws {
        let writer = try EventStore(path: store.path, access: .readWrite)
        let report = try StoreMigration(store: writer).run()
        #expect(report.applied == StoreMigration.Step.allCases)
        #expect(report.backfill.kinds.map(\.seeded) == [1, 0, 1])
        #expect(report.backfill.leftOut == [.task])
        #expect(try StoreMigration(store: writer).run().applied.isEmpty)
    }

    @Test func noTaskCanStop() throws {
        let writer = try EventStore(path: store.path, access: .readWrite)
        #expect(
            throws: StoreError.missingColumns(
                path: store.path,
                table: .appUsageEvents,
                columns: ["task_guid"]
            )
        ) { try TaskStop(store: writer).record(taskGUID: "t1") }
    }
}
