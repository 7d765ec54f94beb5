import EventStore
import TestSupport
import Testing

/// Whatever triggers a store has: a write does exactly what was asked, or nothing.
@Suite struct TriggerTests {
    /// What a trigger can do; one that only reads is in nobody's way.
    static let acts = [
        "SELECT RAISE(IGNORE)", "SELECT RAISE(ABORT, 'no')", "SELECT RAISE(FAIL, 'no')",
        "SELECT RAISE(ROLLBACK, 'no')",
        "DELETE FROM app_usage_events WHERE id = 3",
        "DELETE FROM log",
        "DELETE FROM child WHERE event_id = 3",
        "UPDATE app_usage_events SET app_guid = 'x' WHERE id = 3",
        "UPDATE processes SET state = 'STOPPED'",
        "INSERT INTO log (text) VALUES ('more')",
        "INSERT OR REPLACE INTO log VALUES (1, 'other')",
        "INSERT INTO app_usage_events (state, app_guid, app_name, instance_count, "
            + "memory_in_mb_per_instance, space_guid, space_name, org_guid) "
            + "VALUES ('STARTED', '', '', 1, 1, '', '', '')",
    ]

    @Test(arguments: Writer.allCases, acts)
    func oneThatActsIsNamedAndNothingIsWritten(writer: Writer, act: String) throws {
        for event in writer.events {
            for time in ["BEFORE", "AFTER"] {
                for table in writer.tables {
                    try expectRefusal(
                        of:
                            "CREATE TRIGGER \"it's \" \(time) \(event) ON \(table) BEGIN \(act); END",
                        on: table,
                        writer
                    )
                }
            }
        }
    }

    /// One trigger sets off another one.
    @Test(arguments: Writer.allCases, ["AFTER INSERT ON log", "INSTEAD OF INSERT ON log_view"])
    func oneThatActsThroughAnotherTableIsNamed(writer: Writer, other: String) throws {
        try expectRefusal(
            of: """
                CREATE TRIGGER chained \(other)
                BEGIN DELETE FROM app_usage_events WHERE id = 3; END;
                CREATE TRIGGER "it's " AFTER \(writer.events[0]) ON app_usage_events
                BEGIN INSERT INTO \(other.split(separator: " ").last ?? "") (text) VALUES ('more'); END
                """,
            on: "app_usage_events",
            writer
        )
    }

    /// Those that only read, those for other changes, and those that fire only for other tables.
    @Test(
        arguments: Writer.allCases,
        [
            "BEFORE DELETE ON app_usage_events BEGIN SELECT count(*) FROM log; END",
            "AFTER INSERT ON app_usage_events WHEN new.id > 3 BEGIN SELECT 1; END",
            "AFTER UPDATE ON app_usage_events BEGIN DELETE FROM log; END",
            "AFTER INSERT ON log BEGIN DELETE FROM app_usage_events; END",
            "INSTEAD OF INSERT ON log_view BEGIN DELETE FROM app_usage_events; END",
        ]
    )
    func oneThatDoesNothingChangesNothing(writer: Writer, trigger: String) throws {
        let plain = try writer.store()
        try writer.run(plain.path)
        let store = try writer.store()
        try store.execute("CREATE TRIGGER harmless \(trigger)")
        try writer.run(store.path)
        let isExact = try store.outcome() == plain.outcome()
        #expect(isExact)
    }

    /// Before a plan is made of it, and whether or not something is old.
    @Test func oneThatActsIsNamedBeforeAnythingIsPlanned() throws {
        let store = try Writer.prune.store()
        let cleanup = OldRecordCleanup(store: try EventStore(path: store.path, access: .readWrite))
        try cleanup.requireNoActingTrigger(on: EventTable.allCases)
        try store.execute(
            "CREATE TRIGGER keep BEFORE DELETE ON app_usage_events BEGIN SELECT RAISE(IGNORE); END"
        )
        try cleanup.requireNoActingTrigger(on: [.serviceUsageEvents])
        #expect(
            throws: StoreError.triggerActs(
                path: store.path,
                table: "app_usage_events",
                trigger: "keep"
            )
        ) { try cleanup.requireNoActingTrigger(on: EventTable.allCases) }
    }

    /// A trigger that comes while a run goes on.
    @Test func oneThatComesBetweenTwoBatchesIsNamed() throws {
        let store = try Writer.prune.store()
        let plans = try EventStore(path: store.path).scan(now: EventTime("2026-10-01T00:00:00Z"))
            .plans(CleanupPolicy())
        let cleanup = OldRecordCleanup(
            store: try EventStore(path: store.path, access: .readWrite),
            batchSize: 1
        )
        var committed = 0
        #expect(
            throws: StoreError.triggerActs(
                path: store.path,
                table: "app_usage_events",
                trigger: "late"
            )
        ) {
            try cleanup.run(plans) { progress in
                committed = progress.committed
                guard committed == 1 else { return true }
                try? store.execute(
                    """
                    CREATE TRIGGER IF NOT EXISTS late BEFORE DELETE ON app_usage_events
                    BEGIN SELECT RAISE(IGNORE); END
                    """
                )
                return true
            }
        }
        #expect(committed == 1)
        #expect(try store.ids(of: .appUsageEvents) == [2, 3, 4, 5, 6, 7, 8])
    }

    private func expectRefusal(of trigger: String, on table: String, _ writer: Writer) throws {
        let store = try writer.store()
        // The tables of our own, as we make them.
        if try store.texts("SELECT 1 FROM sqlite_master WHERE name = '\(table)'").isEmpty {
            _ = try store.execute(try #require(Self.ours[table]))
        }
        try store.execute(trigger)
        let before = try store.dump()
        let error = #expect(throws: StoreError.self, "\(trigger)") { try writer.run(store.path) }
        let named = try #require(trigger.firstMatch(of: /TRIGGER "(.*?)"/)).1
        #expect(
            error == .triggerActs(path: store.path, table: table, trigger: String(named)),
            "\(trigger)"
        )
        let isAsBefore = try store.dump() == before
        #expect(isAsBefore, "\(trigger)")
    }

    private static let ours = [
        "usagetui_seeded_baselines": """
        CREATE TABLE usagetui_seeded_baselines (event_table TEXT NOT NULL,
            first_id INTEGER NOT NULL, last_id INTEGER NOT NULL, created_at TEXT NOT NULL)
        """,
        "grdb_migrations":
            "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)",
    ]
}

extension Writer {
    /// What it does to the events table.
    fileprivate var events: [String] {
        switch self {
        case .prune, .rollBack: ["DELETE"]
        case .backfillEndingStale, .migrate, .stopTask: ["INSERT"]
        case .backfillRemovingStale: ["INSERT", "DELETE"]
        }
    }

    /// The tables that it does this to.
    fileprivate var tables: [String] {
        let ledger = "usagetui_seeded_baselines"
        return switch self {
        case .prune, .stopTask: ["app_usage_events"]
        case .backfillEndingStale, .backfillRemovingStale: ["app_usage_events", ledger]
        case .migrate, .rollBack: ["app_usage_events", ledger, "grdb_migrations"]
        }
    }
}
