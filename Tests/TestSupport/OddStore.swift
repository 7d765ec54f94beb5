package import EventStore

/// A store with something of every kind of finding, of most more than a finding's examples.
package enum OddStore {
    /// How many things there are of each kind, but for indexes and the file.
    private static let things = 8

    /// How many things a kind has, at least.
    package static func count(of kind: Finding.Kind) -> Int {
        kind == .failedIntegrityCheck || kind == .notChecked ? 1 : things
    }

    /// A new store.
    package static func make() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        for number in 1...things { try store.execute(sources(number)) }
        try store.insert((1...things).flatMap(rows), into: .appUsageEvents)
        // Consumers that may have read nothing: what they read last is not on record.
        try store.execute(
            """
            CREATE TABLE app_usage_consumers (consumer_guid, last_processed_guid);
            INSERT INTO app_usage_consumers
            SELECT DISTINCT 'billing' || id, 'gone' FROM processes WHERE id <= \(things);
            """
        )
        // When it was taken, and what keeps services from being checked.
        try store.execute(
            """
            CREATE TABLE snapshot_info (taken_at);
            INSERT INTO snapshot_info VALUES ('2026-06-01 00:00:00');
            DROP TABLE service_plans;
            """
        )
        // A NOT NULL that the rows don't keep, which SQLite's check of the file finds.
        try store.execute(
            """
            CREATE TABLE notes (text);
            INSERT INTO notes VALUES (NULL);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET sql = 'CREATE TABLE notes (text NOT NULL)'
            WHERE name = 'notes';
            PRAGMA writable_schema = RESET;
            """
        )
        return store
    }

    /// A process that no event tells of, one whose app is gone, one that takes more than its event
    /// says, and a task that ended.
    private static func sources(_ number: Int) -> String {
        """
        INSERT INTO processes (guid, state, app_guid, type, memory, instances) VALUES
            ('p\(number)', 'STARTED', 'a1', 'web', 512, 1),
            ('o\(number)', 'STARTED', 'nowhere', 'web', 512, 1),
            ('f\(number)', 'STARTED', 'a1', 'web', 512, 4);
        INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid) VALUES
            ('t\(number)', 'nightly', 'SUCCEEDED', 64, 'a1');
        """
    }

    /// A row or two of each kind; those of the ended tasks are no finding by themselves.
    private static func rows(_ number: Int) -> [TemporaryStore.Row] {
        let rows: [TemporaryStore.Row] = [
            row("STOPPED", app: "lost\(number)"), row("STOPPED", app: "lost\(number)"),
            row("TASK_STARTED", task: "t\(number)"), row("WAS_RUNNING", app: "stale\(number)"),
            row("TASK_WAS_RUNNING"),
            row("STARTED", app: "late\(number)", at: "2026-01-01 00:00:00"),
            row("STARTED", app: "never\(number)", at: "soon"), row(nil, app: "mute\(number)"),
            row("STARTED", app: "f\(number)"), row("STARTED", app: "twice\(number)"),
            row("STARTED", app: "twice\(number)", after: "STOPPED"),
            row("STARTED", app: "scaled\(number)", at: recent),
            row(
                "STARTED",
                app: "scaled\(number)",
                after: "STARTED",
                at: recent,
                ["previous_instance_count": 3]
            ),
            row("STAGING_STARTED", ["package_guid": "k\(number)"]),
            row("WAS_RUNNING", app: "ended\(number)"),
            row("STOPPED", app: "ended\(number)", after: "WAS_RUNNING"),
            row("STARTED", app: "ahead\(number)", at: "2099-01-01 00:00:00"),
            row("BUILDPACK_SET", app: "ended\(number)", ["guid": "same\(number)"]),
            row("BUILDPACK_SET", app: "ended\(number)", ["guid": "same\(number)"]),
        ]
        return rows.enumerated().map { place, row in
            ["guid": "e\(number)-\(place)"].merging(row) { _, own in own }
        }
    }

    /// Not old, whether the store tells what time it is or a test does.
    private static let recent = "2026-08-20 00:00:00"

    private static func row(
        _ state: String?,
        app: String = "",
        task: String? = nil,
        after previousState: String? = nil,
        at time: String = "2026-05-01 00:00:00",
        _ others: TemporaryStore.Row = [:]
    ) -> TemporaryStore.Row {
        let row: TemporaryStore.Row = [
            "state": state, "app_guid": app, "task_guid": task, "created_at": time,
            "previous_state": previousState, "app_name": "ledger", "space_guid": "s1",
            "space_name": "prod", "org_guid": "o1", "parent_app_guid": "a1",
            "parent_app_name": "ledger", "task_name": task == nil ? nil : "nightly",
            "instance_count": 1, "memory_in_mb_per_instance": 64,
        ]
        return row.merging(others) { _, other in other }
    }
}
