import EventStore
import TestSupport

/// A store of some thirty events at fixed times, with one of everything that the screens show.
enum SmallStore {
    /// The moment that counts as now in every test.
    static let now = moment("2026-09-10 08:00:00")

    /// A moment, as the store writes it.
    static func moment(_ text: String) -> EventTime { EventTime(text) ?? .unreadable }

    /// A new store, its own for each test.
    static func make() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO organizations VALUES (2, 'o2', 'logistics'), (3, 'o3', '漢字会社');
            INSERT INTO spaces VALUES (2, 's2', 'staging', 2), (3, 's3', '東京', 3);
            """
        )
        try store.insert(appEvents.enumerated().map(numbered), into: .appUsageEvents)
        try store.insert(serviceEvents.enumerated().map(numbered), into: .serviceUsageEvents)
        try store.execute(runningNow)
        return store
    }

    /// The same with two consumers of apps and one of services: none has read all that goes.
    static func makeWithConsumers() throws -> TemporaryStore {
        let store = try make()
        try store.execute(
            """
            CREATE TABLE app_usage_consumers (consumer_guid, last_processed_guid);
            INSERT INTO app_usage_consumers VALUES ('billing', 'event-6'), ('metering', 'event-7');
            CREATE TABLE service_usage_consumers (consumer_guid, last_processed_guid);
            INSERT INTO service_usage_consumers VALUES ('billing', 'long-gone');
            """
        )
        return store
    }

    /// What runs by the rows: apps `ledger` web and worker, `gateway`, two of hostile and wide
    /// names; two tasks; three services.
    private static let appEvents: [TemporaryStore.Row] = [
        // Runs since May, scaled twice: only the first and the latest row stay.
        app("ledger-web", "ledger", "web", "2026-05-01 09:00:00", instances: 2),
        app("ledger-worker", "ledger", "worker", "2026-05-01 09:00:05", memory: 256),
        buildpack("ledger", "2026-05-01 09:00:06"),
        app("ledger-web", "ledger", "web", "2026-06-11 10:30:00", instances: 3, "STARTED"),
        app("ledger-web", "ledger", "web", "2026-07-20 11:00:00", instances: 4, "STARTED"),
        // An ended run.
        app("invoice-web", "invoice", "web", "2026-05-20 12:00:00"),
        stopped("invoice-web", "invoice", "2026-06-02 12:00:00"),
        // Its beginning is gone.
        stopped("lost-web", "lost", "2026-06-03 07:15:00"),
        // Its start is gone: the scaling is the first that is known.
        app("gateway-web", "gateway", "web", "2026-06-20 16:45:00", "STARTED", place: .logistics),
        // Ended at last, but too lately to go.
        app("shop-web", "shop", "web", "2026-07-01 08:00:00", place: .logistics),
        stopped("shop-web", "shop", "2026-09-01 08:00:00", place: .logistics),
        app("evil-web", "bell\u{7}\u{1B}[31mred\u{202E}", "web", "2026-08-30 08:00:00"),
        app("wide-web", "東京タワー", "web", "2026-09-02 21:10:00", memory: 2048, place: .tokyo),
        task("t-ended", "migrate", "TASK_STARTED", "2026-07-02 01:00:00"),
        task("t-ended", "migrate", "TASK_STOPPED", "2026-07-02 01:20:00"),
        task("t-long", "reindex", "TASK_STARTED", "2026-07-05 02:00:00", memory: 128),
        task("t-nightly", "nightly", "TASK_STARTED", "2026-09-10 03:00:00"),
        task("t-seeded", "e\u{301}te\u{301}", "TASK_WAS_RUNNING", "2026-08-15 00:00:00"),
    ]

    private static let serviceEvents: [TemporaryStore.Row] = [
        service("db", "CREATED", "2026-05-03 10:00:00"),
        service("db", "UPDATED", "2026-06-03 10:00:00", plan: "medium"),
        service("db", "UPDATED", "2026-07-03 10:00:00", plan: "large"),
        service("queue", "CREATED", "2026-06-05 10:00:00"),
        service("queue", "DELETED", "2026-07-05 10:00:00"),
        service("drain", "CREATED", "2026-08-20 10:00:00", isManaged: false),
        service("cache", "UPDATED", "2026-08-21 10:00:00", place: .logistics),
    ]

    /// What a backfill finds: `ledger` is on record, a worker of it is not.
    private static let runningNow = """
        INSERT INTO processes (guid, state, app_guid, type, memory, instances) VALUES
            ('ledger-web', 'STARTED', 'a1', 'web', 512, 4),
            ('ledger-clock', 'STARTED', 'a1', 'clock', 64, 1);
        INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid) VALUES
            ('t-nightly', 'nightly', 'RUNNING', 64, 'a1'),
            ('t-long', 'reindex', 'SUCCEEDED', 128, 'a1'),
            ('t-lost', 'homeless', 'RUNNING', 64, 'nowhere');
        """

    // MARK: - Rows

    private struct Place {
        let org: String
        let space: String
        let spaceName: String

        static let payments = Place(org: "o1", space: "s1", spaceName: "prod")
        static let logistics = Place(org: "o2", space: "s2", spaceName: "staging")
        static let tokyo = Place(org: "o3", space: "s3", spaceName: "東京")

        var columns: TemporaryStore.Row {
            ["org_guid": org, "space_guid": space, "space_name": spaceName]
        }
    }

    private static func numbered(_ offset: Int, _ row: TemporaryStore.Row) -> TemporaryStore.Row {
        row.merging(["id": offset + 1, "guid": "event-\(offset + 1)"]) { _, new in new }
    }

    private static func app(
        _ guid: String,
        _ name: String,
        _ process: String,
        _ time: String,
        instances: Int = 1,
        memory: Int = 512,
        _ previousState: String = "STOPPED",
        place: Place = .payments
    ) -> TemporaryStore.Row {
        place.columns.merging(
            [
                "state": "STARTED", "previous_state": previousState, "created_at": time,
                "app_guid": guid, "app_name": name, "parent_app_name": name,
                "parent_app_guid": "a-\(name)", "process_type": process,
                "instance_count": instances, "memory_in_mb_per_instance": memory,
            ]
        ) { _, new in new }
    }

    private static func stopped(
        _ guid: String,
        _ name: String,
        _ time: String,
        place: Place = .payments
    ) -> TemporaryStore.Row {
        app(guid, name, "web", time, "STARTED", place: place)
            .merging(["state": "STOPPED"]) { _, new in new }
    }

    private static func buildpack(_ name: String, _ time: String) -> TemporaryStore.Row {
        app("ledger-web", name, "web", time, "STARTED")
            .merging(["state": "BUILDPACK_SET", "buildpack_name": "go_buildpack"]) { _, new in new }
    }

    private static func task(
        _ guid: String,
        _ name: String,
        _ state: String,
        _ time: String,
        memory: Int = 64
    ) -> TemporaryStore.Row {
        app("", "", "", time, memory: memory).merging(
            [
                "state": state, "task_guid": guid, "task_name": name, "process_type": nil,
                "parent_app_name": "ledger", "parent_app_guid": "a1",
            ]
        ) { _, new in new }
    }

    private static func service(
        _ name: String,
        _ state: String,
        _ time: String,
        plan: String = "small",
        isManaged: Bool = true,
        place: Place = .payments
    ) -> TemporaryStore.Row {
        place.columns.merging(
            [
                "state": state, "created_at": time, "service_instance_guid": "i-\(name)",
                "service_instance_name": name,
                "service_instance_type": isManaged
                    ? "managed_service_instance" : "user_provided_service_instance",
                "service_plan_name": isManaged ? plan : nil,
                "service_label": isManaged ? "postgres" : nil,
                "service_broker_name": isManaged ? "broker" : nil,
            ]
        ) { _, new in new }
    }
}
