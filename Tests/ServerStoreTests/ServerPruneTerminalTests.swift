import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// What a person sees of a cleanup inside PostgreSQL, on a terminal.
@Suite(.servers, .serialized, .timeLimit(.minutes(30)))
struct ServerPruneTerminalTests {
    // MARK: - The question

    /// Nothing is left behind: no archive either.
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func aSignalAtTheQuestion(signal: Int32) async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()
        let terminal = try server.terminal([])
        try terminal.waits(for: "type the number of rows")
        kill(terminal.process, signal)
        #expect(try terminal.waitsForTheEnd() == (128 + signal, true), "\(terminal.transcript)")
        let lines = terminal.transcript.components(separatedBy: "\r\n").suffix(2)
        #expect(lines == ["usagetui: stopped by signal \(signal); nothing was deleted", ""])
        #expect(try await server.ids() == before)
        #expect(!FileManager.default.fileExists(atPath: server.path("archive.db")))
    }

    @Test func theArchiveIsNamedBeforeItIsWritten() async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()
        let refused = try server.terminal([], archive: nil)
        try refused.waits(for: "type the number of rows")
        let name = refused.transcript.firstMatch(
            of: /They are saved in (\S+) in this folder first/
        )?.1
        let path = server.path(try #require(name.map(String.init), "\(refused.transcript)"))
        #expect(FileManager.default.fileExists(atPath: path))
        refused.type("no\n")
        #expect(try refused.waitsForTheEnd() == (1, false))
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(try await server.ids() == before)
        let terminal = try server.terminal([])
        try terminal.waits(for: "They are saved in \(server.path("archive.db")) first")
        try terminal.waits(for: "): ")
        terminal.type("\(terminal.askedNumber)\n")
        #expect(try terminal.waitsForTheEnd() == (0, false), "\(terminal.transcript)")
        let gone = zip(before, try await server.ids()).map { $0.subtracting($1) }
        #expect(try PrunableFoundation.ids(in: server.path("archive.db")) == gone)
    }

    /// What was allowed isn't asked for.
    @Test func whatWasAllowedIsSaid() async throws {
        let server = try await PrunableFoundation()
        let guid = try await server.run(
            "SELECT guid FROM app_usage_events ORDER BY id OFFSET 20 LIMIT 1;"
        )[0]
        let terminal = try server.terminal(["--after-guid", guid, "--allow-unread"])
        try terminal.waits(for: "not read by every consumer, which --allow-unread allows.")
        try terminal.waits(for: "type the number of rows")
        #expect(!terminal.transcript.contains("refuses"), "\(terminal.transcript)")
    }

    // MARK: - How far it is

    /// The line tells of a lock as long as it is in the way, and no longer.
    @Test func aLockInTheWayIsTold() async throws {
        let server = try await PrunableFoundation()
        let holder = try await server.holder(ofRow: nil)
        let terminal = try server.terminal(["--yes"])
        try terminal.waits(for: "  somebody holds a lock: attempt 2 of 4")
        try terminal.waits(for: "  somebody holds a lock: attempt 3 of 4")
        try holder.send("COMMIT;")
        #expect(try terminal.waitsForTheEnd() == (0, false), "\(terminal.transcript)")
        let lines = terminal.transcript.components(separatedBy: "\r\u{1B}[K")
        let told = lines.filter { $0.contains("attempt") }
        #expect(told.allSatisfy { $0.hasPrefix("Pruning  0 of ") }, "\(told)")
        #expect(lines.contains { $0.hasPrefix("Pruning  1,000 of ") && !$0.contains("lock") })
    }

    /// No line is so long that a terminal breaks it, and the last one is gone.
    @Test func whatIsDoneIsOneLine() async throws {
        let server = try await PrunableFoundation()
        let terminal = try server.terminal(["--yes"], columns: 30)
        try terminal.waits(for: "Sealing")
        try terminal.waits(for: "Pruning  0 of ")
        try terminal.waits(for: "Proving that")
        #expect(try terminal.waitsForTheEnd() == (0, false), "\(terminal.transcript)")
        let lines = terminal.transcript.components(separatedBy: "\r\u{1B}[K").dropFirst()
        #expect(lines.dropLast().allSatisfy { $0.count <= 30 }, "\(lines)")
        #expect(lines.last?.hasPrefix("TABLE") == true, "\(lines)")
    }

    /// They stand on lines of their own.
    @Test func differencesFromAPlan() async throws {
        let server = try await PrunableFoundation()
        let plan = server.path("plan.ndjson")
        let address = server.foundation.address
        let now = HostileRows.now.description
        _ = try await server.run("preview", [address, "--now", now, "--out", plan])
        try await server.run("UPDATE app_usage_events SET space_name = 'another';")
        let terminal = try PseudoTerminal(
            [Program.url.path, "prune", address, "--plan", plan],
            environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        )
        try terminal.waits(for: "\r\u{1B}[Kapp_usage_events: row ")
        #expect(try terminal.waitsForTheEnd() == (1, false), "\(terminal.transcript)")
        #expect(terminal.transcript.contains("\r\nusagetui: postgres://"))
    }
}
