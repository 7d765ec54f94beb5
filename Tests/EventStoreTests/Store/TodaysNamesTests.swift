import TestSupport
import Testing

@testable import EventStore

/// What resources are called today, where the store has Cloud Controller's tables.
struct TodaysNamesTests {
    private static let place: TemporaryStore.Row = [
        "created_at": "2026-09-01 00:00:00", "org_guid": "o1", "space_guid": "s1",
        "space_name": "prod",
    ]

    /// A process, a task and a service instance, with tables that call them as the events do.
    private static func store() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO processes (guid, state, app_guid, type) VALUES ('p', 'STARTED', 'a1', 'web');
            INSERT INTO tasks (guid, name, state, app_guid) VALUES ('t', 'nightly', 'RUNNING', 'a1');
            INSERT INTO service_instances (guid, name, space_id) VALUES ('i', 'db', 1);
            """
        )
        let app: TemporaryStore.Row = [
            "parent_app_guid": "a1", "parent_app_name": "ledger", "instance_count": 1,
            "memory_in_mb_per_instance": 64,
        ]
        try store.insert(
            [
                row(
                    app,
                    ["state": "STARTED", "app_guid": "p", "app_name": "ledger"]
                ),
                row(
                    app,
                    [
                        "state": "TASK_STARTED", "app_guid": "", "app_name": "",
                        "task_guid": "t", "task_name": "nightly",
                    ]
                ),
            ],
            into: .appUsageEvents
        )
        try store.insert(
            [
                row(
                    [
                        "state": "CREATED", "service_instance_guid": "i",
                        "service_instance_name": "db",
                    ]
                )
            ],
            into: .serviceUsageEvents
        )
        return store
    }

    private static func row(_ parts: TemporaryStore.Row...) -> TemporaryStore.Row {
        parts.reduce(place) { $0.merging($1) { _, new in new } }
    }

    private static func resources(_ store: TemporaryStore) throws -> [RunningResource] {
        let events = try EventStore(path: store.path)
        return try events.runningResources(in: events.scan(now: RandomEvents.now))
    }

    /// Each resource: what it is called, and what its event calls it.
    private static func names(_ store: TemporaryStore) throws -> [String] {
        try resources(store).map { resource in
            let today = [
                resource.orgLabel, resource.spaceName, resource.appName, resource.name,
            ]
            let recorded = [
                resource.recordedOrgLabel, resource.recordedSpaceName, resource.recordedAppName,
                resource.recordedName,
            ].map { $0 ?? "-" }
            return "\(today.joined(separator: "/")) \(recorded.joined(separator: "/"))"
        }
    }

    @Test(arguments: [
        ("SELECT 1", ["payments/prod/ledger/ledger -/-/-/-", "payments/prod//db -/-/-/-"]),
        (
            "UPDATE organizations SET name = 'billing'",
            ["billing/prod/ledger/ledger -/-/-/-", "billing/prod//db -/-/-/-"]
        ),
        (
            "UPDATE spaces SET name = 'live'",
            ["payments/live/ledger/ledger -/prod/-/-", "payments/live//db -/prod/-/-"]
        ),
        (
            "UPDATE apps SET name = 'books'",
            ["payments/prod/books/books -/-/ledger/ledger", "payments/prod//db -/-/-/-"]
        ),
        (
            "UPDATE service_instances SET name = 'main'",
            ["payments/prod/ledger/ledger -/-/-/-", "payments/prod//main -/-/-/db"]
        ),
        // The space went to another org.
        (
            """
            INSERT INTO organizations VALUES (2, 'o2', 'group');
            UPDATE spaces SET organization_id = 2
            """,
            [
                "group/prod/ledger/ledger payments/-/-/-", "group/prod//db payments/-/-/-",
            ]
        ),
        // What is deleted, nameless or lacks a column is called as its event calls it.
        (
            "DELETE FROM apps; DELETE FROM service_instances; DELETE FROM spaces",
            ["payments/prod/ledger/ledger -/-/-/-", "payments/prod//db -/-/-/-"]
        ),
        (
            "UPDATE apps SET name = NULL; UPDATE spaces SET name = ''",
            ["payments/prod/ledger/ledger -/-/-/-", "payments/prod//db -/-/-/-"]
        ),
        (
            """
            ALTER TABLE apps DROP COLUMN name; ALTER TABLE spaces DROP COLUMN organization_id;
            ALTER TABLE organizations DROP COLUMN name; DROP TABLE service_instances;
            DROP TABLE processes; DROP TABLE tasks
            """,
            ["o1/prod/ledger/ledger -/-/-/-", "o1/prod//db -/-/-/-"]
        ),
        (
            "UPDATE apps SET name = x'00ff'; UPDATE spaces SET name = 7",
            ["payments/prod/ledger/ledger -/-/-/-", "payments/prod//db -/-/-/-"]
        ),
    ])
    func areThoseOfTheTables(change: String, expected: [String]) throws {
        let store = try Self.store()
        try store.execute(change)
        let names = try Self.names(store)
        #expect([names[0], names[1]] == expected)
        // A task has its app's place, and its own name.
        let task = try #require(names.last)
        #expect(task.contains("/nightly "))
    }

    /// Rows of a reseed have neither the app's guid nor its name.
    @Test(arguments: ["NULL", "''"])
    func theAppComesFromTheTableOfProcesses(missing: String) throws {
        let store = try Self.store()
        try store.execute(
            """
            UPDATE app_usage_events SET parent_app_guid = \(missing), parent_app_name = \(missing),
                app_name = 'as-recorded'
            """
        )
        var resources = try Self.resources(store)
        #expect(resources.map(\.appGUID) == ["a1", "", "a1"])
        #expect(resources.map(\.appName) == ["ledger", "", "ledger"])
        #expect(resources[0].recordedName == "as-recorded")
        try store.execute("DROP TABLE processes; DROP TABLE tasks")
        resources = try Self.resources(store)
        #expect(resources.map(\.appGUID) == ["", "", ""])
        #expect(resources[0].appName == "as-recorded")
    }

    @Test func twoAppsOfOneNameAreTwo() throws {
        let store = try Self.store()
        try store.execute(
            """
            INSERT INTO apps (guid, name) VALUES ('a2', 'ledger');
            INSERT INTO app_usage_events (guid, created_at, state, app_guid, app_name, space_guid,
                space_name, org_guid, instance_count, memory_in_mb_per_instance, parent_app_guid)
            VALUES ('e9', '2026-09-01 00:00:00', 'STARTED', 'q', '', 's1', 'prod', 'o1', 1, 1, 'a2')
            """
        )
        let resources = try Self.resources(store).filter { $0.kind == .app }
        #expect(resources.map(\.appName) == ["ledger", "ledger"])
        #expect(resources.map(\.appGUID) == ["a1", "a2"])
        #expect(try Self.groups(store, by: .app).map(\.guid) == ["a1", "a2"])
    }

    private static func groups(
        _ store: TemporaryStore,
        by level: RunningLevel
    ) throws -> [RunningGroup] {
        let events = try EventStore(path: store.path)
        let snapshot = try events.scan(now: RandomEvents.now)
        var groups = RunningGroups(by: level)
        try events.forEachRunningResource(in: snapshot) { groups.add($0) }
        return groups.summed(starts: try events.unbrokenStarts(by: level, in: snapshot))
    }

    /// Names are looked up by the batch, never one by one.
    @Test func manyResourcesTakeFewQuestions() throws {
        let store = try Self.store()
        try store.insert(
            (1...300).map { number in
                Self.row(
                    [
                        "state": "STARTED", "app_guid": "many\(number)", "app_name": "",
                        "parent_app_guid": "a1", "instance_count": 1,
                        "memory_in_mb_per_instance": 1,
                    ]
                )
            },
            into: .appUsageEvents
        )
        let events = try EventStore(path: store.path)
        let snapshot = try events.scan(now: RandomEvents.now)
        let log = StatementLog(events.lookups)
        #expect(try events.runningResources(in: snapshot).count == 303)
        let questions = log.take().filter { $0.contains("json_each") }
        #expect(questions.count <= 12)
    }
}
