import Testing
import EventStore
import TestSupport

/// Everything that writes to a store that someone else may have made.
enum Writer: String, CaseIterable, CustomTestStringConvertible {
    case prune, backfillRemovingStale, backfillEndingStale, migrate, rollBack, stopTask

    var testDescription: String { rawValue }

    /// Does it, with several batches where there are batches.
    func run(_ path: String) throws {
        let store = try EventStore(path: path, access: .readWrite)
        switch self {
        case .prune:
            let plans = try store.scan(now: EventTime("2026-10-01T00:00:00Z"))
                .plans(CleanupPolicy())
            _ = try OldRecordCleanup(store: store, batchSize: 2).run(plans)
        case .backfillRemovingStale:
            _ = try Backfill(store: store, batchSize: 2, stale: .remove).run()
        case .backfillEndingStale:
            _ = try Backfill(store: store, batchSize: 2, stale: .end).run()
        case .migrate: _ = try StoreMigration(store: store, batchSize: 2).run()
        case .rollBack: _ = try MigrationRollback(store: store, batchSize: 2).run()
        case .stopTask: _ = try TaskStop(store: store).record(taskGUID: "t1")
        }
    }

    /// A store in which there is something to do for it, and which holds tables of its maker's.
    func store() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        try store.execute(Self.rows)
        if self == .rollBack {
            _ = try Backfill(store: EventStore(path: store.path, access: .readWrite)).run()
        }
        return store
    }

    private static let rows = """
        INSERT INTO processes (id, guid, state, app_guid, type)
        VALUES (1, 'p1', 'STARTED', 'a1', 'web'), (2, 'p2', 'STARTED', 'a1', 'web');
        INSERT INTO tasks (id, guid, name, state, app_guid)
        VALUES (1, 't1', 'nightly', 'RUNNING', 'a1'), (2, 't2', 'nightly', 'RUNNING', 'a1');
        INSERT INTO app_usage_events (guid, created_at, state, app_guid, app_name, task_guid,
            instance_count, memory_in_mb_per_instance, space_guid, space_name, org_guid)
        VALUES ('e1', '2026-01-01', 'STARTED', 'p8', '', NULL, 1, 1, '1', '', ''),
            ('e2', '2026-01-02', 'STOPPED', 'p8', '', NULL, 1, 1, '2', '', ''),
            ('e3', '2026-01-03', 'TASK_STARTED', '', '', 't1', 1, 1, '3', '', ''),
            ('e4', '2026-01-04', 'WAS_RUNNING', 'gone', '', NULL, 1, 1, '4', '', ''),
            ('e5', '2026-01-05', 'WAS_RUNNING', 'gone too', '', NULL, 1, 1, '5', '', ''),
            ('e6', '2026-01-06', 'STARTED', 'p9', '', NULL, 1, 1, '6', '', ''),
            ('e7', '2026-01-07', 'STARTED', 'p9', '', NULL, 1, 1, '7', '', ''),
            ('e8', '2026-01-08', 'STARTED', 'p9', '', NULL, 1, 1, '8', '', '');
        CREATE TABLE log (id INTEGER PRIMARY KEY, text);
        INSERT INTO log (text) VALUES ('kept');
        CREATE VIEW log_view AS SELECT * FROM log;
        CREATE TABLE child (event_id REFERENCES app_usage_events (id) ON DELETE CASCADE);
        INSERT INTO child SELECT id FROM app_usage_events;
        """
}

extension TemporaryStore {
    /// All rows of all tables.
    func dump() throws -> [String: [[String: JSONScalar]]] {
        try tables().reduce(into: [:]) { $0[$1] = try rows("SELECT rowid AS row, * FROM \($1)") }
    }

    /// What a run leaves, but for the times and guids that are another each time.
    func outcome() throws -> [String: [[String: JSONScalar]]] {
        try dump().mapValues { rows in
            rows.map { $0.filter { $0.key != "created_at" && $0.key != "guid" } }
        }
    }

    private func tables() throws -> [String] {
        try texts("SELECT name FROM sqlite_master WHERE type = 'table'").compactMap(\.self)
    }
}
