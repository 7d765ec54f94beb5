import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A store that another program has locked while the dashboard shows it.
    @Suite struct LockedStore {
        @Test func isWaitedForUntilThatIsGivenUp() async throws {
            let session = try await TmuxSession(columns: 80, rows: 24)
            try await session.makeSample("a.db", events: 1000)
            try await session.run("usagetui a.db --wait 600")
            try await session.waits(for: "THE NEXT CLEANUP")
            let lock = try Locker("BEGIN EXCLUSIVE", file("a.db", session))
            try await session.press("R")
            let wanted = "Waiting for the lock of sqlite3 (process \(lock.process))"
            try await session.waits(for: wanted, "s; Esc gives up")
            try await session.press("Escape")
            try await session.waits(for: "R reads", "THE NEXT CLEANUP")
            try await session.waits(without: "Waiting")
        }

        @Test func isNotPrunedWhenThatIsGivenUp() async throws {
            let session = try await TmuxSession(columns: 120, rows: 36)
            try await session.makeSample("a.db", events: 1000)
            let prunable = try await Program.run(
                "preview",
                file("a.db", session),
                "--format",
                "ndjson"
            ).lines.count
            try await session.run("usagetui a.db --wait 600")
            try await session.waits(for: "THE NEXT CLEANUP")
            try await session.press("6", "P")
            try await session.waits(for: "Run this cleanup?")
            let before = try Data(contentsOf: URL(filePath: file("a.db", session)))
            // Others may read, and nobody may commit.
            let lock = try Locker(
                "BEGIN; SELECT 1 FROM app_usage_events LIMIT 1",
                file("a.db", session)
            )
            try await session.confirm(prunable)
            try await session.waits(for: "Pruning", "lock of sqlite3 (process \(lock.process))")
            try await session.press("Escape")
            try await session.waits(for: "The cleanup was stopped", "batch was rolled back")
            #expect(try Data(contentsOf: URL(filePath: file("a.db", session))) == before)
        }

        private func file(_ name: String, _ session: TmuxSession) -> String {
            session.folder.appending(path: name).path
        }
    }
}

/// Another program that has a store locked as long as the object lives.
private final class Locker {
    private let program = Process()
    private let input = Pipe()

    var process: Int32 { program.processIdentifier }

    init(_ sql: String, _ path: String) throws {
        let output = Pipe()
        program.executableURL = URL(filePath: "/usr/bin/env")
        program.arguments = ["sqlite3", path]
        program.standardInput = input
        program.standardOutput = output
        try program.run()
        // The dashboard's own check of the store may still read it.
        let commands = ".timeout 60000\n\(sql);\n.print locked\n"
        input.fileHandleForWriting.write(Data(commands.utf8))
        var said = ""
        while !said.contains("locked") {
            said += String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        }
    }

    deinit {
        try? input.fileHandleForWriting.close()
        program.waitUntilExit()
    }
}
