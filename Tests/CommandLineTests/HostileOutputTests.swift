import EventStore
import Foundation
import TestSupport
import Testing

/// Whatever a store, a path or an argument holds, no byte of it steers the terminal.
@Suite struct HostileOutputTests {
    private static let hostile = HostileText.text
    private static let formats = ["table", "json", "ndjson", "csv"]

    /// `STORE` stands for the path, which is hostile too.
    private static let commands = [
        ["running", "STORE"], ["events", "STORE"], ["preview", "STORE"],
        ["preview", "STORE", "--show", "all"], ["events", "STORE", "--resource", "p\(hostile)"],
        ["prune", "STORE"], ["prune", "STORE", "--yes"],
        ["prune", "STORE", "--yes", "--allow-running-set-change"],
        ["prune", "STORE", "--yes", "--allow-running-set-change", "--allow-unread"],
        ["preview", "STORE", "--after-guid", hostile, "--format", "table"],
        ["prune", "STORE", "--yes", "--no-keep-running-records"],
        ["backfill", "STORE", "--dry-run"], ["backfill", "STORE"],
        ["backfill", "STORE", "--stale", "end"], ["migrate", "STORE"],
        ["migrate", "STORE", "--rollback"], ["stop-task", "STORE", "t-ended\(hostile)"],
        ["stop-task", "STORE", "t-new\(hostile)"], ["stop-task", "STORE", hostile],
        ["check", "STORE"],
    ]

    @Test(arguments: commands, formats)
    func noCommandPrintsWhatSteersTheTerminal(command: [String], format: String) async throws {
        let store = try HostileText.store()
        let path = try Self.hostileCopy(of: store)
        let result = try await Program.run(Self.with(path, command) + ["--format", format])
        #expect(!(result.output + result.errors).isEmpty)
        #expect(HostileText.unseen(in: result.errors) == [])
        #expect(result.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("usagetui: ") })
        // A file of csv is lossless; what a person sees of it is tested on a terminal.
        if format != "csv" { #expect(HostileText.unseen(in: result.output) == []) }
        if format == "table" { #expect(!Self.holdsForgedLine(result.output)) }
    }

    /// What makes a store unreadable or unwritable, as SQL, and the command that says so.
    private static let faults: [(sql: String, command: [String])] = [
        (
            "CREATE TABLE snapshot_info (taken_at); INSERT INTO snapshot_info VALUES ('TEXT')",
            ["running"]
        ),
        (
            """
            CREATE TABLE c AS SELECT * FROM app_usage_events; DROP TABLE app_usage_events;
            ALTER TABLE c RENAME TO app_usage_events; UPDATE app_usage_events SET id = 'TEXT' WHERE id = 3
            """, ["running"]
        ),
        (
            """
            CREATE TABLE c AS SELECT * FROM processes; DROP TABLE processes;
            ALTER TABLE c RENAME TO processes; UPDATE processes SET id = 'TEXT'
            """, ["check"]
        ),
        ("ALTER TABLE app_usage_events RENAME COLUMN state TO \"TEXT\"", ["events"]),
        (
            """
            CREATE TRIGGER "1TEXT" BEFORE DELETE ON app_usage_events
            BEGIN SELECT RAISE(ABORT, 'TEXT'); END
            """, ["prune", "--yes", "--allow-running-set-change", "--allow-unread"]
        ),
        (
            """
            CREATE TRIGGER "2TEXT" AFTER DELETE ON app_usage_events
            BEGIN UPDATE app_usage_events SET state = 'TEXT' WHERE id = 1; END
            """, ["prune", "--yes", "--allow-running-set-change", "--allow-unread"]
        ),
        (
            """
            CREATE TRIGGER "3TEXT" BEFORE INSERT ON app_usage_events
            BEGIN SELECT RAISE(ABORT, 'TEXT'); END
            """, ["backfill"]
        ),
        (
            """
            CREATE TRIGGER "4TEXT" AFTER INSERT ON app_usage_events
            BEGIN INSERT INTO "TEXT" VALUES (1); END
            """, ["migrate"]
        ),
        (
            "DROP TABLE app_usage_events; CREATE VIEW app_usage_events AS SELECT * FROM \"TEXT\"",
            ["running"]
        ),
        ("DROP TABLE app_usage_events; DROP TABLE service_usage_events", ["running"]),
        ("DROP TABLE processes; DROP TABLE tasks", ["backfill"]),
        (
            "CREATE TABLE usagetui_seeded_baselines (\"TEXT\")",
            ["migrate"]
        ),
    ]

    @Test(arguments: faults.indices)
    func noErrorOfAStoreSteersTheTerminal(place: Int) async throws {
        let (sql, command) = Self.faults[place]
        let store = try HostileText.store()
        try store.execute(sql.replacingOccurrences(of: "TEXT", with: Self.hostile))
        let path = try Self.hostileCopy(of: store)
        let result = try await Program.run([command[0], path] + command.dropFirst())
        #expect(result.status != 0, "\(result.output)")
        #expect(HostileText.unseen(in: result.output + result.errors) == [])
        #expect(result.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("usagetui: ") })
    }

    /// Arguments that are wrong, with the number of lines in which ArgumentParser says so.
    private static let mistakes = [
        ["running", "STORE", "--format", hostile], ["running", "STORE", "--format=\(hostile)"],
        ["running", "STORE", "--at=\(hostile)"], ["running", "STORE", "--\(hostile)"],
        ["running", "STORE", hostile], ["running", "STORE", "-\(hostile)"],
        ["preview", "STORE", "--now", hostile], ["preview", "STORE", "--table", hostile],
        ["preview", "STORE", "--show", hostile],
        ["preview", "STORE", "--cutoff-age-in-days", hostile],
        ["preview", "STORE", "--cutoff-age-in-days=\(hostile)=4"],
        ["prune", "STORE", "--max-delete", hostile],
        ["prune", "STORE", "--batch-size", hostile], ["backfill", "STORE", "--stale", hostile],
        ["sample", "STORE", "--events", hostile], ["sample", "STORE", "--seed", hostile],
        ["stop-task", "STORE", "t", hostile], ["help", hostile], [hostile], [hostile, hostile],
        ["running", hostile], ["running", "/\(hostile)/x"], ["sample", "STORE"],
        ["sample", "/\(hostile)/x"], ["browse", "STORE"], ["running", "STORE", "--now\u{301}"],
        ["running", "STORE", "--safe-csv", "--format", "json"],
    ]

    @Test(arguments: mistakes)
    func noArgumentSteersTheTerminal(arguments: [String]) async throws {
        let store = try HostileText.store()
        let path = try Self.hostileCopy(of: store)
        let result = try await Program.run(Self.with(path, arguments))
        #expect(result.status != 0 || arguments == ["help", Self.hostile])
        #expect(HostileText.unseen(in: result.output + result.errors) == [])
        #expect(!Self.holdsForgedLine(result.output + result.errors))
    }

    @Test func aBlankArgumentLeavesTheMessageAsItIs() async throws {
        let result = try await Program.run("running", "store.db", "--at", " ")
        #expect(
            result.errors.hasPrefix(
                "Error: The value ' ' is invalid for '--at <moment>': it takes "
            )
        )
    }

    @Test func noSettingSteersTheTerminal() async throws {
        let store = try HostileText.store()
        let folder = URL(filePath: store.path).deletingLastPathComponent().path
        let settings = "\(folder)/\(Self.hostile)"
        try FileManager.default.createDirectory(
            atPath: "\(settings)/usagetui",
            withIntermediateDirectories: true
        )
        try Data("{".utf8).write(to: URL(filePath: "\(settings)/usagetui/config.toml"))
        for environment in [
            ["SKIP_WAS_RUNNING_BACKFILL": Self.hostile], ["XDG_CONFIG_HOME": settings],
        ] {
            let result = try await Program.run(["migrate", store.path], environment: environment)
            #expect(result.status != 0)
            #expect(HostileText.unseen(in: result.errors) == [])
            #expect(result.errors.filter { $0 == "\n" }.count == 1)
        }
    }

    /// Progress, questions and csv are seen there by a person.
    @Test(
        arguments: [
            ["running", "STORE", "--format", "csv"], ["events", "STORE", "--format", "csv"],
            ["prune", "STORE", "--allow-running-set-change", "--allow-unread"], ["check", "STORE"],
            ["backfill", "STORE"], ["sample", "STORE-2", "--events", "1000"], ["browse", "STORE"],
        ]
    )
    func nothingSteersATerminal(arguments: [String]) async throws {
        let store = try HostileText.store()
        let path = try Self.hostileCopy(of: store)
        let command = ([Program.url.path] + Self.with(path, arguments)).map(Self.quoted)
        let result = try await Program.run(
            tool: "script",
            ["--quiet", "--command", command.joined(separator: " "), "/dev/null"],
            environment: ["TERM": Self.hostile, "SHELL": "/bin/sh"]
        )
        // A line of csv ends with a carriage return of its own.
        let text = result.output.replacing("\r\r\n", with: "\r\n").unicodeScalars.split(
            separator: "\r\u{1B}[K".unicodeScalars
        )
        .flatMap { $0.split(separator: "\r\n".unicodeScalars) }
        .map { String(String.UnicodeScalarView($0)) }
        #expect(!text.isEmpty)
        #expect(text.flatMap(HostileText.unseen) == [])
        #expect(!Self.holdsForgedLine(text.joined(separator: "\n")))
    }

    @Test func aSafeCSVHoldsNoFormula() async throws {
        let store = try TemporaryStore()
        try store.insert(
            [["id": 1, "state": "STARTED", "app_guid": "p", "parent_app_name": "=1+1"]],
            into: .appUsageEvents
        )
        let safe = try await Program.run("events", store.path, "--format", "csv", "--safe-csv")
        #expect(safe.lines.last?.contains(",'=1+1,") == true)
        let lossless = try await Program.run("events", store.path, "--format", "csv")
        #expect(lossless.lines.last?.contains(",=1+1,") == true)
        let mistake = try await Program.run("events", store.path, "--safe-csv")
        #expect(mistake.status == 64)
        #expect(mistake.errors.contains("--safe-csv has a meaning only with --format csv."))
    }

    /// What is shown of a repair can be pasted.
    @Test func aRepairNamesTheStoreInAnyShell() async throws {
        let store = try HostileText.store()
        let path = try Self.hostileCopy(of: store)
        let result = try await Program.run("check", path)
        let repair = try #require(result.lines.first { $0.contains("Repair: usagetui reconcile ") })
        let word = try #require(repair.split(separator: " reconcile ").last)
        let echoed = try await Program.run(tool: "bash", ["-c", "printf %s \(word)"])
        #expect(Array(echoed.output.unicodeScalars) == Array(path.unicodeScalars))
    }

    // MARK: - Steps

    /// Whether a line of the hostile text stands as one; the verdict has a colon.
    private static func holdsForgedLine(_ output: String) -> Bool {
        output.split(separator: "\n").contains {
            $0.hasPrefix("NOT SAFE") && !$0.hasPrefix("NOT SAFE: ")
        }
    }

    private static func with(_ path: String, _ arguments: [String]) -> [String] {
        arguments.map { $0.hasPrefix("STORE") ? path + $0.dropFirst(5) : $0 }
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }

    /// The store under a hostile name, beside itself.
    private static func hostileCopy(of store: TemporaryStore) throws -> String {
        let folder = URL(filePath: store.path).deletingLastPathComponent().path
        let path = "\(folder)/\(hostile).db"
        try FileManager.default.copyItem(atPath: store.path, toPath: path)
        return path
    }
}
