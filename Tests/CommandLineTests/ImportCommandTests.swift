import EventStore
import Foundation
import TestSupport
import Testing

/// `usagetui import`, of the built program.
@Suite struct ImportCommandTests {
    /// A file that people have, and whether it can be imported.
    struct Input: Decodable, CustomTestStringConvertible {
        var name = ""
        let outcome: String
        let options: [String]?

        var testDescription: String { "\(name): \(outcome)" }
        var path: String { Input.folder.appending(path: name).path }

        private enum CodingKeys: CodingKey { case outcome, options }

        static let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Inputs")

        static let all: [Input] = {
            let data = try? Data(contentsOf: folder.appending(path: "expected.json"))
            let entries = data.flatMap { try? JSONDecoder().decode([String: Input].self, from: $0) }
            return (entries ?? [:]).map { name, input in
                var input = input
                input.name = name
                return input
            }.sorted { $0.name < $1.name }
        }()

        static func named(_ name: String) -> String { folder.appending(path: name).path }
    }

    private let folder: TemporaryStore
    private var store: String { folder.path + ".new" }

    init() throws { folder = try TemporaryStore(tables: []) }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: URL(filePath: store).deletingLastPathComponent().path
        ).sorted()
    }

    @Test(arguments: Input.all)
    func isImportedOrRefusedInOneLine(_ input: Input) async throws {
        let before = try files()
        let result = try await Program.run(
            ["import", input.path, "--into", store] + (input.options ?? [])
        )
        guard result.status == 0 else {
            #expect(input.outcome.contains("refuse") || input.outcome == "any")
            #expect(result.status == 1)
            #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
            #expect(result.errors.hasPrefix("usagetui: \(input.path)"), "\(result.errors)")
            return #expect(try files() == before, "nothing is left behind")
        }
        #expect(input.outcome != "refuse", "\(result.output)")
        #expect(try files() == before + ["store.db.new"])
        let content = try Data(contentsOf: URL(filePath: store))
        #expect(content.range(of: Data("CANARY".utf8)) == nil, "a secret reached the store")
        #expect(try Database.texts("PRAGMA integrity_check", in: store) == ["ok"])
    }

    @Test func allInputsAreRead() { #expect(Input.all.count == 97) }

    @Test func aSecondRunAddsNothing() async throws {
        let dump = Input.named("pg/pg_dump-plain-aged.sql.gz")
        let first = try await Program.run("import", dump, "--into", store, "--format", "csv")
        #expect(first.lines.prefix(2) == ["table,added,already_there", "app_usage_events,40,0"])
        let rows = try Database.texts("SELECT id || guid FROM app_usage_events", in: store)
        let second = try await Program.run("import", dump, "--into", store, "--format", "csv")
        #expect(second.lines.contains("app_usage_events,0,40"))
        #expect(try Database.texts("SELECT id || guid FROM app_usage_events", in: store) == rows)
    }

    @Test func pagesOfAnotherDayGoBehind() async throws {
        let pages = try String(
            contentsOfFile: Input.named("api/v3-app-pages-concatenated.json"),
            encoding: .utf8
        ).split(separator: "\n", omittingEmptySubsequences: true)
        #expect(pages.count == 4)
        for day in [pages[0..<2], pages[0..<4]] {
            let file = folder.path + ".pages"
            try day.joined(separator: "\n").write(toFile: file, atomically: false, encoding: .utf8)
            let result = try await Program.run("import", file, "--into", store)
            #expect(result.status == 0, "\(result.errors)")
        }
        let all = try await Program.run(
            "import",
            Input.named("api/v3-app-one-page.json"),
            "--into",
            store + ".all"
        )
        #expect(all.status == 0)
        let query = "SELECT id || ' ' || guid FROM app_usage_events ORDER BY id"
        #expect(try Database.texts(query, in: store) == Database.texts(query, in: store + ".all"))
    }

    @Test func badRowsAreToldAndLeftOut() async throws {
        let file = Input.named("handmade/app-bad-integer-line-4.csv")
        let result = try await Program.run(
            "import",
            file,
            "--into",
            store,
            "--table",
            "app_usage_events",
            "--skip-bad-rows"
        )
        #expect(result.status == 0)
        #expect(result.errors.contains("left out: \(file): line 4"), "\(result.errors)")
        #expect(result.errors.contains("1 row was left out"), "\(result.errors)")
        let warnings = try Database.texts("SELECT warnings FROM snapshot_info", in: store)
        #expect(warnings.first?.contains("1 row was left out") == true)
    }

    @Test func theTimeIsTheNewestRowsUnlessItIsSaid() async throws {
        let file = Input.named("pg/app_usage_events.copy.csv")
        _ = try await Program.run("import", file, "--into", store)
        #expect(
            try Database.texts(
                "SELECT taken_at || ' ' || is_estimated FROM snapshot_info",
                in: store
            )
                == ["2026-10-01 12:40:00 1"]
        )
        let said = store + ".said"
        _ = try await Program.run(
            "import",
            file,
            "--into",
            said,
            "--taken-at",
            "2026-10-02T09:00:00Z"
        )
        #expect(
            try Database.texts(
                "SELECT taken_at || ' ' || is_estimated FROM snapshot_info",
                in: said
            )
                == ["2026-10-02 09:00:00 0"]
        )
    }

    @Test func columnsCanBeNamedWhereNoHeaderDoes() async throws {
        let header = try String(
            contentsOfFile: Input.named("pg/app_usage_events.copy-header.txt"),
            encoding: .utf8
        ).prefix { $0 != "\n" }
        let result = try await Program.run(
            "import",
            Input.named("pg/app_usage_events.copy.txt"),
            "--into",
            store,
            "--table",
            "app_usage_events",
            "--columns",
            header.split(separator: "\t").joined(separator: ", ")
        )
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            try Database.texts("SELECT count(*) || '' FROM app_usage_events", in: store) == ["40"]
        )
    }

    @Test func standardInputIsAFile() async throws {
        let dump = Input.named("mariadb/mysqldump-usage.sql.gz")
        let result = try await Program.run(
            tool: "sh",
            ["-c", "cat '\(dump)' | '\(Program.url.path)' import - --into '\(store)'"]
        )
        #expect(result.status == 0, "\(result.errors)")
        #expect(
            try Database.texts("SELECT count(*) || '' FROM app_usage_events", in: store) == ["35"]
        )
    }

    @Test(arguments: [
        (["--table", "apps2"], "--table takes one of"),
        (["--delimiter", "ab"], "--delimiter takes one character"),
        (["--zone", "Mars/Base"], "no such time zone"),
    ])
    func badOptionsAreUsageErrors(_ options: [String], _ words: String) async throws {
        let result = try await Program.run(
            ["import", Input.named("pg/app_usage_events.copy.csv"), "--into", store] + options
        )
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(result.status == (options[0] == "--zone" ? 1 : 64))
        #expect(!FileManager.default.fileExists(atPath: store))
    }

    @Test func whoWantsAStoreIsToldHowToMakeOne() async throws {
        for arguments in [
            ["preview", store], ["preview", Input.named("pg/app_usage_events.copy.csv")], [],
            ["check"],
        ] {
            let result = try await Program.run(arguments)
            #expect(result.status != 0)
            #expect(result.errors.contains("usagetui import"), "\(arguments): \(result.errors)")
        }
    }
}
