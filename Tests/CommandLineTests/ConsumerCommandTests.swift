import EventStore
import Foundation
import TestSupport
import Testing

/// What commands say of rows that a consumer has not read, and that a cleanup of such rows is refused.
@Suite struct ConsumerCommandTests {
    private let store: TemporaryStore

    /// Four old rows that go, of which `billing` has read two; the fifth is the newest.
    init() throws {
        store = try TemporaryStore(tables: EventTable.usageTables + [.auditEvents])
        try store.execute(
            """
            CREATE TABLE snapshot_info (taken_at);
            INSERT INTO snapshot_info VALUES ('2026-11-01 09:00:00');
            CREATE TABLE app_usage_consumers (consumer_guid, last_processed_guid);
            INSERT INTO app_usage_consumers VALUES ('billing', 'e2');
            """
        )
        try store.execute(
            """
            INSERT INTO app_usage_events (id, guid, state, created_at)
            SELECT value, 'e' || value, 'NOTHING', '2026-09-0' || value
            FROM json_each('[1, 2, 3, 4, 5]');
            INSERT INTO events (id, guid, created_at)
            VALUES (1, 'a1', '2026-09-01'), (2, 'a2', '2026-09-02');
            """
        )
    }

    // The names are those of the output.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Row: Decodable {
        let id: Int
        let unread_by: [String]
    }

    private func run(_ arguments: String...) async throws -> Program.Result {
        try await Program.run([arguments[0], store.path] + arguments.dropFirst())
    }

    /// The ids of the rows that a command lists, by who has not read them.
    private func unread(_ arguments: String...) async throws -> [String: [Int]] {
        let result = try await Program.run(
            [arguments[0], store.path, "--format", "ndjson"] + arguments.dropFirst()
        )
        let rows = try result.lines.map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
        return Dictionary(grouping: rows) { $0.unread_by.joined(separator: " ") }
            .mapValues { $0.map(\.id) }
    }

    @Test func everyRowTellsWhoHasNotReadIt() async throws {
        #expect(try await unread("preview") == ["": [1, 2], "billing": [3, 4]])
        #expect(
            try await unread("preview", "--show", "all") == ["": [1, 2], "billing": [3, 4, 5]]
        )
        #expect(try await unread("events") == ["": [1, 2], "billing": [3, 4, 5]])
        #expect(
            try await unread("preview", "--after-guid", "e1", "--after-guid", "e4") == [
                "": [1], "after_guid:e1": [2], "after_guid:e1 billing": [3, 4],
            ]
        )
        #expect(
            try await unread(
                "preview",
                "--table",
                "events",
                "--no-keep-running-records",
                "--after-guid",
                "nowhere"
            ) == ["after_guid:nowhere": [1]]
        )
    }

    @Test(arguments: [
        ("unread", [3, 4]), ("!unread", [1, 2]), ("unread:billing", [3, 4]), ("unread:other", []),
        ("unread:\"\"", [1, 2]), ("\"unread\"", []),
    ])
    func aFilterFindsThem(filter: String, ids: [Int]) async throws {
        let found = try await unread("preview", "--where", filter)
        #expect(found.values.flatMap(\.self).sorted() == ids)
    }

    @Test func theSummaryCountsThem() async throws {
        let json = try await run("preview", "--format", "json").output
        let consumer = #"""
            "unread":{"billing":2},"consumers":[{"name":"billing","checkpoint":"e2",\#
            "checkpoint_id":2,"checkpoint_is_lost":false,"checkpoint_is_prunable":true,"unread":2}]
            """#
        #expect(json.contains(consumer))
        #expect(json.contains(#""unread":{},"consumers":[]"#))
        let table = try await run("preview").output
        #expect(table.contains("  unread: billing 2 (has read up to #2, which goes too)\n"))
        #expect(table.contains("NOT READ: 2 rows that go were not read by every consumer;"))
        let lost = try await run("preview", "--after-guid", "x").output
        #expect(lost.contains("after_guid:x 4 (its checkpoint x is not on record), billing 2"))
    }

    @Test(arguments: [
        ("UPDATE app_usage_consumers SET last_processed_guid = NULL", "billing 4 rows of"),
        (
            "UPDATE app_usage_consumers SET last_processed_guid = 'x'",
            "billing 4 rows of app_usage_events (its checkpoint x is not on record)"
        ),
        (
            "INSERT INTO app_usage_consumers VALUES ('metering', 'e3')",
            "billing 2 rows of app_usage_events, metering 1 row of app_usage_events"
        ),
        ("UPDATE app_usage_consumers SET consumer_guid = char(27) || '[2J'", "␛[2J 2 rows"),
    ])
    func pruneRefusesAndNamesThem(sql: String, says: String) async throws {
        try store.execute(sql)
        let refused = try await run("prune", "--yes")
        #expect(refused.status == 1)
        #expect(refused.output.isEmpty)
        #expect(refused.errors.contains(says), "\(refused.errors)")
        #expect(refused.errors.contains("--allow-unread"))
        #expect(refused.errors.split(separator: "\n").count == 1)
        #expect(try store.ids(of: .appUsageEvents).count == 5)
        let allowed = try await run("prune", "--yes", "--allow-unread")
        #expect(allowed.status == 0)
        #expect(try store.ids(of: .appUsageEvents) == [5])
    }

    @Test func pruneDeletesWhatEverybodyHasRead() async throws {
        try store.execute("UPDATE app_usage_consumers SET last_processed_guid = 'e5'")
        let result = try await run("prune", "--yes")
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
    }

    /// It has read all that goes, but Cloud Controller doesn't find what it would go on behind.
    @Test func pruneTellsOfACheckpointThatGoes() async throws {
        try store.execute("UPDATE app_usage_consumers SET last_processed_guid = 'e4'")
        let result = try await run("prune", "--yes")
        #expect(result.status == 0)
        #expect(result.errors.contains("can't go on behind that: billing\n"))
    }

    @Test(arguments: [
        ("4", 0), ("3", 1), ("0", 1), ("80%", 0), ("79%", 1), ("0%", 1), ("100%", 0),
        ("99999999999", 0),
    ])
    func neverDeletesMoreThanIsAllowed(limit: String, status: Int32) async throws {
        let result = try await run("prune", "--yes", "--allow-unread", "--max-delete", limit)
        #expect(result.status == status)
        #expect(try store.ids(of: .appUsageEvents).count == (status == 0 ? 1 : 5))
        guard status != 0 else { return }
        let says = "would delete 4 of 5 rows (80 %), more than --max-delete \(limit);"
        #expect(result.errors.contains(says))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func nothingToDeleteIsNeverTooMuch() async throws {
        let result = try await run("prune", "--max-delete", "0", "--cutoff-age-in-days", "365")
        #expect(result.status == 0)
    }

    @Test func aCheckpointIsNotNothing() async throws {
        let result = try await run("prune", "--yes", "--after-guid", "")
        #expect(result.status == 64)
        #expect(result.errors.contains("--after-guid takes the guid of an event, not nothing."))
    }

    @Test(arguments: [
        ("--max-delete=101%", "it takes a number of rows, or from 0% to 100% of the rows."),
        ("--max-delete=-1", "it takes a number of rows"),
        ("--max-delete=%", "it takes a number of rows"),
        ("--max-delete=1.5%", "it takes a number of rows"),
        ("--cutoff-age-in-days=app_usage_events=", "or TABLE=DAYS with one of app_usage_events"),
        ("--cutoff-age-in-days=apps=45", "or TABLE=DAYS with one of app_usage_events"),
    ])
    func badOptionsSayWhatIsRight(option: String, says: String) async throws {
        let result = try await run("prune", "--yes", option)
        #expect(result.status == 64)
        #expect(result.errors.contains(says), "\(result.errors)")
    }
}
