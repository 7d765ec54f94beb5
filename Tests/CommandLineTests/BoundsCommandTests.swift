import EventStore
import Foundation
import TestSupport
import Testing

/// What commands say of stores that are no ordinary ones, and how much of these they print.
@Suite struct BoundsCommandTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
    }

    private func insertLongNames() throws {
        try store.execute(
            """
            INSERT INTO app_usage_events (id, created_at, state, app_guid, parent_app_name)
            VALUES (1, '2026-01-01', 'STARTED', 'a', hex(zeroblob(1000000)))
            """
        )
    }

    @Test(arguments: ["running", "events"])
    func peopleGetLongNamesCutAndScriptsGetThemWhole(command: String) async throws {
        try insertLongNames()
        let table = try await Program.run(command, store.path)
        #expect(table.status == 0)
        #expect(table.output.count < 100_000)
        #expect(table.output.contains("000…"))
        for format in ["json", "ndjson", "csv"] {
            let result = try await Program.run(command, store.path, "--format", format)
            #expect(result.output.contains(String(repeating: "0", count: 2_000_000)), "\(format)")
        }
    }

    @Test(arguments: ["running", "events", "preview", "check"])
    func viewsAreSaid(command: String) async throws {
        try store.execute(
            """
            ALTER TABLE service_usage_events RENAME TO hidden;
            CREATE VIEW service_usage_events AS SELECT * FROM hidden
            """
        )
        let result = try await Program.run(command, store.path)
        #expect(
            result.errors.hasPrefix(
                "usagetui: \(store.path): service_usage_events is a view: rows are made while they "
                    + "are read\n"
            )
        )
    }

    @Test(arguments: ["running", "events", "preview", "check", "prune", "backfill", "migrate"])
    func aPipeIsRefused(command: String) async throws {
        let pipe = store.path + "-pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let result = try await Program.run(command, pipe)
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("usagetui: \(pipe): can't be opened (it is a pipe)"))
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
    }

    @Test(arguments: ["running", "events", "preview", "check", "prune"])
    func anEndlessViewIsRefused(command: String) async throws {
        try store.execute(
            """
            DROP TABLE app_usage_events;
            CREATE VIEW app_usage_events AS
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT i AS id, '2026-01-01' AS created_at, 'STARTED' AS state, 'g' AS app_guid,
                NULL AS task_guid FROM n
            """
        )
        let result = try await Program.run(command, store.path)
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(
            result.errors.hasSuffix(
                "usagetui: \(store.path): reading its views doesn't come to an end; copy their rows "
                    + "into tables of the same names\n"
            ),
            "\(result.errors)"
        )
    }

    @Test func aBackfillFromAnEndlessViewEnds() async throws {
        let estate = try RandomEstate.empty()
        try estate.execute(
            """
            DROP TABLE processes;
            CREATE VIEW processes AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
            SELECT i AS id, 'g' || i AS guid, NULL AS created_at, 'a' AS app_guid, 'web' AS type,
                'STARTED' AS state, 1 AS instances, 1 AS memory, NULL AS droplet_guid FROM n
            """
        )
        let result = try await Program.run("backfill", estate.path)
        #expect(result.status == 1)
        #expect(result.errors.contains("reading its views doesn't come to an end"), "\(result)")
    }

    @Test func aWaitIsANumberOfSeconds() async throws {
        let result = try await Program.run("running", store.path, "--wait=-1")
        #expect(result.status == 64)
        #expect(result.errors.contains("--wait takes a whole number of seconds from 0"))
    }
}
