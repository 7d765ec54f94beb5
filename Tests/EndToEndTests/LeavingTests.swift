import Foundation
import Testing

extension EndToEnd {
    /// Whichever way the program ends, the terminal is as it was before.
    @Suite struct Leaving {
        private let session: TmuxSession
        private let modes: String

        init() throws {
            session = try TmuxSession()
            try session.makeSample()
            modes = try session.terminalModes()
            try session.run("echo what was there before")
            try session.start("usagetui sample.db")
            try session.waits(for: "1 Overview", "sample.db")
        }

        @Test func hasTheScreenToItself() throws {
            #expect(try session.isAlternateScreen())
            #expect(try !session.isCursorVisible())
            #expect(try !session.screen().contains("what was there before"))
        }

        @Test(arguments: ["q", "C-c"])
        func byKey(key: String) throws {
            try session.press(key)
            try expectTheTerminalAsItWas(status: 0)
        }

        @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
        func bySignal(signal: Int32) throws {
            try session.send(signal)
            try expectTheTerminalAsItWas(status: 128 + signal)
        }

        @Test(arguments: [SIGQUIT, SIGABRT, SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGFPE])
        func byCrash(signal: Int32) throws {
            try session.press("q")
            try session.waits(for: "[0]$ ")
            // No core file, and no backtrace that waits for a key.
            try session.run("clear; ulimit -c 0; export SWIFT_BACKTRACE=enable=no")
            try session.run("echo what was there before")
            try session.start("usagetui sample.db")
            try session.waits(for: "1 Overview")
            try session.send(signal)
            try expectTheTerminalAsItWas(status: 128 + signal)
        }

        @Test func byStoppingAndGoingOn() throws {
            try session.press("C-z")
            try session.waits(for: "Stopped", "what was there before")
            #expect(try session.isCursorVisible())
            #expect(try session.terminalModes() == modes)
            try session.run("fg")
            try session.waits(for: "1 Overview")
            #expect(try session.isAlternateScreen())
            #expect(try !session.isCursorVisible())
            try session.press("q")
            try session.waits(for: "[0]$")
            #expect(try session.terminalModes() == modes)
        }

        @Test func adoptsTheSizeThatChangedWhileItWasStopped() throws {
            try session.press("C-z")
            try session.waits(for: "Stopped")
            try session.resize(columns: 100, rows: 30)
            try session.run("fg")
            try session.waits(until: "the screen is filled to its last line") { screen in
                screen.contains("1 Overview") && screen.split(separator: "\n").count > 0
                    && Self.lineCount(screen) == 30
            }
        }

        private static func lineCount(_ screen: String) -> Int {
            screen.trimmingCharacters(in: .newlines).components(separatedBy: "\n").count
        }

        private func expectTheTerminalAsItWas(status: Int32) throws {
            try session.waits(for: "what was there before", "[\(status)]$")
            #expect(try !session.isAlternateScreen())
            #expect(try session.isCursorVisible())
            #expect(try session.terminalModes() == modes)
        }
    }
}
