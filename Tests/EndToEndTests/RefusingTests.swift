import TestSupport
import Testing

extension EndToEnd {
    /// What the dashboard can't do, it says in one line, without touching the terminal.
    @Suite struct Refusing {
        private let session: TmuxSession

        init() async throws {
            session = try await TmuxSession(columns: 200)
            try await session.makeSample()
        }

        @Test(arguments: ["", "no-such-terminal"])
        func anUnknownTerminal(name: String) async throws {
            try await session.run("TERM=\(name) usagetui sample.db")
            try await session.waits(
                for: "usagetui: terminal type '\(name)' is unknown; set TERM",
                "\n[1]$"
            )
        }

        @Test func aTerminalThatOnlyWritesLines() async throws {
            try await session.run("TERM=dumb usagetui sample.db")
            try await session.waits(
                for: "usagetui: terminal type 'dumb' can't move the cursor",
                "\n[1]$"
            )
        }

        @Test func aMissingFile() async throws {
            try await session.run("usagetui nothing.db")
            try await session.waits(for: "usagetui: nothing.db: no such file", "\n[1]$")
        }

        @Test func whatIsNoDatabase() async throws {
            try await session.run("seq 1000 > numbers.db; usagetui browse numbers.db")
            try await session.waits(for: "usagetui: numbers.db: not a SQLite database", "\n[1]$")
        }

        @Test func toKeepWhatRunsInATableWithoutLifecycles() async throws {
            try await session.run("usagetui sample.db --table events")
            try await session.waits(for: "table events declares no lifecycle", "\n[1]$")
        }

        @Test(arguments: ["usagetui sample.db < /dev/null", "usagetui sample.db | cat"])
        func aFileOrAPipe(commandLine: String) async throws {
            try await session.run("set -o pipefail; " + commandLine)
            try await session.waits(for: "usagetui: the dashboard needs a terminal", "\n[64]$")
        }
    }
}
