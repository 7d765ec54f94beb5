import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Terminals of every size and kind.
    @Suite struct Terminals {
        @Test func fillsEverySizeAsTheTerminalGrowsAndShrinks() async throws {
            let session = try await opened()
            for (columns, rows) in [(200, 60), (40, 10), (80, 24), (12, 3), (1, 1), (120, 36)] {
                try await session.resize(columns: columns, rows: rows)
                guard columns >= 40 else { continue }
                try await session.waits(until: "the footer is the last of \(rows) lines") {
                    let lines = $0.trimmingCharacters(in: .newlines).components(separatedBy: "\n")
                    return lines.count == rows && lines[0].contains("sample.db")
                        && lines[2].count == columns
                }
            }
            try await session.press("q")
            try await session.waits(for: "[0]$")
        }

        @Test func theWindowIsCalledAsTheStoreWhileItIsOpen() async throws {
            let session = try await TmuxSession()
            try await session.makeSample()
            let before = try await session.title()
            try await session.run("usagetui sample.db")
            try await session.waits(for: "THE NEXT CLEANUP")
            try await session.waits(forTitle: "sample.db")
            try await session.press("C-z")
            try await session.waits(for: "[148]$")
            try await session.waits(forTitle: before)
            try await session.run("fg")
            try await session.waits(for: "THE NEXT CLEANUP")
            try await session.waits(forTitle: "sample.db")
            try await session.press("q")
            try await session.waits(for: "[0]$")
            try await session.waits(forTitle: before)
        }

        @Test func withoutUTF8ItDrawsWithASCIIAlone() async throws {
            let session = try await opened(environment: ["LC_ALL": "C"])
            let headings = [
                ("1", "THE NEXT CLEANUP"), ("2", "PROCESS"), ("3", "replay-archive"),
                ("4", "OFFERING"), ("5", "RESOURCE"), ("6", "keep running on"),
                ("7", "Stale baselines"), ("?", "Help"),
            ]
            for (key, heading) in headings {
                try await session.press(key)
                let screen = try await session.waits(until: "view \(key) is drawn") {
                    $0.contains(heading)
                }
                let others = screen.filter { !$0.isASCII }
                #expect(others.isEmpty, "view \(key)")
            }
        }

        @Test(arguments: [nil, "1"])
        func coloursAreShownUnlessNoColorIsSet(noColor: String?) async throws {
            let session = try await opened(environment: ["NO_COLOR": noColor])
            try await session.press("6")
            try await session.waits(for: "keep running on")
            let hasColours = try await session.styledScreen()
                .contains(/\u{1B}\[[0-9;]*\b(3[0-7]|4[0-7]|38;5|48;5)/)
            #expect(hasColours == (noColor == nil))
        }

        @Test(arguments: ["xterm", "xterm-256color", "vt100", "linux", "screen"])
        func worksOn(terminal: String) async throws {
            let session = try await TmuxSession()
            try await session.makeSample()
            try await session.run("TERM=\(terminal) usagetui sample.db")
            try await session.waits(for: "RUNNING   88", "sample.db")
            try await session.press("q")
            try await session.waits(for: "[0]$")
        }

        /// Keys as they come, at any size: it neither ends by itself nor changes the store.
        @Test(arguments: [1, 2, 3] as [UInt64])
        func standsAnyKeys(seed: UInt64) async throws {
            var generator = SeededGenerator(seed: seed)
            let session = try await opened()
            let store = session.folder.appending(path: "sample.db")
            let before = try Data(contentsOf: store)
            // Not those that suspend, or quit where nothing is open; `y` is the clipboard's.
            let keys = Array("1234567jkgGnNaArRwsPzb<>=[]/!:?+-}{e x.,0").map(String.init)
            let named = ["Enter", "Escape", "Up", "Down", "Left", "Right", "NPage", "PPage", "Tab"]
            for round in 1...60 {
                for _ in 1...5 {
                    if Bool.random(using: &generator),
                        let name = named.randomElement(using: &generator)
                    {
                        try await session.press(name)
                    } else if let key = keys.randomElement(using: &generator) {
                        try await session.type(key)
                    }
                }
                if round.isMultiple(of: 20) {
                    try await session.resize(
                        columns: Int.random(in: 1...150, using: &generator),
                        rows: Int.random(in: 1...50, using: &generator)
                    )
                }
            }
            try await session.resize(columns: 80, rows: 24)
            // Back out of whatever is open, and then out of the program.
            while try await session.isAlternateScreen() {
                try await session.press("C-c")
            }
            try await session.waits(for: "usagetui sample.db")
            #expect(try Data(contentsOf: store) == before)
        }

        private func opened(environment: [String: String?] = [:]) async throws -> TmuxSession {
            let session = try await TmuxSession(columns: 100, rows: 30, environment: environment)
            try await session.makeSample()
            try await session.run("usagetui sample.db")
            try await session.waits(for: "1 Overview", "6 Prune")
            return session
        }
    }
}
