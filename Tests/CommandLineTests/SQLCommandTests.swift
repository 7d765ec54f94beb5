import Foundation
import TestSupport
import Testing
import UsageRules

/// `usagetui sql` prints statements that are run as they stand there.
@Suite struct SQLCommandTests {
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample.db").path

    private static let options: [[String]] = [
        ["--now", "2026-11-01T09:00:00Z"],
        ["--now", "2026-10-05", "--cutoff-age-in-days", "service_usage_events=3"],
        ["--now", "2026-11-01T09:00:00Z", "--table", "app_usage_events"],
        ["--now", "2026-11-01T09:00:00Z", "--no-keep-running-records"],
        ["--now", "2030-01-01", "--no-keep-at-least-one-record"],
        ["--now", "2030-01-01", "--no-keep-running-records", "--no-keep-at-least-one-record"],
    ]

    @Test(arguments: [.preview, .proof] as [RuleQuestion], options)
    func sqliteAnswersAsTheProgramDoes(question: RuleQuestion, options: [String]) async throws {
        let statement = PrintedStatement(question, for: .sqlite, options)
        let answers = try await statement.answers(of: "sqlite3 -readonly '\(Self.sample)'")
        #expect(try await answers == statement.expectedAnswers(of: Self.sample))
        #expect(question == .proof || !answers.isEmpty)
    }

    @Test func sqliteTellsWhatRuns() async throws {
        let statement = PrintedStatement(.running, for: .sqlite)
        let answers = try await statement.answers(of: "sqlite3 -readonly '\(Self.sample)'")
        #expect(try await answers == statement.expectedAnswers(of: Self.sample))
    }

    /// The whole table's greatest id stays, wherever it is.
    @Test func aShardIsGivenTheGreatestID() async throws {
        let store = try TemporaryStore.ofOldRows(3)
        let options = ["--table", "app_usage_events", "--newest-id"]
        for (id, pruned) in [("3", 2), ("4", 3), ("app_usage_events=2", 2)] {
            let statement = PrintedStatement(.preview, for: .sqlite, options + [id])
            let answers = try await statement.answers(of: "sqlite3 -readonly '\(store.path)'")
            #expect(answers.count { $0.contains("|prune|") } == pruned)
        }
    }

    /// A table of before tasks has apps only.
    @Test func columnsMayBeMissing() async throws {
        let store = try TemporaryStore(tables: [])
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, created_at, state, app_guid);
            INSERT INTO app_usage_events VALUES (1, '2026-01-01', 'STARTED', 'a'),
                (2, '2026-01-02', 'TASK_STARTED', ''), (3, '2026-01-03', 'STOPPED', 'b')
            """
        )
        for question in RuleQuestion.allCases {
            let missing = ["guid", "previous_state", "task_guid"].flatMap {
                ["--without-column", $0]
            }
            let options = ["--table", "app_usage_events"]
            let answers = try await PrintedStatement(question, for: .sqlite, options + missing)
                .answers(of: "sqlite3 -readonly '\(store.path)'")
            let expected = try await PrintedStatement(question, for: .sqlite, options)
                .expectedAnswers(of: store.path)
            #expect(answers == expected)
        }
    }

    // MARK: - Comments

    /// No client reads a comment for something else, nor does a line of it end early.
    @Test(arguments: RuleQuestion.allCases, RuleEngine.allCases)
    func commentsAreComments(question: RuleQuestion, engine: RuleEngine) async throws {
        let options = ["--now", "-1d", "--newest-id", "app_usage_events=7"]
        let text = try await PrintedStatement(question, for: engine, options).text()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let comments = lines.prefix { $0.hasPrefix("--") }
        #expect(comments.count > 5)
        for comment in comments {
            #expect(comment == "--" || comment.hasPrefix("-- "))
            #expect(comment.utf8.allSatisfy { (0x20..<0x7F).contains($0) })
            #expect(!comment.contains { #"'"`;\$"#.contains($0) }, "\(comment)")
            #expect(comment.count <= 95)
        }
        let statement = lines.dropFirst(comments.count)
        #expect(!statement.contains { $0.contains("--") })
        #expect(statement.count { $0.hasSuffix(";") } == 1 + engine.dialect.preamble.count)
        #expect(text.hasSuffix(";\n"))
    }

    @Test func itSaysWhatItIs() async throws {
        let text = try await PrintedStatement(
            .preview,
            for: .mysql,
            ["--now", "2026-11-01T09:00:00Z", "--cutoff-age-in-days", "app_usage_events=45"]
        ).text()
        for part in [
            "MySQL 8.0.17 or newer", "It only reads", "now 2026-11-01T09:00:00Z",
            "app_usage_events: 45 days before now (2026-09-17T09:00:00Z)",
            "service_usage_events: 31 days before now (2026-10-01T09:00:00Z)",
            "A higher id means later", "SET time_zone = '+00:00';",
        ] {
            #expect(text.contains(part), "\(part)")
        }
    }

    /// `RECORD_SNAPSHOTS=1` records it anew.
    @Test(arguments: RuleQuestion.allCases)
    func itReadsWell(question: RuleQuestion) async throws {
        let text = try await PrintedStatement(
            question,
            for: .postgres,
            ["--now", "2026-11-01T09:00:00Z"]
        ).text()
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Statements/\(question.rawValue).sql")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    /// It connects to nothing: neither a store nor consumers tell it anything.
    @Test func itsHelpSpeaksOfNoStore() async throws {
        let help = try await Program.run("sql", "--help").output
        #expect(help.contains("the engine's clock, read when the statement runs. A relative"))
        for word in ["snapshot_info", "consumer", "--after-guid"] {
            #expect(!help.contains(word), "\(word)")
        }
    }

    // MARK: - Refusals

    @Test(arguments: [
        (["preview"], 64, "Missing expected argument '--dialect <dialect>'"),
        (["preview", "--dialect", "oracle"], 64, "oracle"),
        (["what", "--dialect", "sqlite"], 64, "what"),
        (["preview", "--dialect", "sqlite", "--after-guid", "g"], 64, "--after-guid"),
        (
            ["preview", "--dialect", "sqlite", "--newest-id", "7"], 64,
            "--newest-id is for one table"
        ),
        (
            [
                "preview", "--dialect", "sqlite", "--table", "app_usage_events", "--newest-id",
                "service_usage_events=7",
            ], 64, "--newest-id is for one table"
        ), (["preview", "--dialect", "sqlite", "--newest-id", "x"], 64, "it takes an id"),
        (["preview", "--dialect", "sqlite", "--without-column", "state"], 64, "state"),
        (["running", "--dialect", "sqlite", "--table", "events"], 64, "running is about"),
        (["preview", "--dialect", "sqlite", "--table", "events"], 1, "declares no lifecycle"),
        (["proof", "--dialect", "sqlite", "--table", "events"], 1, "declares no lifecycle"),
    ])
    func whatMakesNoSenseIsRefused(
        arguments: [String],
        status: Int32,
        message: String
    ) async throws {
        let result = try await Program.run(["sql"] + arguments)
        #expect(result.status == status)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test func auditEventsGoByTheirAge() async throws {
        let store = try TemporaryStore(tables: [.auditEvents])
        try store.execute(
            """
            INSERT INTO events (id, created_at) VALUES
            (1, '2026-01-01'), (2, '2026-10-30'), (3, '2026-01-01'), (4, '2026-01-01')
            """
        )
        let options = [
            "--table", "events", "--no-keep-running-records", "--now", "2026-11-01T00:00:00Z",
        ]
        for question in [RuleQuestion.preview, .proof] {
            let statement = PrintedStatement(question, for: .sqlite, options)
            let answers = try await statement.answers(of: "sqlite3 -readonly '\(store.path)'")
            #expect(try await answers == statement.expectedAnswers(of: store.path))
            #expect(answers.count == (question == .preview ? 4 : 0))
        }
    }
}
