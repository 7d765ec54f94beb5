import EventStore
import TestSupport
import Testing

/// What a reconciliation writes where tables and events are not as Cloud Controller makes them.
@Suite struct ReconciliationTests {
    private let store: TemporaryStore

    init() throws {
        store = try RandomEstate.empty()
    }

    private func plan(of opened: EventStore) throws -> ReconciliationPlan {
        try opened.reconciliationPlan(in: opened.scan())
    }

    @discardableResult
    private func reconcile() throws -> ReconciliationReport {
        let opened = try EventStore(path: store.path, access: .readWrite)
        return try Reconciliation(store: opened).run(plan(of: opened))
    }

    private func start(_ guid: String, in table: Bool = true) throws {
        if table {
            try store.execute(
                """
                INSERT INTO processes (guid, state, app_guid, type, memory, instances)
                VALUES ('\(guid)', 'STARTED', 'a1', 'web', 64, 1)
                """
            )
        }
        try store.execute(
            """
            INSERT INTO app_usage_events (guid, created_at, state, previous_state, app_guid, app_name,
                space_guid, space_name, org_guid, instance_count, memory_in_mb_per_instance)
            VALUES ('e\(guid)', '2026-05-01 00:00:00', 'STARTED', 'STOPPED', '\(guid)', 'ledger',
                's1', 'prod', 'o1', 1, 64)
            """
        )
    }

    /// A number in one place and a text in the other are one process: it is not ended for that.
    @Test func aNumberAndATextThatReadAlikeAreOneResource() throws {
        try start("5")
        try store.execute(
            """
            ALTER TABLE app_usage_events RENAME TO old;
            CREATE TABLE app_usage_events AS SELECT * FROM old;
            UPDATE app_usage_events SET app_guid = 5;
            DROP TABLE old;
            """
        )
        #expect(try reconcile().writtenRows == 0)
        // Nor seeded once more: to SQLite a number is no text.
        let opened = try EventStore(path: store.path, access: .readWrite)
        #expect(
            throws: StoreError.badValue(
                path: store.path,
                table: "app_usage_events",
                column: "app_guid",
                value: .integer(5)
            )
        ) { try Backfill(store: opened).run() }
    }

    /// What is listed twice, the first time without its app, is seeded by the second row.
    @Test func aRowWhoseAppIsGoneKeepsNoOtherFromBeingSeeded() throws {
        try store.execute(
            """
            CREATE TABLE others AS SELECT * FROM processes;
            DROP TABLE processes;
            ALTER TABLE others RENAME TO processes;
            INSERT INTO processes (id, guid, state, app_guid, type, memory, instances) VALUES
                (1, 'p', 'STARTED', 'gone', 'web', 64, 1), (2, 'p', 'STARTED', 'a1', 'web', 64, 1)
            """
        )
        let report = try reconcile()
        #expect(report.writtenRows == 1)
        #expect(report.remaining == 0)
        #expect(try reconcile().writtenRows == 0)
    }

    /// Where a table that only baselines need is gone, endings are appended all the same.
    @Test func endsRunsWithoutTheTablesThatBaselinesNeed() throws {
        try start("gone", in: false)
        try store.execute(
            """
            DROP TABLE service_brokers;
            INSERT INTO processes (guid, state, app_guid, type, memory, instances)
            VALUES ('unrecorded', 'STARTED', 'a1', 'web', 64, 1)
            """
        )
        let opened = try EventStore(path: store.path)
        #expect(try plan(of: opened).unchecked?.missing == ["service_brokers"])
        let report = try reconcile()
        #expect(report.writtenRows == 1)
        #expect(report.remaining == 0)
    }

    /// The plan was made before somebody changed the run: that is no agreement.
    @Test func aRunThatChangedMeanwhileRemains() throws {
        try start("gone", in: false)
        let opened = try EventStore(path: store.path, access: .readWrite)
        let plan = try plan(of: opened)
        try start("gone", in: false)
        let report = try Reconciliation(store: opened).run(plan)
        #expect(report.writtenRows == 0)
        #expect(report.remaining == 1)
    }

    /// A task that ended is found as such and by its baseline, and gets one ending.
    @Test func aBaselineOfATaskThatEndedGetsOneEnding() throws {
        try store.execute(
            """
            INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid)
            VALUES ('t', 'nightly', 'SUCCEEDED', 64, 'a1');
            INSERT INTO app_usage_events (created_at, state, task_guid, app_guid, app_name,
                space_guid, space_name, org_guid, instance_count, memory_in_mb_per_instance)
            VALUES ('2026-05-01 00:00:00', 'TASK_WAS_RUNNING', 't', '', '', 's1', 'prod', 'o1', 1, 64)
            """
        )
        let opened = try EventStore(path: store.path)
        let plan = try plan(of: opened)
        #expect(plan.writtenRows == 1)
        for finding in [Finding.Kind.staleBaseline, .missingTaskStop] {
            #expect(plan.limited(to: finding).writtenRows == 1)
        }
        #expect(try reconcile().writtenRows == 1)
    }

    @Test(arguments: [
        ("1", "64", "1", "64", false), ("1", "64", "NULL", "64", true),
        ("1", "64", "1", "NULL", true),
        ("0", "64", "NULL", "64", false), ("1", "64", "1", "'64M'", false),
        ("2", "64", "1", "64", true),
    ])
    func footprintsDifferAsBaselinesAreMade(
        instances: String,
        megabytes: String,
        tableInstances: String,
        tableMegabytes: String,
        differ: Bool
    ) throws {
        try start("p")
        try store.execute(
            """
            UPDATE processes SET instances = \(tableInstances), memory = \(tableMegabytes);
            UPDATE app_usage_events SET instance_count = \(instances),
                memory_in_mb_per_instance = \(megabytes)
            """
        )
        let opened = try EventStore(path: store.path)
        #expect(try (plan(of: opened).count(.none) == 1) == differ)
    }
}
