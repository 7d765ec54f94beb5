import EventStore
import TestSupport
import Testing

/// What `--sql` prints does in Cloud Controller's own database what the command does in the store.
struct RepairScriptChecks {
    let engine: DatabaseServer.Engine

    /// Runs a script twice: it has to write what the command writes to the store, and then nothing.
    func check(_ store: TemporaryStore, _ command: [String], applying: [String]) async throws {
        let before = try store.eventRows()
        let script = try await print(store, command)
        #expect(try store.eventRows() == before)
        let database = try await database(of: store)
        let copied = differences(try await database.events(), try store.events())
        #expect(copied == [])
        try await database.run(script)
        let written = try await database.events()
        let applied = try await Program.run([command[0], store.path] + command[1...] + applying)
        #expect(applied.status == 0, "\(applied.errors)")
        let wrong = differences(written, try store.events())
        #expect(wrong == [])
        try await database.run(script)
        #expect(try await database.events() == written)
    }

    /// A life with faults that a server's own constraints let happen.
    static func foundation(seed: UInt64) throws -> LivingFoundation {
        var foundation = try LivingFoundation(seed: seed, steps: 30)
        let impossible: [LivingFoundation.Fault] = [.duplicate, .unreadable, .stateless]
        for fault in LivingFoundation.Fault.allCases where !impossible.contains(fault) {
            try foundation.inject(fault)
        }
        return foundation
    }

    /// Something started, stopped or was recorded between the snapshot and the script.
    func checkGuards() async throws {
        let store = try Self.contradictedStore()
        let script = try await print(store, ["reconcile"])
        #expect(script.split(separator: "\n").count { $0 == "BEGIN;" } == 3)
        let database = try await database(of: store)
        try await database.run(
            """
            UPDATE processes SET state = 'STOPPED' WHERE guid = 'p1';
            UPDATE processes SET state = 'STARTED' WHERE guid = 'p2';
            INSERT INTO service_usage_events (guid, created_at, state, org_guid, space_guid, space_name,
                service_instance_guid, service_instance_name, service_instance_type)
            VALUES ('e9', '2026-09-02 00:00:00', 'DELETED', '', '', '', 'i1', '', '');

            """
        )
        let before = try await database.events()
        try await database.run(script)
        #expect(try await database.events() == before)
    }

    private static func contradictedStore() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO processes (guid, state, app_guid, type)
            VALUES ('p1', 'STARTED', 'a1', 'web'), ('p2', 'STOPPED', 'a1', 'web');
            INSERT INTO app_usage_events (guid, created_at, instance_count,
                memory_in_mb_per_instance, state, app_guid, app_name, space_guid, space_name, org_guid)
            VALUES ('e1', '2026-09-01 00:00:00', 1, 1, 'STARTED', 'p2', '', '', '', '');
            INSERT INTO service_usage_events (guid, created_at, state, org_guid, space_guid, space_name,
                service_instance_guid, service_instance_name, service_instance_type)
            VALUES ('e1', '2026-09-01 00:00:00', 'CREATED', '', '', '', 'i1', '', '');
            """
        )
        return store
    }

    /// Names and keys that would end a comment or a literal, or are others by letters only.
    func checkHostileNames() async throws {
        let store = try RandomEstate.empty()
        let names = [
            "it's", "back\\slash\\", "x'; DROP TABLE apps; --", "a\n'; DROP TABLE apps;\n--",
            "*/ /* \\'",
            "Grüße 😀", HostileText.text, "ABC", "blank ",
        ]
        try store.execute(
            "UPDATE apps SET name = 'n'';\nDROP TABLE apps; -- \\', droplet_guid = 'd1'"
        )
        for (place, name) in names.enumerated() {
            let key = name.split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: "''")
            try store.execute(
                """
                INSERT INTO processes (guid, state, app_guid, type, memory, instances)
                VALUES ('\(key)', 'STARTED', 'a1', '\(key)', 256, \(place));
                INSERT INTO app_usage_events (guid, created_at, instance_count,
                    memory_in_mb_per_instance, state, app_guid, app_name, space_guid, space_name,
                    org_guid)
                VALUES ('e\(place)', '2026-09-01 00:00:00', 1, 1, 'STARTED', 'gone \(key)', '\(key)',
                    '', '', '');
                """
            )
        }
        // Other keys than those of above.
        try store.execute(
            """
            UPDATE app_usage_events SET app_guid = 'abc' WHERE app_guid = 'gone ABC';
            UPDATE app_usage_events SET app_guid = 'blank' WHERE app_guid = 'gone blank ';
            """
        )
        try await check(store, ["reconcile"], applying: ["--yes"])
        #expect(
            try store.integers("SELECT count(*) FROM app_usage_events") == [Int64(names.count * 3)]
        )
    }

    // MARK: - What is looked at

    private func print(_ store: TemporaryStore, _ command: [String]) async throws -> String {
        let arguments = [command[0], store.path] + command[1...] + ["--sql", engine.rawValue]
        let printed = try await Program.run(arguments)
        #expect(printed.status == 0, "\(printed.errors)")
        return printed.output
    }

    private func database(of store: TemporaryStore) async throws -> CloudControllerDatabase {
        let server = try #require(await DatabaseServer.shared(engine))
        return try await CloudControllerDatabase(on: server, filledFrom: store)
    }

    /// What only one of two lists of rows has, whatever their order.
    private func differences(
        _ rows: [[String: String]],
        _ others: [[String: String]]
    ) -> [String] {
        let (ours, theirs) = (sorted(rows), sorted(others))
        return ours.difference(from: theirs).map { change in
            switch change {
            case .insert(_, let row, _): "+ \(row)"
            case .remove(_, let row, _): "- \(row)"
            }
        }
    }

    private func sorted(_ rows: [[String: String]]) -> [String] {
        rows.map { row in
            row.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
        }.sorted()
    }
}

@Suite(
    .enabled("needs a PostgreSQL server that can be started here (package postgresql)") {
        await DatabaseServer.shared(.postgres) != nil
    }
)
struct PostgresRepairTests {
    private let checks = RepairScriptChecks(engine: .postgres)

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func reconcilesAsTheStoreDoes(seed: UInt64) async throws {
        let store = try RepairScriptChecks.foundation(seed: seed).store
        try await checks.check(store, ["reconcile"], applying: ["--yes"])
    }

    @Test(arguments: ["remove", "end"])
    func backfillsAsTheStoreDoes(policy: String) async throws {
        let store = try RepairScriptChecks.foundation(seed: 4).store
        try await checks.check(store, ["backfill", "--stale", policy], applying: [])
    }

    @Test func writesNothingThatIsRightByThen() async throws { try await checks.checkGuards() }

    @Test func namesAreData() async throws { try await checks.checkHostileNames() }
}

@Suite(
    .enabled("needs a MariaDB server that can be started here (package mariadb-server)") {
        await DatabaseServer.shared(.mysql) != nil
    }
)
struct MySQLRepairTests {
    private let checks = RepairScriptChecks(engine: .mysql)

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func reconcilesAsTheStoreDoes(seed: UInt64) async throws {
        let store = try RepairScriptChecks.foundation(seed: seed).store
        try await checks.check(store, ["reconcile"], applying: ["--yes"])
    }

    @Test(arguments: ["remove", "end"])
    func backfillsAsTheStoreDoes(policy: String) async throws {
        let store = try RepairScriptChecks.foundation(seed: 4).store
        try await checks.check(store, ["backfill", "--stale", policy], applying: [])
    }

    @Test func writesNothingThatIsRightByThen() async throws { try await checks.checkGuards() }

    @Test func namesAreData() async throws { try await checks.checkHostileNames() }
}
