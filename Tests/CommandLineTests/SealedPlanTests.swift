import EventStore
import Foundation
import TestSupport
import Testing

/// A plan that one person seals and another runs: exactly that, or nothing.
@Suite struct SealedPlanTests {
    private let store: TemporaryStore
    private let plan: String

    /// Rows that go and rows that stay, of both tables.
    init() throws {
        store = try TemporaryStore()
        plan = URL(filePath: store.path).deletingLastPathComponent().appending(path: "plan").path
        try store.execute(
            """
            CREATE TABLE snapshot_info (taken_at);
            INSERT INTO snapshot_info VALUES ('2026-11-01 09:00:00');
            INSERT INTO app_usage_events (id, guid, state, app_guid, created_at, org_guid)
            VALUES (1, 'e1', 'STARTED', 'a', '2026-08-01 00:00:00', 'o'),
                (2, 'e2', 'STOPPED', 'a', '2026-08-02 00:00:00', 'o'),
                (4, 'e4', 'STARTED', 'b', '2026-08-03 00:00:00', 5),
                (5, 'e5', 'BUILDPACK_SET', 'b', '2026-08-04 00:00:00', NULL),
                (9, 'e9', 'STARTED', 'c', '2026-10-30 00:00:00', 'o');
            INSERT INTO service_usage_events (id, guid, state, service_instance_guid, created_at)
            VALUES (1, x'ff00', 'CREATED', 's', '2026-08-01'),
                (2, 'f2' || char(27) || '"', 'DELETED', 's', 1785000000),
                (3, 'f3', 'CREATED', 't', 'yesterday');
            """
        )
    }

    private static let endings = [".ndjson", ".jsonl", ".db", ""]

    private func seal(_ ending: String, _ options: String...) async throws -> Program.Result {
        try await Program.run(["preview", store.path, "--out", plan + ending] + options)
    }

    private func prune(_ ending: String, _ options: String...) async throws -> Program.Result {
        try await Program.run(
            ["prune", store.path, "--plan", plan + ending, "--yes"] + options
        )
    }

    private func ids() throws -> [[Int64]] {
        try EventTable.usageTables.map { try store.ids(of: $0) }
    }

    private static let all: [[Int64]] = [[1, 2, 4, 5, 9], [1, 2, 3]]
    private static let left: [[Int64]] = [[4, 9], [3]]

    @Test(arguments: endings)
    func runsAsItWasSealed(ending: String) async throws {
        let sealed = try await seal(ending)
        #expect(sealed.status == 0, "\(sealed.errors)")
        let hash = try #require(sealed.errors.firstMatch(of: /hash ([0-9a-f]{64});/)).1
        #expect(!hash.allSatisfy { $0 == "0" })
        let mode = try FileManager.default.attributesOfItem(atPath: plan + ending)
        #expect(mode[.posixPermissions] as? Int == 0o600)
        let pruned = try await prune(ending)
        #expect(pruned.status == 0, "\(pruned.errors)")
        #expect(try ids() == Self.left)
    }

    /// The plan is of its moment: what is old by now isn't asked again.
    @Test(arguments: endings)
    func laterTimesAndRowsChangeNothing(ending: String) async throws {
        _ = try await seal(ending, "--cutoff-age-in-days", "service_usage_events=200")
        try store.execute(
            """
            UPDATE snapshot_info SET taken_at = '2027-11-01 09:00:00';
            INSERT INTO app_usage_events (id, guid, state, app_guid, created_at)
            VALUES (10, 'e10', 'STOPPED', 'b', '2026-01-01 00:00:00');
            """
        )
        #expect(try await prune(ending).status == 0)
        #expect(try ids() == [[4, 9, 10], [1, 2, 3]])
    }

    /// A change of any one row, whatever a cleanup does with it, and what is said of it.
    static let changes: [(sql: String, difference: String)] = [
        ("UPDATE app_usage_events SET org_guid = 'p' WHERE id = 1", "row 1 has other values"),
        ("UPDATE app_usage_events SET guid = 'p' WHERE id = 5", "row 5 has other values"),
        ("UPDATE app_usage_events SET task_name = '' WHERE id = 9", "row 9 has other values"),
        ("UPDATE app_usage_events SET org_guid = '5' WHERE id = 4", "row 4 has other values"),
        ("UPDATE app_usage_events SET org_guid = 5.0 WHERE id = 4", "row 4 has other values"),
        ("UPDATE app_usage_events SET org_guid = x'6f' WHERE id = 2", "row 2 has other values"),
        ("UPDATE app_usage_events SET org_guid = '' WHERE id = 5", "row 5 has other values"),
        ("UPDATE app_usage_events SET state = 'STOPPED' WHERE id = 9", "row 9 has other values"),
        ("UPDATE service_usage_events SET created_at = '2026-11-01' WHERE id = 3", "row 3 has"),
        ("UPDATE service_usage_events SET guid = 'f2' WHERE id = 2", "row 2 has other values"),
        ("UPDATE app_usage_events SET previous_instance_count = 1 WHERE id = 9", "row 9 has"),
        ("UPDATE service_usage_events SET service_broker_name = '' WHERE id = 1", "row 1 has"),
        ("DELETE FROM app_usage_events WHERE id = 2", "row 2 is gone"),
        ("DELETE FROM app_usage_events WHERE id = 9", "row 9 is gone"),
        ("DELETE FROM service_usage_events", "row 3 is gone"),
        ("INSERT INTO app_usage_events (id) VALUES (3)", "row 3 came in between"),
        ("INSERT INTO app_usage_events (id) VALUES (-7)", "row -7 came in between"),
        ("UPDATE app_usage_events SET id = 6 WHERE id = 5", "row 6 came in between"),
        ("ALTER TABLE app_usage_events ADD COLUMN note", "app_usage_events: has other columns"),
        ("ALTER TABLE app_usage_events DROP COLUMN task_name", "has other columns"),
        ("DROP TABLE service_usage_events", "service_usage_events: has other columns"),
    ]

    @Test(arguments: changes, [".ndjson", ".db"])
    func isRefusedWhereAnyRowDiffers(
        change: (sql: String, difference: String),
        ending: String
    ) async throws {
        #expect(try await seal(ending).status == 0)
        try store.execute(change.sql)
        let result = try await prune(ending)
        #expect(result.status == 1)
        #expect(result.errors.contains(change.difference), "\(result.errors)")
        #expect(result.errors.contains("nothing was deleted"), "\(result.errors)")
        let rows = try store.integers("SELECT count(*) FROM app_usage_events")
        #expect(rows != [2])
    }

    @Test func everyDifferenceIsListed() async throws {
        _ = try await seal("")
        try store.execute(
            """
            UPDATE app_usage_events SET org_guid = 'p' WHERE id = 1;
            DELETE FROM service_usage_events WHERE id = 1;
            INSERT INTO service_usage_events (id) VALUES (-1);
            """
        )
        let result = try await prune("", "--format", "csv")
        #expect(
            result.lines == [
                "table,id,difference", "app_usage_events,1,changed",
                "service_usage_events,-1,inserted", "service_usage_events,1,removed",
            ]
        )
    }

    /// An edit of the document itself, anywhere.
    static let edits: [(ending: String, edit: String)] = [
        (".ndjson", "s/e5/e6/"), (".ndjson", "s/\"id\":5/\"id\":4/"), (".ndjson", "$d"),
        (".ndjson", "1s/\"cutoff_age_in_days\":31/\"cutoff_age_in_days\":30/"),
        (".ndjson", "1s/\"sealed_by\":\"/&x/"), (".ndjson", "1s/\"total\":5/\"total\":4/"),
        (".ndjson", "s/run_ended/superseded/"), (".ndjson", "1s/\"plan_hash\":\"../&0/"),
        (".ndjson", "2,$d"), (".ndjson", "2p"), (".ndjson", "s/,\"fingerprint\":\"[0-9a-f]*\"//"),
        (".db", "UPDATE rows SET guid = 'e6' WHERE id = 5"),
        (".db", "DELETE FROM rows WHERE id = 5"), (".db", "DELETE FROM fingerprints"),
        (".db", "UPDATE fingerprints SET bytes = zeroblob(1000)"),
        (".db", "UPDATE fingerprints SET row_count = 1e300"),
        (".db", "UPDATE running SET kind = 'router'"), (".db", "UPDATE rows SET table_name = ''"),
        (".db", "UPDATE rows SET reason = 'recent'"), (".db", "UPDATE rows SET witnesses = '1'"),
        (".db", "UPDATE plan SET header = replace(header, '31', '30')"),
        (
            ".db",
            "INSERT INTO running SELECT number + 100, table_name, kind, guid, 1, 1, 1, 1 FROM running"
        ),
    ]

    @Test(arguments: edits)
    func anEditIsSeen(ending: String, edit: String) async throws {
        #expect(try await seal(ending).status == 0)
        let file = plan + ending
        if ending == ".db" {
            try Database.execute(edit, in: file)
        } else {
            _ = try await Program.run(tool: "sed", ["-i", edit, file])
        }
        let result = try await prune(ending)
        #expect(result.status == 1)
        #expect(result.errors.contains("isn't what was sealed"), "\(result.errors)")
        #expect(try ids() == Self.all)
    }

    /// Whoever forges one can compute its hash, too: the rules are what counts.
    @Test func aForgedPlanIsRefused() async throws {
        #expect(try await seal(".ndjson").status == 0)
        let file = plan + ".ndjson"
        _ = try await Program.run(
            tool: "sh",
            [
                "-c",
                """
                zeros=$(printf '0%.0s' $(seq 64))
                sed -i '/"id":5,/d; 1s/"prunable":3/"prunable":2/' '\(file)'
                sed "1s/\\"hash\\":\\"[0-9a-f]*/\\"hash\\":\\"$zeros/" '\(file)' > '\(file).0'
                hash=$(sha256sum < '\(file).0' | cut -c1-64)
                sed -i "1s/\\"hash\\":\\"[0-9a-f]*/\\"hash\\":\\"$hash/" '\(file)'
                """,
            ]
        )
        let result = try await prune(".ndjson")
        #expect(result.status == 1)
        #expect(result.errors.contains("isn't the plan that the rules make"), "\(result.errors)")
        #expect(try ids() == Self.all)
    }

    /// Whatever a file is cut or filled with, it is told in one line.
    @Test(arguments: 0..<24, [".ndjson", ".db"])
    func aBrokenFileIsNoTrap(number: Int, ending: String) async throws {
        #expect(try await seal(ending).status == 0)
        let file = URL(filePath: plan + ending)
        var bytes = [UInt8](try Data(contentsOf: file))
        var generator = SeededGenerator(seed: UInt64(number))
        if number.isMultiple(of: 2) {
            bytes.removeLast(bytes.count * (number + 1) / 25)
        } else {
            for _ in 0..<20 {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] = UInt8.random(in: 0...255, using: &generator)
            }
        }
        try Data(bytes).write(to: file)
        let result = try await prune(ending)
        #expect([0, 1].contains(result.status), "\(result.errors)")
        if result.status == 1 {
            #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
            #expect(try ids() == Self.all)
        } else {
            // A byte of a SQLite file that holds nothing.
            #expect(ending == ".db")
            #expect(try ids() == Self.left)
        }
    }

    @Test(arguments: ["{}", "[1]", "", "{\"format\":\"usagetui-plan\",\"version\":1}", "\u{0}"])
    func anotherFileIsNoPlan(text: String) async throws {
        try text.write(toFile: plan, atomically: true, encoding: .utf8)
        let result = try await prune("")
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("usagetui: \(plan): is"), "\(result.errors)")
    }

    @Test func aNewerPlanIsTold() async throws {
        try "{\"format\":\"usagetui-plan\",\"version\":2}\n"
            .write(toFile: plan, atomically: true, encoding: .utf8)
        #expect(try await prune("").errors.contains("a newer program wrote"))
    }

    @Test(arguments: endings)
    func nothingIsOverwritten(ending: String) async throws {
        try "mine".write(toFile: plan + ending, atomically: true, encoding: .utf8)
        let result = try await seal(ending)
        #expect(result.status == 1)
        #expect(try String(contentsOfFile: plan + ending, encoding: .utf8) == "mine")
        try FileManager.default.removeItem(atPath: plan + ending)
        try FileManager.default.createSymbolicLink(
            atPath: plan + ending,
            withDestinationPath: plan + ".elsewhere"
        )
        #expect(try await seal(ending).status == 1)
        #expect(!FileManager.default.fileExists(atPath: plan + ".elsewhere"))
    }

    @Test(arguments: [
        ["--cutoff-age-in-days", "9"], ["--table", "events"], ["--no-keep-running-records"],
        ["--no-keep-at-least-one-record"], ["--now", "2026-11-01"],
    ])
    func nothingElseSaysWhatGoes(options: [String]) async throws {
        _ = try await seal("")
        let result = try await Program.run(
            ["prune", store.path, "--plan", plan, "--yes"] + options
        )
        #expect(result.status == 64)
        #expect(try ids() == Self.all)
    }

    /// Which its approver didn't ask for.
    @Test func aPlanIsRefusedForItsRisksAllTheSame() async throws {
        _ = try await seal("")
        #expect(try await prune("", "--after-guid", "e1").status == 1)
        #expect(try await prune("", "--max-delete", "1").status == 1)
        #expect(try ids() == Self.all)
        #expect(try await prune("", "--after-guid", "e1", "--allow-unread").status == 0)
    }

    @Test func theExitStatusTellsWhetherThereIsSomething() async throws {
        func status(_ options: String...) async throws -> Int32 {
            try await Program.run(["preview", store.path] + options).status
        }
        #expect(try await status() == 0)
        #expect(try await status("--exit-status") == 3)
        #expect(try await status("--exit-status", "--show", "keep", "--format", "csv") == 3)
        #expect(try await status("--exit-status", "--cutoff-age-in-days", "9999") == 0)
        #expect(try await prune("").status == 1)
        _ = try await seal("")
        _ = try await prune("")
        #expect(try await status("--exit-status") == 0)
    }
}
