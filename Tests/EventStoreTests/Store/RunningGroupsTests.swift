import TestSupport
import Testing

@testable import EventStore

/// What runs, summed by app, space and org.
struct RunningGroupsTests {
    private let store: TemporaryStore

    init() throws {
        store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO organizations VALUES (2, 'o2', 'logistics');
            INSERT INTO spaces VALUES (2, 's2', 'dev', 2), (3, 's3', 'qa', 1);
            """
        )
        try store.insert(
            [
                // Deployed twice since its start in May; the first web process is long gone.
                app(1, "STARTED", "web-1", "05-01"),
                app(2, "STARTED", "worker", "05-02", instances: 0, memory: 1024),
                app(3, "STARTED", "web-2", "06-01", instances: 2),
                app(4, "STOPPED", "web-1", "06-02"),
                app(5, "STARTED", "web-3", "07-01", instances: 3),
                app(6, "STOPPED", "web-2", "07-02"),
                task(7, "TASK_STARTED", "t1", "04-01"),
                task(8, "TASK_STARTED", "t2", "07-03"),
                // An app of which only a task runs, in a space of its own.
                task(9, "TASK_STARTED", "t3", "07-04", app: "a2", space: "s3"),
                // Scaled by then, in the other org.
                app(10, "STARTED", "gateway", "07-05", app: "a3", space: "s2", "STARTED"),
            ],
            into: .appUsageEvents
        )
        try store.insert(
            [
                [
                    "id": 1, "state": "CREATED", "created_at": "2026-03-01 00:00:00",
                    "org_guid": "o1", "space_guid": "s1", "space_name": "prod",
                    "service_instance_guid": "i", "service_instance_name": "db",
                ]
            ],
            into: .serviceUsageEvents
        )
    }

    private func groups(
        by level: RunningLevel,
        at moment: EventTime? = nil,
        where isMeant: (RunningResource) -> Bool = { _ in true }
    ) throws -> [String] {
        let events = try EventStore(path: store.path)
        let snapshot = try events.scan(now: RandomEvents.now)
        var groups = RunningGroups(by: level)
        try events.forEachRunningResource(in: snapshot, at: moment) {
            if isMeant($0) { groups.add($0) }
        }
        let starts = try events.unbrokenStarts(by: level, in: snapshot, at: moment)
        return groups.summed(starts: starts).map { group in
            "\(group.guid) \(group.name): \(group.apps) apps, \(group.processes) processes, "
                + "\(group.processesWithoutInstances) idle, \(group.instances) x, "
                + "\(group.memoryInMB) MB, \(group.tasks) tasks, \(group.taskMemoryInMB) MB, "
                + "\(group.services) services, \(group.startIsExact ? "" : "by ")"
                + group.since.dateText
        }
    }

    @Test func sumsAppsWithTheirProcessesAndTasks() throws {
        #expect(
            try groups(by: .app) == [
                "a1 ledger: 1 apps, 2 processes, 1 idle, 3 x, 1536 MB, 2 tasks, 128 MB, "
                    + "0 services, 2026-05-01",
                "a2 as-recorded: 1 apps, 0 processes, 0 idle, 0 x, 0 MB, 1 tasks, 64 MB, "
                    + "0 services, 2026-07-04",
                "a3 as-recorded: 1 apps, 1 processes, 0 idle, 1 x, 512 MB, 0 tasks, 0 MB, "
                    + "0 services, by 2026-07-05",
            ]
        )
    }

    @Test func sumsSpacesAndOrgs() throws {
        #expect(
            try groups(by: .space) == [
                "s1 prod: 1 apps, 2 processes, 1 idle, 3 x, 1536 MB, 2 tasks, 128 MB, "
                    + "1 services, 2026-05-01",
                "s2 dev: 1 apps, 1 processes, 0 idle, 1 x, 512 MB, 0 tasks, 0 MB, "
                    + "0 services, by 2026-07-05",
                "s3 qa: 1 apps, 0 processes, 0 idle, 0 x, 0 MB, 1 tasks, 64 MB, "
                    + "0 services, 2026-07-04",
            ]
        )
        #expect(
            try groups(by: .org) == [
                "o1 payments: 2 apps, 2 processes, 1 idle, 3 x, 1536 MB, 3 tasks, 192 MB, "
                    + "1 services, 2026-05-01",
                "o2 logistics: 1 apps, 1 processes, 0 idle, 1 x, 512 MB, 0 tasks, 0 MB, "
                    + "0 services, by 2026-07-05",
            ]
        )
    }

    /// A space that has nothing but a service instance has been there since its creation.
    @Test func whatIsChosenIsSummed() throws {
        #expect(
            try groups(by: .space) { $0.kind == .service } == [
                "s1 prod: 0 apps, 0 processes, 0 idle, 0 x, 0 MB, 0 tasks, 0 MB, 1 services, "
                    + "2026-03-01"
            ]
        )
        #expect(
            try groups(by: .app) { $0.kind == .task }.first?.hasSuffix("2026-04-01") == true
        )
    }

    @Test func sumsWhatRanAtAMoment() throws {
        let moment = try #require(EventTime("2026-06-01 12:00:00"))
        #expect(
            try groups(by: .app, at: moment) == [
                "a1 ledger: 1 apps, 3 processes, 1 idle, 3 x, 1536 MB, 1 tasks, 64 MB, "
                    + "0 services, 2026-05-01"
            ]
        )
    }

    /// Only its ending is on record: it ran, nobody knows since when.
    @Test func whatIsKnownByItsEndingHasNoStart() throws {
        try store.insert(
            [app(11, "STOPPED", "ended", "07-06", app: "a9", "STARTED")],
            into: .appUsageEvents
        )
        let events = try EventStore(path: store.path)
        let snapshot = try events.scan(now: RandomEvents.now)
        let moment = try #require(EventTime("2026-06-01 12:00:00"))
        var groups = RunningGroups(by: .app)
        try events.forEachRunningResource(in: snapshot, at: moment) { groups.add($0) }
        let starts = try events.unbrokenStarts(by: .app, in: snapshot, at: moment)
        let group = try #require(groups.summed(starts: starts).last)
        #expect(group.guid == "a9")
        #expect(group.isKnownByEnding && !group.startIsExact && !group.since.isReadable)
        #expect(group.processes == 1)
    }

    /// The worker ran on, scaled to nothing; without it there is a gap.
    @Test func aGapBeginsAnew() throws {
        try store.execute("DELETE FROM app_usage_events WHERE id IN (2, 3)")
        #expect(try groups(by: .app).first?.hasSuffix("2026-07-01") == true)
    }

    /// Where rows name no app, it comes from the table of processes, of the ended ones, too.
    @Test func theAppOfEndedProcessesIsLookedUp() throws {
        try store.execute(
            """
            DELETE FROM app_usage_events WHERE id = 2;
            UPDATE app_usage_events SET parent_app_guid = NULL WHERE app_guid LIKE 'web-%'
            """
        )
        #expect(try groups(by: .app).last?.hasPrefix("web-3 as-recorded: 1 apps") == true)
        try store.execute(
            """
            INSERT INTO processes (guid, app_guid) VALUES ('web-1', 'a1'), ('web-2', 'a1'),
                ('web-3', 'a1')
            """
        )
        #expect(try groups(by: .app).first?.hasPrefix("a1 ledger: 1 apps, 1 processes") == true)
        #expect(try groups(by: .app).first?.hasSuffix("2026-05-01") == true)
    }

    // MARK: - All rows of an app

    @Test(arguments: [
        ("a1", [1, 2, 3, 4, 5, 6, 7, 8]), ("a2", [9]), ("worker", [2]), ("t2", [8]), ("", []),
        ("nothing", []),
    ])
    func findsTheRowsOfAnApp(guid: String, ids: [Int64]) throws {
        // The row that begins the worker's run doesn't say whose it is, nor does one of web-2's.
        try store.execute(
            """
            INSERT INTO processes (guid, app_guid) VALUES ('worker', 'a1');
            UPDATE app_usage_events SET parent_app_guid = NULL WHERE id IN (2, 3)
            """
        )
        let events = try EventStore(path: store.path)
        let index = try #require(try events.scan().index(of: .app))
        #expect(try events.positions(about: guid, in: index).map { index.ids[$0] } == ids)
        #expect(try events.hasSource(of: "worker") && !events.hasSource(of: "nothing"))
    }

    @Test func anOldStoreHasTheRowsOfItsProcesses() throws {
        try store.execute(
            """
            ALTER TABLE app_usage_events DROP COLUMN parent_app_guid;
            DROP TABLE processes; DROP TABLE tasks
            """
        )
        let events = try EventStore(path: store.path)
        let index = try #require(try events.scan().index(of: .app))
        #expect(try events.positions(about: "a1", in: index).isEmpty)
        #expect(try events.positions(about: "web-1", in: index).map { index.ids[$0] } == [1, 4])
    }

    // MARK: - Rows

    private func app(
        _ id: Int,
        _ state: String,
        _ guid: String,
        _ day: String,
        app: String = "a1",
        space: String = "s1",
        instances: Int = 1,
        memory: Int = 512,
        _ previousState: String = "STOPPED"
    ) -> TemporaryStore.Row {
        [
            "id": id, "guid": "e\(id)", "state": state, "previous_state": previousState,
            "created_at": "2026-\(day) 00:00:00", "app_guid": guid, "app_name": "as-recorded",
            "parent_app_guid": app, "process_type": "web", "instance_count": instances,
            "memory_in_mb_per_instance": memory, "org_guid": space == "s2" ? "o2" : "o1",
            "space_guid": space, "space_name": "as-recorded",
        ]
    }

    private func task(
        _ id: Int,
        _ state: String,
        _ guid: String,
        _ day: String,
        app: String = "a1",
        space: String = "s1"
    ) -> TemporaryStore.Row {
        self.app(id, state, "", day, app: app, space: space, memory: 64).merging(
            ["task_guid": guid, "task_name": "nightly"]
        ) { _, new in new }
    }
}
