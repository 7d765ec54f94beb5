import Foundation
import TestSupport
import Testing

/// No text names a command or an option that isn't there: what the program says, its help, the
/// README and the documentation.
@Suite struct NamedCommandsTests {
    private let help: [String: String]

    /// Asks all commands for their help.
    init() async throws {
        let overview = try await Program.run("--help").output
        let commands = overview.matches(of: /(?m)^  ([a-z][a-z-]*)( \(default\))?(  |$)/)
        var help: [String: String] = [:]
        for command in commands.map({ String($0.1) }) {
            help[command] = try await Program.run(command, "--help").output
        }
        self.help = help
    }

    @Test func allCommandsAreAsked() {
        #expect(help.count == 20)
        for (command, text) in help {
            #expect(text.contains("USAGE: usagetui \(command)"))
            #expect(options(of: command).contains("--help"))
        }
    }

    @Test func everyCommandThatATextNamesIsThere() throws {
        var count = 0
        for mention in try Self.texts().flatMap(mentions) where !mention.isOption {
            #expect(
                help[mention.name] != nil,
                "usagetui \(mention.name) is named in: \(mention.text)"
            )
            count += 1
        }
        #expect(count > 5)
    }

    @Test func everyOptionThatATextNamesIsListedByItsCommand() throws {
        let all = help.keys.reduce(into: Set<String>()) { $0.formUnion(options(of: $1)) }
        var count = 0
        for mention in try Self.texts().flatMap(mentions) where mention.isOption {
            let listed = mention.command.map(options) ?? all
            #expect(
                listed.contains(mention.name),
                "\(mention.command ?? "no command") has \(mention.name): \(mention.text)"
            )
            count += 1
        }
        #expect(count > 30)
    }

    // MARK: - Commands and options

    /// A command or an option that a text names.
    private struct Mention {
        let name: String
        var isOption: Bool { name.hasPrefix("--") }
        /// For an option, the command that the text named before it.
        let command: String?
        let text: String
    }

    /// What follows the program's name in sentences, and is no command.
    private static let prose: Set<String> = ["keeps", "in"]

    private func mentions(in text: String) -> [Mention] {
        var command: String?
        var isOfAnother = false
        var mentions: [Mention] = []
        let words =
            /usagetui ([a-z][a-z-]*)\b(?![.\/])|`([a-z][a-z-]*)\b|--(\[no-\])?([a-z][a-z-]*)/
        let others = /\b(mysqldump|pg_dump|pg_restore|cf curl|(mysql|mariadb|psql)(?= -))/
        let places = text.matches(of: others).map(\.range.lowerBound)
        var last = text.startIndex
        for match in text.matches(of: words) {
            let end = match.range.upperBound
            if match.1 != nil {
                isOfAnother = false
            } else if places.contains(where: { (last..<end).contains($0) }) {
                isOfAnother = true
            }
            last = end
            // What another program takes is none of ours.
            if isOfAnother { continue }
            if let name = match.1.map(String.init), !Self.prose.contains(name) {
                command = name
                mentions.append(Mention(name: name, command: nil, text: text))
            } else if let name = match.2.map(String.init), help[name] != nil {
                command = name
            } else if let name = match.4 {
                let names = match.3 == nil ? ["--\(name)"] : ["--\(name)", "--no-\(name)"]
                mentions += names.map { Mention(name: $0, command: command, text: text) }
            }
        }
        return mentions
    }

    /// The options that a command's help lists.
    private func options(of command: String) -> Set<String> {
        let lines = (help[command] ?? "").matches(of: /(?m)^  (?:-h, )?(--\S+)/)
        return Set(lines.flatMap { $0.1.split(separator: "/").map(String.init) })
    }

    // MARK: - Texts

    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Sentences of the code, each on one line; paragraphs, rows of tables and points of lists of the
    /// documents.
    private static func texts() throws -> [String] {
        let files = try FileManager.default.subpathsOfDirectory(
            atPath: root.appending(path: "Sources").path
        ).map { "Sources/\($0)" }
        let code = try files.filter { $0.hasSuffix(".swift") }.map(contents).filter(isOfInterest)
        let documents = try (files.filter { $0.hasSuffix(".md") } + ["README.md"]).map(contents)
        return (code.flatMap(lines) + documents.flatMap(paragraphs)).filter(isOfInterest)
    }

    private static func isOfInterest(_ text: String) -> Bool {
        text.contains("usagetui ") || text.contains("--")
    }

    private static func lines(of code: String) -> [String] {
        code.replacing(/"\s*\+ "/, with: "")  // a sentence that is put together of several
            .replacing(/\\\n\s*/, with: "")
            .split(separator: "\n").map(String.init)
    }

    private static func paragraphs(of document: String) -> [String] {
        let beginnings = ["\n\n", "\n|", "\n- "]
        return beginnings.reduce([document]) { texts, beginning in
            texts.flatMap { $0.components(separatedBy: beginning) }
        }.map { $0.replacing("\n", with: " ") }
    }

    private static func contents(of file: String) throws -> String {
        try String(contentsOf: root.appending(path: file), encoding: .utf8)
    }
}
