import Foundation
import Testing

extension EndToEnd {
    /// Whichever way the program ends, the terminal is as it was before.
    @Suite struct Leaving {
        /// Stands there only when all was read; before that the words of the tabs change.
        private static let overview = "RUNNING   88"

        private let session: TmuxSession
        private let modes: String

        init() async throws {
            session = try await TmuxSession()
            try await session.makeSample()
            modes = try await session.terminalModes()
            try await session.run("echo what was there before")
            try await session.start("usagetui sample.db")
            try await session.waits(for: Self.overview)
        }

        @Test func hasTheScreenToItself() async throws {
            #expect(try await session.isAlternateScreen())
            #expect(try await !session.isCursorVisible())
            #expect(try await !session.screen().contains("what was there before"))
        }

        @Test(arguments: ["q", "C-c"])
        func byKey(key: String) async throws {
            try await session.press(key)
            try await expectTheTerminalAsItWas(status: 0)
        }

        @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
        func bySignal(signal: Int32) async throws {
            try session.send(signal)
            try await expectTheTerminalAsItWas(status: 128 + signal)
        }

        @Test(arguments: [SIGQUIT, SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE])
        func byCrash(signal: Int32) async throws {
            try await session.press("q")
            try await session.waits(for: "[0]$ ")
            // No core file, and no backtrace that waits for a key.
            try await session.run("clear; ulimit -c 0; export SWIFT_BACKTRACE=enable=no")
            try await session.run("echo what was there before")
            try await session.start("usagetui sample.db")
            try await session.waits(for: Self.overview)
            try session.send(signal)
            try await expectTheTerminalAsItWas(status: 128 + signal)
        }

        @Test func byStoppingAndGoingOn() async throws {
            try await session.press("C-z")
            try await session.waits(for: "Stopped", "what was there before")
            #expect(try await session.isCursorVisible())
            #expect(try await session.terminalModes() == modes)
            try await session.run("fg")
            try await session.waits(for: Self.overview)
            #expect(try await session.isAlternateScreen())
            #expect(try await !session.isCursorVisible())
            try await session.press("q")
            try await session.waits(for: "[0]$")
            #expect(try await session.terminalModes() == modes)
        }

        /// As when it is told that the terminal belongs to another job.
        @Test(arguments: [SIGTTIN, SIGTTOU, SIGTSTP])
        func byStopping(signal: Int32) async throws {
            try session.send(signal)
            try await session.waits(for: "Stopped", "what was there before")
            #expect(try await !session.isAlternateScreen())
            #expect(try await session.isCursorVisible())
            #expect(try await session.terminalModes() == modes)
            try await session.run("fg")
            try await session.waits(for: Self.overview)
            try await session.press("q")
            try await session.waits(for: "[0]$")
            #expect(try await session.terminalModes() == modes)
        }

        /// Without the terminal it waits to be brought back.
        @Test func stopsAgainInTheBackground() async throws {
            try await session.press("C-z")
            try await session.waits(for: "Stopped")
            try await session.run("clear; bg")
            try await session.run("wait %1; echo waited $?")
            // It stops itself, or the system stops it as it reaches for the terminal.
            try await session.waits(until: "a shell that waited for a stopped job") { screen in
                [SIGTSTP, SIGTTOU].contains { screen.contains("waited \(128 + $0)") }
            }
            #expect(try await !session.isAlternateScreen())
            try await session.run("fg")
            try await session.waits(for: Self.overview)
        }

        @Test func adoptsTheSizeThatChangedWhileItWasStopped() async throws {
            try await session.press("C-z")
            try await session.waits(for: "Stopped")
            try await session.resize(columns: 100, rows: 30)
            try await session.run("fg")
            try await session.waits(until: "the screen is filled to its last line") { screen in
                screen.contains(Self.overview) && screen.split(separator: "\n").count > 0
                    && Self.lineCount(screen) == 30
            }
        }

        private static func lineCount(_ screen: String) -> Int {
            screen.trimmingCharacters(in: .newlines).components(separatedBy: "\n").count
        }

        private func expectTheTerminalAsItWas(status: Int32) async throws {
            try await session.waits(for: "what was there before", "[\(status)]$")
            #expect(try await !session.isAlternateScreen())
            #expect(try await session.isCursorVisible())
            #expect(try await session.terminalModes() == modes)
        }
    }
}
