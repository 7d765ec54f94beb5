import EventStore
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A cleanup run from the keyboard, checked in the database: what it was said to delete goes,
    /// and nothing else.
    @Suite struct CleanupFromTheKeyboard {
        private let session: TmuxSession
        private let path: String

        init() async throws {
            session = try await TmuxSession(columns: 120, rows: 36)
            path = try await session.makeSample()
            try session.letConsumersReadOn(path)
        }

        @Test func deletesExactlyTheRowsThatPreviewListed() async throws {
            let (before, listed) = (try rows(), try await preview())
            let running = try await Program.run("running", path, "--format", "ndjson").output
            try await openPrune()
            try await session.waits(for: "6 Prune 6,434", "6,434 rows")
            try await session.press("P")
            try await session.waits(for: "Run this cleanup?", "Deletes   6,434 rows")
            try await session.confirm(6434)
            try await session.waits(for: "The cleanup has run")
            #expect(listed.count == 6434)
            #expect(try rows() == before.subtracting(listed))
            try await session.press("Escape")
            // Every view knows of it: nothing is left to prune, and the same things run.
            try await session.waits(
                for: "2 Apps 88   3 Tasks 21   4 Services 156   5 Events 7,066   6 Prune 0"
            )
            try await quit()
            let after = try await Program.run("running", path, "--format", "ndjson").output
            #expect(after == running)
        }

        @Test func followsTheCutoffThatTheKeysMoved() async throws {
            let (before, listed) = (
                try rows(), try await preview("--cutoff-age-in-days", "40")
            )
            try await openPrune()
            try await session.type("}++")
            try await session.waits(for: "cutoff 40 d → 2026-09-22 09:00Z", "6 Prune 4,")
            try await session.press("P")
            try await session.waits(for: "Deletes   \(Self.grouped(listed.count)) rows")
            try await session.confirm(listed.count)
            try await session.waits(for: "The cleanup has run")
            #expect(try rows() == before.subtracting(listed))
            try await session.press("Escape", "{", "-", "-")
            // The rows between the two cutoffs are what is left of the first plan.
            try await session.waits(
                for: "cutoff 31 d",
                "6 Prune \(Self.grouped(6434 - listed.count))"
            )
            try await quit()
        }

        @Test func stopsAfterTheRunningBatch() async throws {
            let (before, listed) = (try rows(), try await preview())
            let running = try await Program.run("running", path, "--format", "ndjson").output
            try await openPrune("--batch-size 1")
            try await session.press("P")
            try await session.waits(for: "Run this cleanup?")
            try await session.confirm(6434)
            try await session.waits(for: "Pruning", "of 6,434 rows")
            try await session.press("Escape")
            try await session.waits(for: "The cleanup was stopped")
            let deleted = before.subtracting(try rows())
            #expect(!deleted.isEmpty)
            #expect(deleted.isStrictSubset(of: listed))
            try await session.press("Escape")
            let left = listed.subtracting(deleted)
            try await session.waits(for: "6 Prune \(Self.grouped(left.count)) ")
            try await quit()
            // What is left is what a new plan lists, and the same things run.
            let listedAgain = try await preview()
            #expect(listedAgain == left)
            let after = try await Program.run("running", path, "--format", "ndjson").output
            #expect(after == running)
        }

        @Test func anotherNumberOrEscDeletesNothing() async throws {
            let before = try rows()
            try await openPrune()
            try await session.press("P")
            try await session.waits(for: "Run this cleanup?")
            try await session.press("Enter")
            try await session.waits(for: "Type 6434 to run it")
            try await session.confirm(643)
            try await session.waits(for: "Type 6434 to run it", "643")
            try await session.press("Escape")
            try await session.waits(without: "Run this cleanup?")
            try await quit()
            #expect(try rows() == before)
        }

        /// First where the terminal marks pasted text, then where it doesn't.
        @Test(arguments: [true, false])
        func pastedTextDeletesNothing(isMarked: Bool) async throws {
            let before = try rows()
            try await openPrune()
            if isMarked {
                try await session.paste("P6434\n", isMarked: true)
                try await session.waits(for: "Nothing was pasted")
                try await session.press("P")
                try await session.waits(for: "Run this cleanup?")
            }
            try await session.paste(isMarked ? "6434\n" : "P6434\n", isMarked: isMarked)
            try await session.waits(for: "Run this cleanup?", "6434▏")
            #expect(try rows() == before)
            try await session.press("Enter")
            try await session.waits(for: "The cleanup has run")
        }

        @Test func withoutKeepRunningItShowsWhatWouldBeLost() async throws {
            let before = try rows()
            try await openPrune()
            try await session.press("r")
            try await session.waits(for: "what would be lost", "loses its start")
            try await session.press("Escape")
            try await session.waits(for: "keep running OFF", "NOT SAFE")
            try await session.press("P")
            try await session.waits(for: "This cleanup is not safe")
            try await session.press("Escape")
            try await session.waits(without: "This cleanup is not safe")
            try await session.press("r")
            try await session.waits(for: "keep running on", "6 Prune 6,434")
            try await quit()
            #expect(try rows() == before)
        }

        @Test func theCommandAsksForTheCountToo() async throws {
            let (before, listed) = (try rows(), try await preview())
            try await session.run("usagetui prune sample.db")
            try await session.waits(
                for: "usagetui restore puts them back",
                "type the number of rows (6434):"
            )
            try await session.run("6433")
            try await session.waits(for: "nothing was deleted: the answer was not 6434", "[1]$")
            #expect(try rows() == before)
            try await session.run("clear; usagetui prune sample.db")
            try await session.waits(without: "nothing was deleted")
            try await session.waits(for: "type the number of rows (6434):")
            try await session.run("6434")
            try await session.waits(for: "[0]$")
            #expect(try rows() == before.subtracting(listed))
        }

        /// As the sample is: one of its consumers has not read all that goes.
        @Test func unreadRowsAreAskedAboutByWord() async throws {
            let before = try rows()
            try await session.makeSample("unread.db")
            try await session.run("usagetui prune unread.db --yes")
            try await session.waits(for: "chargeback", "[1]$")
            try await session.run("clear; usagetui unread.db")
            try await session.waits(for: "6 Prune 6,434")
            try await session.press("6", "P")
            try await session.waits(for: "Not everybody has read these rows", "chargeback  5 rows")
            try await session.type("unread")
            try await session.waits(for: "unread▏")
            try await session.press("Enter")
            try await session.waits(for: "Run this cleanup?")
            try await session.confirm(6434)
            try await session.waits(for: "The cleanup has run")
            try await session.press("Escape")
            try await session.waits(for: "6 Prune 0")
            try await quit()
            #expect(try rows() == before)
        }

        private func openPrune(_ options: String = "") async throws {
            try await session.run("usagetui \(path) \(options)")
            try await session.waits(for: "6 Prune 6,434")
            try await session.press("6")
            try await session.waits(for: "keep running on   keep newest on")
        }

        private func quit() async throws {
            try await session.press("q")
            try await session.waits(for: "[0]$")
            #expect(try await !session.isAlternateScreen())
        }

        /// What the `preview` command says the next cleanup deletes.
        private func preview(_ options: String...) async throws -> Set<String> {
            // As a script would: the fields by name, in a shell of one's own.
            let result = try await Program.run(
                tool: "sh",
                [
                    "-c",
                    "\(Program.url.path) preview \(path) --format csv \(options.joined(separator: " "))",
                ]
            )
            #expect(result.status == 0)
            return Set(
                result.lines.dropFirst().map { line in
                    line.split(separator: ",").prefix(2).joined(separator: " ")
                }
            )
        }

        private func rows() throws -> Set<String> {
            let union = EventTable.usageTables
                .map { "SELECT '\($0.name) ' || id FROM \($0.name)" }
                .joined(separator: " UNION ALL ")
            return Set(try Database.texts(union, in: path))
        }

        private static func grouped(_ number: Int) -> String {
            number < 1000
                ? "\(number)" : "\(number / 1000)," + String("\(1000 + number % 1000)".suffix(3))
        }
    }
}
