import EventStore
import TestSupport
import Testing

/// The tables that we keep records in can hold what somebody else wrote.
@Suite struct OwnRecordsTests {
    private let store: TemporaryStore

    init() throws {
        store = try RandomEstate.empty()
    }

    @Test(
        arguments: [
            "('app_usage_events', 5, 3, '')", "(NULL, 1, 2, '')",
            "('app_usage_events', 'a', 'b', '')",
            "(x'ff', 1, 2, '')", "('app_usage_events', NULL, NULL, '')", "('apps', 1, 2, '')",
            "('app_usage_events', 1, 2, NULL)",
        ]
    )
    func aLedgerThatWeDidNotWriteIsRefused(row: String) throws {
        try store.execute(
            """
            CREATE TABLE usagetui_seeded_baselines (event_table, first_id, last_id, created_at);
            INSERT INTO usagetui_seeded_baselines VALUES \(row);
            """
        )
        #expect(
            throws: StoreError.badRecord(path: store.path, table: "usagetui_seeded_baselines")
        ) { try MigrationRollback(store: EventStore(path: store.path, access: .readWrite)).run() }
    }

    @Test func aLedgerOfOtherColumnsIsRefused() throws {
        try store.execute("CREATE TABLE usagetui_seeded_baselines (event_table, first_id, last_id)")
        #expect(
            throws: StoreError.badRecord(path: store.path, table: "usagetui_seeded_baselines")
        ) { try MigrationRollback(store: EventStore(path: store.path, access: .readWrite)).run() }
    }

    @Test func aRangeMayHoldAllNumbers() throws {
        try store.execute(
            """
            CREATE TABLE usagetui_seeded_baselines (event_table, first_id, last_id, created_at);
            INSERT INTO usagetui_seeded_baselines
            VALUES ('app_usage_events', \(Int64.min), \(Int64.min + 2), '');
            """
        )
        let rollback = MigrationRollback(
            store: try EventStore(path: store.path, access: .readWrite),
            batchSize: try #require(BatchSize(.max))
        )
        #expect(try rollback.run().removedRows == 0)
    }

    /// A range of ids without rows is one batch, however long it is.
    @Test func idsWithoutARowCostNothing() throws {
        try store.execute(
            """
            CREATE TABLE usagetui_seeded_baselines (event_table, first_id, last_id, created_at);
            INSERT INTO usagetui_seeded_baselines
            VALUES ('app_usage_events', \(Int64.min), \(Int64.max), '');
            """
        )
        let writer = try EventStore(path: store.path, access: .readWrite)
        let report = try MigrationRollback(store: writer, batchSize: 1).run()
        #expect(report.removedRows == 0 && !report.wasStopped)
    }

    @Test func stepsInAnotherOrderAreRefused() throws {
        try store.execute(
            """
            CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
            INSERT INTO grdb_migrations VALUES ('seed_task_was_running_baselines');
            """
        )
        #expect(throws: StoreError.badRecord(path: store.path, table: "grdb_migrations")) {
            try StoreMigration(store: EventStore(path: store.path, access: .readWrite)).run()
        }
    }
}
