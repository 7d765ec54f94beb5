import EventStore
import Foundation
import TestSupport
import Testing

/// Receipts, and what `verify` makes of them.
@Suite struct ReceiptCommandTests {
    private let store: TemporaryStore
    private let folder: URL

    /// Rows that go and rows that stay, of both tables.
    init() throws {
        store = try TemporaryStore()
        folder = URL(filePath: store.path).deletingLastPathComponent()
        try store.execute(
            """
            CREATE TABLE snapshot_info (taken_at);
            INSERT INTO snapshot_info VALUES ('2026-11-01 09:00:00');
            INSERT INTO app_usage_events (id, guid, state, app_guid, created_at)
            VALUES (1, 'e1', 'STARTED', 'a', '2026-08-01 00:00:00'),
                (2, 'e2', 'STOPPED', 'a', '2026-08-02 00:00:00'),
                (4, 'e4', 'STARTED', 5, '2026-08-03 00:00:00'),
                (5, 'e5', 'BUILDPACK_SET', 'b', '2026-08-04 00:00:00'),
                (9, 'e9', 'STARTED', 'c', '2026-10-30 00:00:00');
            INSERT INTO service_usage_events (id, guid, state, service_instance_guid, created_at)
            VALUES (1, 'f1', 'CREATED', 's', '2026-08-01'), (2, 'f2', 'DELETED', 's', '2026-08-02'),
                (3, 'f3', 'CREATED', 't', '2026-08-03');
            """
        )
    }

    private var receipt: String { folder.appending(path: "pruned.receipt.json").path }
    private var archive: String { folder.appending(path: "pruned.db").path }

    private func prune(_ options: String...) async throws -> Program.Result {
        try await Program.run(["prune", store.path, "--yes", "--archive", archive] + options)
    }

    private func verify(_ arguments: String...) async throws -> Program.Result {
        try await Program.run(["verify"] + arguments + ["--format", "csv"])
    }

    /// The checks that differ.
    private func differences(_ result: Program.Result) -> Set<String> {
        Set(
            result.lines.filter { $0.hasPrefix("differs,") }
                .map { String($0.split(separator: ",")[1]) }
        )
    }

    @Test func aPruneLeavesAReceiptThatAgrees() async throws {
        let pruned = try await prune("--format", "json")
        #expect(pruned.status == 0, "\(pruned.errors)")
        #expect(pruned.output.contains("\"receipt\":\"\(receipt)\""))
        let mode = try FileManager.default.attributesOfItem(atPath: receipt)[.posixPermissions]
        #expect(mode as? Int == 0o600)
        let document = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(filePath: receipt))
        )
        let fields = try #require(document as? [String: Any])
        #expect(fields["deleted"] as? Int == 5)
        #expect(fields["archive"] as? String == archive)
        #expect((fields["by"] as? String)?.contains("@") == true)
        try store.execute(
            "INSERT INTO app_usage_events (id, state, app_guid) VALUES (10, 'STOPPED', 'c')"
        )
        let whole = try await verify(receipt, store.path, archive)
        #expect(whole.status == 0, "\(whole.output)")
        #expect(whole.lines.allSatisfy { $0.hasPrefix("agrees,") || $0.hasPrefix("outcome,") })
        let alone = try await verify(receipt, store.path)
        #expect(alone.status == 0)
        #expect(alone.output.contains("not_verified,plan_hash"))
    }

    /// Something else than what was left, and the checks that tell.
    static let changes: [(sql: String, checks: Set<String>)] = [
        (
            "DELETE FROM app_usage_events WHERE id = 4",
            ["kept_rows", "running_set", "plan_hash", "running_before"]
        ),
        (
            "INSERT INTO app_usage_events (id) VALUES (1)",
            ["kept_rows", "deleted_rows", "plan_hash", "planned_rows", "planned_reasons"]
        ),
        ("INSERT INTO app_usage_events (id) VALUES (3)", ["kept_rows", "plan_hash"]),
        ("UPDATE app_usage_events SET created_at = '2026-10-31' WHERE id = 9", ["kept_rows"]),
        (
            "UPDATE service_usage_events SET service_instance_guid = 'u' WHERE id = 3",
            ["running_set", "running_before"]
        ),
        (
            "UPDATE service_usage_events SET state = 'DELETED' WHERE id = 3",
            ["running_set", "plan_hash", "planned_rows", "planned_reasons", "running_before"]
        ),
        (
            "DROP TABLE service_usage_events",
            ["kept_rows", "plan_hash", "running_before", "planned_rows", "planned_reasons"]
        ),
    ]

    @Test(arguments: changes)
    func aStoreThatIsAnotherDiffers(change: (sql: String, checks: Set<String>)) async throws {
        _ = try await prune()
        try store.execute(change.sql)
        let result = try await verify(receipt, store.path, archive)
        #expect(result.status == 1)
        #expect(differences(result).isSubset(of: change.checks), "\(result.output)")
        #expect(!differences(result).isEmpty)
    }

    /// Something else than what was written, and the checks that tell.
    static let edits: [(edit: String, checks: Set<String>)] = [
        ("s/\"by\":\"/&x/", ["receipt"]),
        (
            "s/\"run_ended\":1/\"run_ended\":2/",
            ["receipt", "counts", "deleted_by_reason", "planned_reasons"]
        ),
        ("s/\"plan_hash\":\"../\"plan_hash\":\"xx/", ["receipt", "plan_hash"]),
        ("s/\"kept\":2/\"kept\":3/", ["receipt", "counts", "kept_rows"]),
        ("s/\"total\":5/\"total\":-9223372036854775808/", ["receipt", "counts"]),
        ("s/\"last_id\":9/\"last_id\":9223372036854775807/", ["receipt"]),
        ("s/\"archive_checksum\":\"../\"archive_checksum\":\"xx/", ["receipt", "archive"]),
        ("s/\"running_hash\":\"../\"running_hash\":\"xx/g", ["receipt", "running_set"]),
        ("s/\"cutoff_age_in_days\":31/\"cutoff_age_in_days\":30/", ["receipt", "plan_hash"]),
        ("s/ *$/ /", ["receipt"]),
    ]

    @Test(arguments: edits)
    func aReceiptThatWasEditedDiffers(edit: (edit: String, checks: Set<String>)) async throws {
        _ = try await prune()
        _ = try await Program.run(tool: "sed", ["-i", edit.edit, receipt])
        let result = try await verify(receipt, store.path, archive)
        #expect(result.status == 1)
        #expect(differences(result) == edit.checks, "\(result.output)")
    }

    @Test(arguments: [
        "", "{}", "[]", "{\"format\":\"usagetui-receipt\",\"version\":1}", "\u{0}",
        "{\"format\":\"usagetui-receipt\",\"version\":99}",
    ])
    func anotherFileIsNoReceipt(text: String) async throws {
        try text.write(toFile: receipt, atomically: true, encoding: .utf8)
        let result = try await verify(receipt, store.path)
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("usagetui: \(receipt): is"))
        #expect(result.errors.split(separator: "\n").count == 1)
    }

    @Test func anotherArchiveDiffers() async throws {
        _ = try await prune()
        try Database.execute("UPDATE app_usage_events SET app_guid = 'z'", in: archive)
        let edited = try await verify(receipt, store.path, archive)
        #expect(differences(edited) == ["archive"])
        let none = try await verify(receipt, store.path, receipt)
        #expect(none.status == 1)
        #expect(none.output.isEmpty || differences(none) == ["archive"])
    }

    @Test func itIsWrittenWhereItIsWanted() async throws {
        let path = folder.appending(path: "mine.json").path
        try "mine".write(toFile: path, atomically: true, encoding: .utf8)
        let refused = try await prune("--receipt", path)
        #expect(refused.status == 1)
        #expect(try store.ids(of: .appUsageEvents).count == 5)
        try FileManager.default.removeItem(atPath: path)
        #expect(try await prune("--receipt", path).status == 0)
        #expect(try await verify(path, store.path, archive).status == 0)
        #expect(!FileManager.default.fileExists(atPath: receipt))
    }

    @Test func noneIsWrittenWhereNothingHappened() async throws {
        #expect(try await prune("--cutoff-age-in-days", "999").status == 0)
        #expect(try await prune("--no-receipt").status == 0)
        #expect(!FileManager.default.fileExists(atPath: receipt))
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!names.contains { $0.contains("receipt") })
    }

    /// Beside the store, where there is no archive; and the hash of a document that was run.
    @Test func itTellsOfTheDocumentThatWasRun() async throws {
        let plan = folder.appending(path: "plan.db").path
        let sealed = try await Program.run("preview", store.path, "--out", plan)
        let hash = try #require(sealed.errors.firstMatch(of: /hash ([0-9a-f]{64});/)).1
        let result = try await Program.run(
            "prune",
            store.path,
            "--yes",
            "--no-archive",
            "--plan",
            plan
        )
        #expect(result.status == 0, "\(result.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let name = try #require(names.first { $0.hasSuffix(".receipt.json") })
        #expect(name.hasPrefix("store-pruned-"))
        let path = folder.appending(path: name).path
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains("\"sealed_hash\":\"\(hash)\""))
        let verified = try await verify(path, store.path)
        #expect(verified.status == 0)
        #expect(verified.output.contains("without an archive"))
    }

    @Test func aVacuumMakesTheFileSmaller() async throws {
        try store.execute(
            """
            INSERT INTO app_usage_events (guid, state, created_at, app_name)
            SELECT 'g' || value, 'NOTHING', '2026-08-05', hex(randomblob(2000))
            FROM (WITH RECURSIVE numbers (value) AS (VALUES (1) UNION ALL
                SELECT value + 1 FROM numbers WHERE value < 200) SELECT value FROM numbers)
            """
        )
        let before = try FileManager.default.attributesOfItem(atPath: store.path)[.size] as? Int
        let result = try await prune("--vacuum", "--format", "json")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("the file had"))
        let after = try FileManager.default.attributesOfItem(atPath: store.path)[.size] as? Int
        #expect(try #require(after) < #require(before) / 2)
        #expect(result.output.contains("\"bytes_after\":\(try #require(after))"))
        #expect(try await verify(receipt, store.path, archive).status == 0)
    }
}
