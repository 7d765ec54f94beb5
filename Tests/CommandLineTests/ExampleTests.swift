import Foundation
import TestSupport
import Testing

/// The examples of every help work as they stand there, on a copy of the sample store.
@Suite struct ExampleTests {
    /// Those of one help, as they are typed.
    static func examples(_ arguments: [String]) async throws -> [String] {
        let help = try await Program.run(arguments + ["--help"]).output
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop { $0 != "EXAMPLES:" }.dropFirst().prefix { $0.hasPrefix("  ") }
            .map { $0.trimmingCharacters(in: .whitespaces) }
    }

    static func commands() async throws -> [String] {
        try await Program.run("--help").output
            .matches(of: #/(?m)^  ([a-z][a-z-]*)( \(default\))?  /#).map { String($0.1) }
    }

    @Test func everyHelpHasExamples() async throws {
        let commands = try await Self.commands()
        #expect(commands.count == 20)
        for arguments in [[]] + commands.map({ [$0] }) {
            let examples = try await Self.examples(arguments)
            #expect(!examples.isEmpty, "\(arguments)")
            for example in examples {
                #expect(example.hasPrefix("usagetui "), "\(example)")
                #expect(example.count <= 78, "\(example)")
            }
        }
    }

    /// But those that open the dashboard, which needs a terminal, and those that ask a server.
    @Test func everyExampleWorks() async throws {
        var count = 0
        for arguments in [[]] + (try await Self.commands().map { [$0] }) {
            for example in try await Self.examples(arguments) {
                let result = try await run(example)
                let isBrowsing = example.hasPrefix("usagetui store.db") || arguments == ["browse"]
                let isDashboard = isBrowsing && !example.contains("--script")
                let isServer = arguments == ["snapshot"] || example.contains("://")
                let status = isDashboard ? 64 : isServer ? 1 : arguments == ["check"] ? 2 : 0
                #expect(result.status == status, "\(example): \(result.errors)")
                let message = isDashboard ? "usagetui: the dashboard needs a terminal" : ""
                // A dry run says what it comes to, a migration and a repair what is left to do, an
                // import what it was made of, and who seals a plan how to run it.
                let says =
                    isDashboard || isServer || example.contains("--dry-run")
                    || example.contains("--out plan")
                    || ["migrate", "reconcile", "import", "snapshot"].contains(arguments.first)
                #expect(result.errors.isEmpty || says, "\(example): \(result.errors)")
                #expect(result.errors.hasPrefix(message))
                count += 1
            }
        }
        #expect(count >= 20)
    }

    /// An unknown one would do nothing, and fail neither.
    @Test func everyGUIDOfAnExampleIsOneOfTheSample() async throws {
        let running = try await run("usagetui running store.db --format ndjson").output
        var count = 0
        for command in try await Self.commands() {
            for example in try await Self.examples([command]) {
                guard let guid = example.firstMatch(of: /[0-9a-f]{8}-[0-9a-f-]{27}/) else {
                    continue
                }
                #expect(running.contains("\"\(guid.output)\""), "\(example)")
                count += 1
            }
        }
        #expect(count == 2)
    }

    /// In a folder with nothing but copies of the sample as `store.db` and `newer.db`.
    private func run(_ example: String) async throws -> Program.Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "example-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let sample = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample.db")
        let store = folder.appending(path: "store.db")
        try FileManager.default.copyItem(at: sample, to: store)
        try FileManager.default.copyItem(at: sample, to: folder.appending(path: "newer.db"))
        for (name, input) in [
            ("app_usage_events.csv", "pg/app_usage_events.copy.csv"),
            ("dump.sql.gz", "pg/pg_dump-plain-aged.sql.gz"),
        ] {
            try FileManager.default.copyItem(
                at: ImportCommandTests.Input.folder.appending(path: input),
                to: folder.appending(path: name)
            )
        }
        // A consumer of the sample has not read all that goes, which `prune` refuses.
        try Database.execute("DELETE FROM app_usage_consumers", in: store.path)
        if ["restore", "verify"].contains(where: { example.hasPrefix("usagetui \($0)") }) {
            let archive = folder.appending(path: "pruned.db").path
            _ = try await Program.run("prune", store.path, "--yes", "--archive", archive)
        }
        let path = "\(Program.url.deletingLastPathComponent().path):/usr/bin:/bin"
        return try await Program.run(
            tool: "sh",
            ["-c", "cd '\(folder.path)' && exec < /dev/null && exec \(example)"],
            environment: Program.ownerless.merging(["PATH": path]) { $1 }
        )
    }
}
