import EventStore
import Foundation
import TestSupport
import Testing

/// A question can be left without an answer: then nothing is done, and one line says so.
@Suite(.timeLimit(.minutes(10)))
struct QuestionTests {
    /// A command that asks before it writes.
    enum Command: String, CaseIterable {
        case prune, archives, reconcile

        fileprivate var options: [String] {
            switch self {
            case .prune: ["--now", "2026-11-01T00:00:00Z", "--allow-unread"]
            case .archives: ["--delete-older-than", "0"]
            case .reconcile: []
            }
        }

        fileprivate var undone: String {
            self == .reconcile ? "nothing was written" : "nothing was deleted"
        }
    }

    @Test(arguments: Command.allCases, [SIGINT, SIGTERM, SIGHUP])
    func aSignalComes(command: Command, signal: Int32) async throws {
        let store = try await Store(for: command)
        let terminal = try store.ask()
        kill(terminal.process, signal)
        let line = "usagetui: stopped by signal \(signal); \(command.undone)"
        try store.expectNothing(on: terminal, (128 + signal, true), saying: line)
    }

    /// `\u{3}` is what Ctrl-C types, `\u{4}` is Ctrl-D.
    @Test(arguments: [
        ("\u{3}", 130, "usagetui: stopped by signal 2; nothing was deleted"),
        ("\u{4}", 1, "usagetui: nothing was deleted: there was no answer"),
        ("1\u{4}\u{4}", 1, "usagetui: nothing was deleted: there was no answer"),
    ])
    func itIsLeftByAKey(keys: String, status: Int32, line: String) async throws {
        let store = try await Store(for: .prune)
        let terminal = try store.ask()
        terminal.type(keys)
        try store.expectNothing(on: terminal, (status, status > 1), saying: line)
    }

    @Test(arguments: Command.allCases)
    func theNumberIsTyped(command: Command) async throws {
        let store = try await Store(for: command)
        let terminal = try store.ask()
        terminal.type("\(terminal.askedNumber)\n")
        #expect(try terminal.waitsForTheEnd() == (0, false), "\(terminal.transcript)")
        #expect(try store.state() != store.before)
    }

    @Test(arguments: Command.allCases)
    func anotherNumberIsTyped(command: Command) async throws {
        let store = try await Store(for: command)
        let terminal = try store.ask()
        let number = terminal.askedNumber
        terminal.type("\(number)0\n")
        let line = "usagetui: \(command.undone): the answer was not \(number)"
        try store.expectNothing(on: terminal, (1, false), saying: line)
    }
}

/// A sample in a folder of its own, for which a command asks.
private final class Store {
    let before: [String]
    private let folder: URL
    private let command: QuestionTests.Command
    private var path: String { folder.appending(path: "store.db").path }

    init(for command: QuestionTests.Command) async throws {
        self.command = command
        folder = FileManager.default.temporaryDirectory.appending(path: "question-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        let path = folder.appending(path: "store.db").path
        let made = try await Program.run("sample", path, "--events", "1000")
        try #require(made.status == 0, "\(made.errors)")
        if command == .archives {
            let options = QuestionTests.Command.prune.options
            let pruned = try await Program.run(["prune", path, "--yes"] + options)
            try #require(pruned.status == 0, "\(pruned.errors)")
        }
        before = try Self.state(in: folder)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Starts the command, which asks.
    func ask() throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            [Program.url.path, command.rawValue, path] + command.options,
            environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        )
        try terminal.waits(for: "): ")
        return terminal
    }

    func expectNothing(
        on terminal: PseudoTerminal,
        _ end: (status: Int32, wasKilled: Bool),
        saying line: String
    ) throws {
        #expect(try terminal.waitsForTheEnd() == end, "\(terminal.transcript)")
        let lines = terminal.transcript.components(separatedBy: "\r\n")
        #expect(lines.dropFirst(lines.count - 2) == [line, ""], "\(terminal.transcript)")
        #expect(try state() == before)
    }

    func state() throws -> [String] { try Self.state(in: folder) }

    /// The files, and how many rows there are.
    private static func state(in folder: URL) throws -> [String] {
        let path = folder.appending(path: "store.db").path
        let count = try Database.texts("SELECT count(*) || '' FROM app_usage_events", in: path)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() + count
    }
}
