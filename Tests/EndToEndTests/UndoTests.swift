import EventStore
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// Nothing that was pruned is gone: taken back with a key, from the list of archives, and by
    /// command.
    @Suite struct UndoFromTheKeyboard {
        private let session: TmuxSession
        private let path: String

        init() async throws {
            session = try await TmuxSession(columns: 120, rows: 36)
            path = try await session.makeSample()
            try session.letConsumersReadOn(path)
        }

        /// Every value of every row, as it is stored.
        private func content() async throws -> String {
            let dump = ["app_usage_events", "service_usage_events"]
                .map { "SELECT * FROM \($0) ORDER BY id;" }
            let result = try await Program.run(
                tool: "sqlite3",
                ["-quote", path, dump.joined(separator: " ")]
            )
            #expect(result.status == 0)
            return result.output
        }

        private func prune() async throws {
            try await session.run("usagetui sample.db")
            try await session.waits(for: "6 Prune 6,434")
            try await session.press("6", "P")
            try await session.waits(for: "Run this cleanup?")
            try await session.confirm(6434)
            try await session.waits(for: "The cleanup has run", "z puts them back")
            try await session.press("Escape")
            try await session.waits(for: "6 Prune 0")
        }

        @Test func aKeyTakesTheCleanupBack() async throws {
            let before = try await content()
            try await prune()
            #expect(try await content() != before)
            try await session.press("z")
            try await session.waits(for: "Undo the last cleanup?", "Puts back 6,434 rows")
            try await session.confirm(6434)
            try await session.waits(for: "The cleanup is undone", "5,107 rows were put back")
            try await session.press("Escape")
            try await session.waits(for: "6 Prune 6,434")
            try await session.press("q")
            try await session.waits(for: "[0]$")
            #expect(try await content() == before)
        }

        /// In another session than that of the cleanup.
        @Test func anOldArchiveIsPutBackFromTheList() async throws {
            let before = try await content()
            try await prune()
            try await session.press("q")
            try await session.waits(for: "[0]$")
            try await session.run("clear; usagetui sample.db")
            try await session.waits(for: "6 Prune 0")
            try await session.press("z")
            try await session.waits(for: "This session wrote nothing that can be taken back")
            try await session.press("A")
            try await session.waits(for: "Archives", "complete", "6,434")
            try await session.press("Enter")
            try await session.waits(for: "Put these rows back?")
            try await session.confirm(6434)
            try await session.waits(for: "The rows are back")
            // Right behind it another key would be one with Alt.
            try await session.press("Escape")
            try await session.waits(without: "The rows are back")
            try await session.press("q", "q")
            try await session.waits(for: "[0]$")
            #expect(try await content() == before)
        }

        @Test func theCommandsDoTheSame() async throws {
            let before = try await content()
            try await session.run("usagetui prune sample.db --yes --format json > report.json")
            try await session.waits(for: "[0]$")
            try await session.run("clear; usagetui restore sample.db sample-pruned-*Z.db")
            try await session.waits(for: "5107", "1327", "[0]$")
            #expect(try await content() == before)
        }
    }
}
