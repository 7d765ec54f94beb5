import Foundation
import TestSupport
import Testing

/// How the program presents itself: its version, a command that isn't there, its man page, what is
/// installed.
@Suite struct PresentingTests {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test func itHasAVersion() async throws {
        let result = try await Program.run("--version")
        #expect(result.status == 0)
        #expect(result.output.wholeMatch(of: /usagetui \d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: [
        (["prnue"], "no such command: prnue; did you mean prune?"),
        (["previews", "store.db", "--yes"], "no such command: previews; did you mean preview?"),
        (["frob"], "no such command: frob; there are browse, running, usage, "),
        (["STORE", "--at", "now"], "no such command: STORE; there are browse, "),
    ])
    func aCommandThatIsNotThereIsSaidInOneLine(arguments: [String], message: String) async throws {
        let result = try await Program.run(arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("usagetui: \(message)"), "\(result.errors)")
        #expect(result.errors.filter { $0 == "\n" }.count == 1)
        #expect(!result.errors.contains("manual"))
    }

    /// What isn't spelled as a command is a store.
    @Test(arguments: ["./frob", "frob.db", "/frob"])
    func aPathIsNoCommand(path: String) async throws {
        let result = try await Program.run(path)
        #expect(!result.errors.contains("no such command"))
    }

    // MARK: - The man page

    @Test func theManPageNamesEveryCommandAndOption() async throws {
        let page = try await Program.run("manual").output
        let help = try await Program.run("--help").output
        let commands = help.matches(of: #/(?m)^  ([a-z][a-z-]*)( \(default\))?  /#).map {
            String($0.1)
        }
        #expect(commands.count == 20)
        for command in commands {
            let name = command.replacing("-", with: "\\-")
            let start = try #require(page.range(of: ".SS \(name)\n"), "\(command)")
            let end = page.range(of: "\n.S", range: start.upperBound..<page.endIndex)
            let section = page[start.upperBound..<(end?.lowerBound ?? page.endIndex)]
            let options = try await Program.run(command, "--help").output
                .matches(of: /(?m)^  (?:-h, )?--([a-z-]+)/)
            for option in options {
                let written = "\\-\\-\(String(option.1).replacing("-", with: "\\-"))\\fR"
                #expect(section.contains(written), "\(command) --\(option.1)")
            }
        }
    }

    @Test func theManPageIsOneThatRoffTakes() async throws {
        let page = try await Program.run("manual").output
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).1")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(page.utf8).write(to: file)
        let result = try await Program.run(tool: "groff", ["-man", "-Tutf8", "-ww", file.path])
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains("usagetui"))
    }

    // MARK: - Installing

    @Test func whatIsInstalledIsRemovedAgain() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let variables = ["PREFIX=/opt", "DESTDIR=\(folder.path)", "PROGRAM=\(Program.url.path)"]
        try await make("install", variables)
        let files = [
            "bin/usagetui", "share/bash-completion/completions/usagetui",
            "share/fish/vendor_completions.d/usagetui.fish", "share/man/man1/usagetui.1",
            "share/zsh/site-functions/_usagetui",
        ]
        #expect(try Self.files(in: folder.appending(path: "opt")) == files)
        let installed = folder.appending(path: "opt/bin/usagetui").path
        #expect(FileManager.default.isExecutableFile(atPath: installed))
        for file in files.dropFirst() {
            let text = try String(
                contentsOf: folder.appending(path: "opt/\(file)"),
                encoding: .utf8
            )
            #expect(text.contains("stop") && text.contains("browse"), "\(file)")
        }
        try await make("uninstall", variables)
        #expect(try Self.files(in: folder.appending(path: "opt")).isEmpty)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func completionsKnowCommandsAndThemes(shell: String) async throws {
        let script = try await Program.run("--generate-completion-script", shell)
        #expect(script.status == 0)
        #expect(script.output.contains("stop-task") && script.output.contains("high-contrast"))
        #expect(!script.output.contains("manual"))
    }

    private func make(_ target: String, _ variables: [String]) async throws {
        let result = try await Program.run(
            tool: "make",
            ["-C", Self.root.path, "--no-print-directory", target] + variables
        )
        #expect(result.status == 0, "\(result.errors)")
    }

    private static func files(in folder: URL) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
            let attributes = try FileManager.default.attributesOfItem(
                atPath: folder.appending(path: path).path
            )
            return attributes[.type] as? FileAttributeType == .typeRegular
        }.sorted()
    }
}
