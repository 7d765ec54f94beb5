import EventStore
import TestSupport
import Presentation
import Testing

/// Stores that someone else made: whatever they hold, a backfill does its work or says in one line
/// why it can't, and never guesses.
@Suite struct BackfillOddStoresTests {
    private let store: TemporaryStore

    init() throws {
        store = try RandomEstate.empty()
        try store.execute(
            "INSERT INTO processes (id, guid, state, app_guid, type) VALUES (1, 'p', 'STARTED', 'a1', 'web')"
        )
    }

    // MARK: - Source rows

    @Test(arguments: [1, 1000] as [BatchSize])
    func aRowWithoutAGUIDIsSkippedAndSaid(batchSize: BatchSize) throws {
        try store.execute(
            "INSERT INTO processes (id, guid, state, app_guid, type) VALUES (7, NULL, 'STARTED', 'a1', 'web')"
        )
        #expect(try preview().orphans.map(\.source.id) == [7])
        let apps = try backfill(batchSize: batchSize).kinds[0]
        #expect(apps.seeded == 1 && apps.alreadyOnRecord == 0)
        #expect(apps.orphans.map(\.name) == ["#7"])
        #expect(apps.orphans.map(\.reason) == ["it has no guid"])
        #expect(try appKeys() == ["p"])
    }

    @Test(
        arguments: [
            "CREATE TABLE twice AS SELECT * FROM processes; INSERT INTO twice SELECT 2, guid, state, "
                + "app_guid, type, memory, instances FROM processes; DROP TABLE processes; "
                + "ALTER TABLE twice RENAME TO processes",
            "CREATE TABLE twice AS SELECT * FROM apps; INSERT INTO twice SELECT * FROM apps; "
                + "DROP TABLE apps; ALTER TABLE twice RENAME TO apps",
        ],
        [1, 1000] as [BatchSize]
    )
    func whatIsListedTwiceGetsOneBaseline(sql: String, batchSize: BatchSize) throws {
        try store.execute(sql)
        #expect(try preview().seeded.count == 1)
        #expect(try backfill(batchSize: batchSize).kinds[0].seeded == 1)
        #expect(try backfill().kinds[0].seeded == 0)
        #expect(try appKeys() == ["p"])
    }

    @Test func aNumberIsAKeyLikeAText() throws {
        try store.execute("UPDATE processes SET guid = 5")
        #expect(try backfill().writtenRows == 1)
        #expect(try backfill().writtenRows == 0)
        #expect(try appKeys() == ["5"])
    }

    @Test(arguments: ["'abc'", "'5'", "1.5", "NULL"])
    func idsThatCannotBeWalkedAreRefused(id: String) throws {
        try store.execute(
            """
            CREATE TABLE loose (id, guid, state, app_guid, type, memory, instances);
            INSERT INTO loose VALUES (\(id), 'p', 'STARTED', 'a1', 'web', 1, 1);
            DROP TABLE processes; ALTER TABLE loose RENAME TO processes;
            """
        )
        let bad = StoreError.badID(
            path: store.path,
            table: "processes",
            value: id.filter { $0 != "'" }
        )
        #expect(throws: bad) { try backfill() }
        #expect(throws: bad) { try preview() }
        #expect(try appKeys().isEmpty)
    }

    // MARK: - Events tables

    @Test(
        arguments: [
            "id INTEGER PRIMARY KEY", "id INTEGER PRIMARY KEY DESC", "id INTEGER",
            "id INT PRIMARY KEY",
            "id INTEGER PRIMARY KEY AUTOINCREMENT",
        ],
        ["", "WITHOUT ROWID"]
    )
    func everyNewRowHasTheNextID(id: String, options: String) throws {
        guard options.isEmpty || id.contains("KEY") && !id.contains("AUTO") else { return }
        try replaceAppEvents(id: id, options)
        try store.execute(
            """
            INSERT INTO app_usage_events (id, created_at, state, app_guid, task_guid)
            VALUES (7, '2026-01-01', 'WAS_RUNNING', 'gone', NULL), (9, '2026-01-01', 'TASK_STARTED', '', 't')
            """
        )
        _ = try backfill(.end)
        let stop = try TaskStop(store: writer()).record(taskGUID: "t")
        #expect(stop == .recorded(id: 12, evidenceID: 9, evidenceState: "TASK_STARTED"))
        #expect(
            try store.texts(
                "SELECT id || ' ' || state || ' ' || app_guid FROM app_usage_events ORDER BY id"
            )
                == [
                    "7 WAS_RUNNING gone", "9 TASK_STARTED ", "10 WAS_RUNNING p", "11 STOPPED gone",
                    "12 TASK_STOPPED ",
                ]
        )
        #expect(try backfill(.end).writtenRows == 0)
        #expect(try MigrationRollback(store: writer()).run().removedRows == 1)
    }

    @Test func aGeneratedColumnIsLeftToSQLite() throws {
        try replaceAppEvents(id: "id INTEGER PRIMARY KEY, space_name AS (upper(state))")
        try store.execute(
            """
            INSERT INTO app_usage_events (id, created_at, state, app_guid, task_guid)
            VALUES (1, '2026-01-01', 'WAS_RUNNING', 'gone', NULL), (2, '2026-01-01', 'TASK_STARTED', '', 't')
            """
        )
        #expect(try preview().seeded.map(\.columns).allSatisfy { !$0.contains("space_name") })
        _ = try backfill(.end)
        _ = try TaskStop(store: writer()).record(taskGUID: "t")
        #expect(
            try store.texts("SELECT space_name FROM app_usage_events ORDER BY id")
                == ["WAS_RUNNING", "TASK_STARTED", "WAS_RUNNING", "STOPPED", "TASK_STOPPED"]
        )
    }

    @Test(arguments: ["NULL", "'abc'"])
    func eventsWithoutAWholeIDAreRefused(id: String) throws {
        try replaceAppEvents(id: "id")
        try store.execute(
            """
            INSERT INTO app_usage_events (id, created_at, state, app_guid, task_guid)
            VALUES (\(id), '2026-01-01', 'TASK_STARTED', '', 't')
            """
        )
        let bad = StoreError.badID(
            path: store.path,
            table: "app_usage_events",
            value: id.filter { $0 != "'" }
        )
        #expect(throws: bad) { try backfill() }
        #expect(throws: bad) { try preview() }
        #expect(throws: bad) { try TaskStop(store: writer()).record(taskGUID: "t") }
    }

    @Test(arguments: [Int64.max, Int64.max - 1])
    func behindTheHighestIDNothingIsAppended(id: Int64) throws {
        try store.execute(
            """
            INSERT INTO app_usage_events (id, created_at, state, app_guid, app_name, task_guid,
                instance_count, memory_in_mb_per_instance, space_guid, space_name, org_guid)
            VALUES (\(id), '2026-01-01', 'TASK_STARTED', '', '', 't', 1, 1, '', '', '')
            """
        )
        let full = StoreError.noIDsLeft(path: store.path, table: .appUsageEvents, highest: id)
        #expect(throws: full) { try backfill() }
        #expect(throws: full) { try TaskStop(store: writer()).record(taskGUID: "t") }
        #expect(try store.ids(of: .appUsageEvents) == [id])
    }

    @Test func aTriggerThatMeddlesIsStopped() throws {
        try store.execute(
            """
            CREATE TRIGGER meddle AFTER INSERT ON app_usage_events
            BEGIN DELETE FROM app_usage_events WHERE id = new.id; END
            """
        )
        let error = #expect(throws: StoreError.self) { try backfill() }
        let table = EventTable.appUsageEvents.name
        #expect(error == .triggerActs(path: store.path, table: table, trigger: "meddle"))
        #expect(try appKeys().isEmpty)
    }

    @Test func aViewIsNoTable() throws {
        try store.execute(
            """
            ALTER TABLE app_usage_events RENAME TO elsewhere;
            CREATE VIEW app_usage_events AS SELECT * FROM elsewhere;
            """
        )
        let view = StoreError.notATable(path: store.path, table: .appUsageEvents)
        #expect(throws: view) { try backfill() }
        #expect(throws: view) { try TaskStop(store: writer()).record(taskGUID: "t") }
    }

    @Test func aMigrationSeedsNothingWhereOneTableCannotBeAppendedTo() throws {
        try store.execute(
            """
            ALTER TABLE service_usage_events RENAME TO elsewhere;
            CREATE VIEW service_usage_events AS SELECT * FROM elsewhere;
            """
        )
        #expect(throws: StoreError.notATable(path: store.path, table: .serviceUsageEvents)) {
            try StoreMigration(store: writer()).run()
        }
        #expect(try appKeys().isEmpty)
    }

    @Test func keysAndStatesAreComparedByteForByte() throws {
        try replaceAppEvents(id: "id INTEGER PRIMARY KEY", collation: "COLLATE NOCASE")
        try store.execute(
            """
            INSERT INTO app_usage_events (id, created_at, state, app_guid, task_guid) VALUES
                (1, '2026-01-01', 'STARTED', 'P', NULL), (2, '2026-01-01', 'TASK_STARTED', '', 't'),
                (3, '2026-01-01', 'TASK_STOPPED', '', 'T'), (4, '2026-01-01', 'task_started', '', 'u')
            """
        )
        #expect(try backfill().kinds[0].seeded == 1)
        let stop = TaskStop(store: try writer())
        #expect(
            try stop.record(taskGUID: "t")
                == .recorded(id: 6, evidenceID: 2, evidenceState: "TASK_STARTED")
        )
        #expect(try stop.record(taskGUID: "u") == .noEvidence(taskState: nil))
    }

    @Test func aRollbackLeavesARowThatGotTheIDOfASweptOne() throws {
        try replaceAppEvents(id: "id INTEGER PRIMARY KEY")
        #expect(try backfill().writtenRows == 1)
        try store.execute("UPDATE processes SET state = 'STOPPED'")
        #expect(try backfill().kinds[0].staleRemoved == 1)
        try store.execute(
            """
            INSERT INTO app_usage_events (created_at, state, app_guid)
            VALUES ('2026-10-01 00:00:00', 'WAS_RUNNING', 'other')
            """
        )
        #expect(try MigrationRollback(store: writer()).run().removedRows == 0)
        #expect(try appKeys() == ["other"])
    }

    // MARK: - Indexes

    @Test func anIndexIsKnownByWhatItFinds() throws {
        try replaceAppEvents(id: "id INTEGER PRIMARY KEY")
        try store.execute(
            """
            CREATE INDEX mine ON app_usage_events (STATE, App_Guid, ID, created_at);
            CREATE INDEX some_rows ON app_usage_events (task_guid) WHERE state = 'x';
            CREATE INDEX service_usage_events_lifecycle_index ON apps (guid);
            """
        )
        let reader = try EventStore(path: store.path)
        let missing = try reader.findings(in: reader.scan()).findings
            .first { $0.kind == .missingLifecycleIndex }
        #expect(
            missing?.examples.map(\.text)
                == ["service_usage_events_lifecycle_index", "app_usage_events_task_guid_index"]
        )
        // An index of somebody else's is not dropped for its name.
        #expect(throws: StoreError.self) { try backfill() }
        #expect(
            try store.texts(
                "SELECT tbl_name FROM sqlite_master WHERE name LIKE 'service%lifecycle%'"
            )
                == ["apps"]
        )
    }

    // MARK: - Support

    private func writer() throws -> EventStore {
        try EventStore(path: store.path, access: .readWrite)
    }

    private func backfill(
        _ stale: StaleBaselinePolicy = .remove,
        batchSize: BatchSize = 1000
    ) throws -> BackfillReport {
        try Backfill(store: writer(), batchSize: batchSize, stale: stale).run()
    }

    private func preview() throws -> BackfillPreview {
        try EventStore(path: store.path).backfillPreview()
    }

    private func appKeys() throws -> [String] {
        try store.texts("SELECT app_guid FROM app_usage_events").compactMap(\.self)
    }

    /// The fewest columns that an events table can do with.
    private func replaceAppEvents(
        id: String,
        _ options: String = "",
        collation: String = ""
    ) throws {
        try store.execute(
            """
            DROP TABLE app_usage_events;
            CREATE TABLE app_usage_events (\(id), created_at, state TEXT \(collation),
                app_guid TEXT \(collation), task_guid TEXT \(collation), previous_state) \(options);
            """
        )
    }
}
