import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Every list is written to files that other programs read.
    @Suite struct Exporting {
        private let session: TmuxSession

        init() async throws {
            session = try await TmuxSession(columns: 120, rows: 36)
            _ = try await session.makeSample()
        }

        /// Keys that open a list, and how many rows it has.
        @Test(
            arguments: [
                (["2"], 88), (["3"], 21), (["4"], 156), (["5"], 13_500), (["6"], 6434), (["7"], 17),
                (["4", "Enter"], nil),
            ] as [([String], Int?)]
        )
        func aListIsReadBack(keys: [String], rows: Int?) async throws {
            try await session.run("usagetui sample.db")
            try await session.waits(for: "6 Prune 6,434", "7 Findings 17")
            for key in keys { try await session.press(key) }
            for (format, steps) in [("csv", 0), ("json", 2), ("ndjson", 3)] {
                try await session.press("e")
                try await session.waits(for: "To a new file:")
                for _ in 0..<steps { try await session.press("Tab") }
                try await session.waits(for: ".\(format)▏")
                // A name of one's own.
                try await session.press("C-u")
                try await session.type("out.\(format)")
                try await session.waits(for: "\(session.folder.lastPathComponent)/out.\(format)")
                try await session.press("Enter")
                try await session.waits(for: "written to out.\(format)")
            }
            try await session.press("q")
            if keys.count > 1 { try await session.press("q") }
            try await session.waits(for: "[0]$")
            let counts = try await [csvCount(), jsonCount(), ndjsonCount()]
            #expect(Set(counts).count == 1, "\(counts)")
            #expect(counts[0] > 0 && (rows == nil || counts[0] == rows))
        }

        private func path(_ name: String) -> String { session.folder.appending(path: name).path }

        /// SQLite makes a table of it.
        private func csvCount() async throws -> Int {
            let result = try await Program.run(
                tool: "sqlite3",
                [
                    ":memory:", "-cmd", ".import --csv \(path("out.csv")) t",
                    "SELECT count(*) FROM t",
                ]
            )
            return Int(result.lines.first ?? "") ?? -1
        }

        private func jsonCount() async throws -> Int {
            let data = try Data(contentsOf: URL(filePath: path("out.json")))
            return (try JSONSerialization.jsonObject(with: data) as? [Any])?.count ?? -1
        }

        private func ndjsonCount() async throws -> Int {
            let text = try String(contentsOf: URL(filePath: path("out.ndjson")), encoding: .utf8)
            let lines = text.split(separator: "\n")
            for line in lines.prefix(200) {
                _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
            }
            return lines.count
        }
    }
}
