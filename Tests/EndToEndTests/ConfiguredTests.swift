import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// The dashboard as options, the environment and the configuration file want it.
    @Suite struct Configured {
        /// The browse examples of the help, which `ExampleTests` can't run.
        @Test func theExamplesOfTheHelpOpenTheDashboard() async throws {
            let help = try await Program.run("browse", "--help").output
            let examples = help.matches(of: /(?m)^  (usagetui .*)$/).map { String($0.1) }
                .filter { !$0.contains("--script") && !$0.contains("://") }
            #expect(examples.count == 2)
            let session = try await TmuxSession(columns: 120, rows: 30)
            try await session.makeSample("store.db")
            for example in examples {
                try await session.run(example)
                try await session.waits(for: "1 Overview", "6 Prune")
                try await session.press("q")
                try await session.waits(for: "[0]$")
                try await session.run("clear")
                try await session.waits(without: "6 Prune")
            }
        }

        /// Off until it is wanted, and left to the terminal at the end.
        @Test func theMouseIsTakenWhenItIsWanted() async throws {
            let session = try await opened("--no-mouse")
            try await session.waits(for: "RUNNING   88")
            #expect(try await session.reportsMouse == false)
            try await session.press("F2")
            try await session.waits(for: "The mouse is on")
            #expect(try await session.reportsMouse)
            try await session.type("\u{1B}[<0;20;2M")
            try await session.waits(for: "PROCESS")
            try await session.type("\u{1B}[<0;5;8M")
            try await session.waits(for: "row 4 of 88")
            try await session.type("\u{1B}[<65;5;8M")
            try await session.waits(for: "row 7 of 88")
            try await session.press("C-z")
            try await session.waits(for: "Stopped")
            #expect(try await session.reportsMouse == false)
            try await session.run("fg")
            try await session.waits(for: "row 7 of 88")
            #expect(try await session.reportsMouse)
            try await session.press("q")
            try await session.waits(for: "[0]$")
            #expect(try await session.reportsMouse == false)
        }

        /// A ground of its own, whatever the environment says: it was asked for.
        @Test func aThemeHasItsColours() async throws {
            let session = try await opened("--theme dark", environment: ["NO_COLOR": "1"])
            try await session.press("2")
            try await session.waits(for: "PROCESS")
            let screen = try await session.styledScreen()
            // 0x1B1D22 and 0x264F78.
            #expect(screen.contains("48;5;234") && screen.contains("48;5;24"))
        }

        @Test func theFileChoosesThemeAndKeys() async throws {
            let session = try await opened(
                "",
                configuration: "theme = \"light\"\n[keys]\nquit = \"B\"\n\"open.apps\" = \"E\"\n"
            )
            try await session.waits(for: "E Apps", "B quit")
            #expect(try await session.styledScreen().contains("48;5;231"))
            try await session.press("E")
            try await session.waits(for: "PROCESS")
            try await session.press("B")
            try await session.waits(for: "[0]$")
        }

        @Test func noColorWinsOverTheFile() async throws {
            let session = try await opened(
                "",
                environment: ["NO_COLOR": "1"],
                configuration: "theme = \"dark\"\n"
            )
            #expect(
                try await !session.styledScreen().contains(/[34]8;5|\u{1B}\[[0-9;]*\b[34][0-7]m/)
            )
        }

        @Test func aWrongFileIsSaidBeforeTheTerminalIsTouched() async throws {
            let session = try await TmuxSession(columns: 120, rows: 10)
            try configure(session, "theme = \"blue\"\n")
            try await session.makeSample()
            try await session.run("XDG_CONFIG_HOME=$PWD/config usagetui sample.db")
            try await session.waits(for: "config.toml:1: theme takes default, light", "[1]$")
        }

        @Test func columnsAreThereAgainTheNextTime() async throws {
            let session = try await TmuxSession(columns: 120, rows: 30)
            try await session.makeSample()
            let open = "XDG_STATE_HOME=$PWD/state usagetui sample.db"
            try await session.run(open)
            try await session.waits(for: "6 Prune 6,434")
            try await session.press("2")
            try await session.waits(for: "PROCESS")
            // The space goes, the app is the first and stays.
            try await session.press("c")
            try await session.waits(for: "Columns of Apps", "[x] SPACE")
            try await session.press("j", "Space", "j", "K", "K", "f")
            try await session.waits(for: "[ ] SPACE", "frozen")
            try await session.press("Escape")
            try await session.waits(without: "Columns of Apps")
            try await session.press("q")
            try await session.waits(for: "[0]$")
            try await session.run("clear; ls state/usagetui")
            try await session.waits(for: "state.toml")
            try await session.run(open)
            try await session.waits(for: "6 Prune 6,434")
            try await session.press("2")
            try await session.waits(until: "the columns stand as they were chosen") { screen in
                screen.contains(/\n  APP +ORG +PROCESS/)
            }
            try await session.press("q")
            try await session.waits(for: "[0]$")
        }

        /// What can't be remembered is said, and ends nothing.
        @Test func aStateThatIsBrokenOrNotToBeWrittenIsSaid() async throws {
            let session = try await TmuxSession(columns: 150, rows: 30)
            try await session.makeSample()
            try await session.run(
                "mkdir -p state/usagetui; echo '[' > state/usagetui/state.toml; clear"
            )
            try await session.run("XDG_STATE_HOME=$PWD/state usagetui sample.db")
            try await session.waits(
                for: "state.toml:1: a section is written as [name]; it is ignored"
            )
            try await session.press("q")
            try await session.waits(for: "[0]$")
            try await session.run("clear; XDG_STATE_HOME=$PWD/sample.db usagetui sample.db")
            try await session.waits(for: "6 Prune 6,434")
            try await session.press("2", "c", "Space", "Escape")
            try await session.waits(for: "can't be kept for the next time")
            try await session.press("q")
            try await session.waits(for: "[0]$")
        }

        private func opened(
            _ options: String,
            environment: [String: String?] = [:],
            configuration: String = ""
        ) async throws -> TmuxSession {
            let session = try await TmuxSession(columns: 120, rows: 30, environment: environment)
            try configure(session, configuration)
            try await session.makeSample()
            try await session.run(
                "TERM=xterm-256color XDG_CONFIG_HOME=$PWD/config usagetui browse sample.db \(options)"
            )
            try await session.waits(for: "1 Overview", "6 Prune 6,434")
            return session
        }

        private func configure(_ session: TmuxSession, _ text: String) throws {
            let folder = session.folder.appending(path: "config/usagetui")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: folder.appending(path: "config.toml"))
        }
    }
}
