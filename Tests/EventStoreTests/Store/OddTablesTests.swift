import EventStore
import TestSupport
import Testing

/// Tables that someone else made, without the index that looking up by id goes through, or with
/// values that their columns don't promise.
@Suite struct OddTablesTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore(tables: [])
    }

    /// Every look-up reads such a table whole, so that there must be few of them: with 20,000 rows,
    /// one for each would take minutes.
    @Test func withoutAnIndexOnTheIDRowsAreStillFoundAndDeleted() throws {
        try store.execute(
            """
            CREATE TABLE app_usage_events AS
            WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 20000)
            SELECT id, 'e' || id AS guid, '2026-01-01 00:00:00' AS created_at,
                CASE id % 2 WHEN 1 THEN 'STARTED' ELSE 'STOPPED' END AS state,
                'p' || ((id + 1) / 2 + CASE id % 8 WHEN 0 THEN 1000000 ELSE 0 END) AS app_guid,
                NULL AS task_guid
            FROM n
            """
        )
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        let snapshot = try eventStore.scan()
        let running = try eventStore.runningResources(in: snapshot)
        #expect(running.count == 2500)
        #expect(running.allSatisfy { $0.latestEventID % 8 == 7 })
        let ids: [Int64] = [3, 1, 99_999, 20_000]
        let rows = try eventStore.rows(of: .appUsageEvents, ids: ids)
        #expect(rows.map(\.id) == [3, 1, 20_000])
        #expect(rows.map { $0["guid"] } == [.text("e3"), .text("e1"), .text("e20000")])
        let report = try OldRecordCleanup(store: eventStore, batchSize: 5000)
            .run(snapshot.plans(CleanupPolicy())).report
        #expect(report.tables[0].deletedByReason == [.runEnded: 7500, .ending: 9999])
        #expect(try store.ids(of: .appUsageEvents).count == 2501)
    }

    @Test func aViewIsReadButNotPruned() throws {
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, created_at, state, app_guid, task_guid);
            INSERT INTO app_usage_events VALUES (1, '2026-01-01', 'STOPPED', 'a', NULL), (2, '2026-01-01', 'STOPPED', 'b', NULL);
            CREATE TABLE services (id INTEGER PRIMARY KEY, created_at, state, service_instance_guid);
            INSERT INTO services VALUES (1, '2026-01-01', 'DELETED', 'a'), (2, '2026-01-01', 'DELETED', 'b');
            CREATE VIEW service_usage_events AS SELECT * FROM services;
            """
        )
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        let plans = try eventStore.scan().plans(CleanupPolicy())
        #expect(plans.map(\.prunableCount) == [1, 1])
        #expect(
            throws: StoreError.notATable(path: store.path, table: .serviceUsageEvents)
        ) { try OldRecordCleanup(store: eventStore).run(plans) }
        #expect(try store.ids(of: .appUsageEvents) == [1, 2])
    }

    @Test func generatedColumnsAreRead() throws {
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, created_at, kind, app_guid, task_guid,
                state AS (upper(kind)), previous_state AS ('STOPPED') STORED);
            INSERT INTO app_usage_events VALUES (1, '2026-01-01', 'started', 'a', NULL);
            """
        )
        let eventStore = try EventStore(path: store.path)
        let running = try eventStore.runningResources(in: eventStore.scan())
        #expect(running.map(\.startIsExact) == [true])
    }

    /// As SQL compares them: numbers by value, and never with a text or bytes.
    @Test func numbersAreTheSameKeyByTheirValue() throws {
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, created_at, state, app_guid, task_guid);
            INSERT INTO app_usage_events VALUES
                (1, '2026-01-01', 'STARTED', 5, NULL), (2, '2026-01-01', 'STOPPED', 5.0, NULL),
                (3, '2026-01-01', 'STARTED', 6, NULL), (4, '2026-01-01', 'STOPPED', '6', NULL),
                (5, '2026-01-01', 'STARTED', 7.5, NULL), (6, '2026-01-01', 'STOPPED', x'372e35', NULL);
            """
        )
        let eventStore = try EventStore(path: store.path)
        let running = try eventStore.runningResources(in: eventStore.scan())
        #expect(running.map(\.firstEventID) == [3, 5])
    }

    @Test func bytesThatAreNoTextAreKept() throws {
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, guid, created_at, state, app_guid, task_guid);
            INSERT INTO app_usage_events
            VALUES (1, CAST(x'61ff' AS TEXT), '2026-01-01', 'STARTED', 'a', NULL);
            """
        )
        let rows = try EventStore(path: store.path).rows(of: .appUsageEvents, ids: [1])
        #expect(rows.map { $0["guid"] } == [.blob([0x61, 0xff])])
    }
}
