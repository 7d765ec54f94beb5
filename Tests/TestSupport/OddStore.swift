package import EventStore

/// A store with something of every kind of finding, of most more than a finding's examples.
package enum OddStore {
    /// How many things there are of each kind, but for indexes and the file.
    private static let things = 8

    /// How many things a kind has, at least.
    package static func count(of kind: Finding.Kind) -> Int {
        kind == .failedIntegrityCheck ? 1 : things
    }

    /// A new store.
    package static func make() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        for number in 1...things { try store.execute(sources(number)) }
        try store.insert((1...things).flatMap(rows), into: .appUsageEvents)
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

    /// A process that no event tells of, one whose app is gone, and a task that ended.
    private static func sources(_ number: Int) -> String {
        """
        INSERT INTO processes (guid, state, app_guid, type, memory, instances) VALUES
            ('p\(number)', 'STARTED', 'a1', 'web', 512, 1),
            ('o\(number)', 'STARTED', 'nowhere', 'web', 512, 1);
        INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid) VALUES
            ('t\(number)', 'nightly', 'SUCCEEDED', 64, 'a1');
        """
    }

    /// A row or two of each kind; those of the ended tasks are no finding by themselves.
    private static func rows(_ number: Int) -> [TemporaryStore.Row] {
        [
            row("STOPPED", app: "lost\(number)"), row("STOPPED", app: "lost\(number)"),
            row("TASK_STARTED", task: "t\(number)"), row("WAS_RUNNING", app: "stale\(number)"),
            row("TASK_WAS_RUNNING"),
            row("STARTED", app: "late\(number)", at: "2026-01-01 00:00:00"),
            row("STARTED", app: "never\(number)", at: "soon"), row(nil, app: "mute\(number)"),
        ]
    }

    private static func row(
        _ state: String?,
        app: String = "",
        task: String? = nil,
        at time: String = "2026-05-01 00:00:00"
    ) -> TemporaryStore.Row {
        [
            "state": state, "app_guid": app, "task_guid": task, "created_at": time,
            "guid": "e", "app_name": "ledger", "space_guid": "s1", "space_name": "prod",
            "org_guid": "o1", "parent_app_guid": "a1", "parent_app_name": "ledger",
            "task_name": task == nil ? nil : "nightly", "instance_count": 1,
            "memory_in_mb_per_instance": 64,
        ]
    }
}
