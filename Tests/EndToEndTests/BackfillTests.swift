import EventStore
import Foundation
import TestSupport
import Testing

extension EndToEnd {
    /// A backfill from the Findings view, checked in the database.
    @Suite struct BackfillFromFindings {
        private let session: TmuxSession
        private let path: String

        init() async throws {
            session = try await TmuxSession(columns: 120, rows: 36)
            path = try await session.makeSample()
        }

        @Test func showsWhatItWouldWriteThenWritesIt() async throws {
            let before = try rows()
            try await openFindings()
            try await session.press("b")
            try await session.waits(
                for: "Seeds 8 baselines, removes 7 stale baselines, passes over 1."
            )
            #expect(try rows() == before)
            try await session.press("Enter")
            try await session.waits(for: "type the number of rows (15)")
            try await session.confirm(15)
            try await session.waits(for: "The backfill has run")
            #expect(try counts() == ["app 3", "service 3", "task 2"])
            try await session.press("Escape")
            try await session.waits(without: "Running, and no open run", "Stale baselines")
            try await session.press("q")
            try await session.waits(for: "[0]$")
            let again = try await Program.run("backfill", path, "--dry-run", "--format", "ndjson")
            #expect(again.lines.count == 1)
            #expect(again.lines.allSatisfy { $0.contains(#""action":"skip""#) })
        }

        @Test func anotherNumberOrEscLeavesTheStoreAsItIs() async throws {
            let before = try rows()
            try await openFindings()
            try await session.press("b")
            try await session.waits(for: "Seeds 8 baselines")
            try await session.press("Enter")
            try await session.waits(for: "type the number of rows")
            try await session.press("Enter")
            try await session.waits(for: "Type 15 to run it")
            try await session.press("Escape")
            try await session.waits(without: "type the number of rows")
            try await session.press("q")
            try await session.waits(for: "[0]$")
            #expect(try rows() == before)
        }

        private func openFindings() async throws {
            try await session.run("usagetui \(path)")
            try await session.waits(for: "1 Overview")
            try await session.press("7")
            try await session.waits(for: "Running, and no open run on record", "Stale baselines")
        }

        private func rows() throws -> [String] {
            try Database.texts(
                """
                SELECT id || state FROM app_usage_events
                UNION ALL SELECT id || state FROM service_usage_events
                """,
                in: path
            )
        }

        /// What was seeded, by kind, as the ledger of seeded rows has it.
        private func counts() throws -> [String] {
            try Database.texts(
                """
                SELECT kind || ' ' || count(*) FROM (
                    SELECT CASE state WHEN 'WAS_RUNNING' THEN 'app' ELSE 'task' END AS kind
                    FROM app_usage_events AS e JOIN usagetui_seeded_baselines AS s
                    ON s.event_table = 'app_usage_events' AND e.id BETWEEN first_id AND last_id
                    UNION ALL
                    SELECT 'service' FROM service_usage_events AS e
                    JOIN usagetui_seeded_baselines AS s
                    ON s.event_table = 'service_usage_events' AND e.id BETWEEN first_id AND last_id
                ) GROUP BY kind ORDER BY kind
                """,
                in: path
            )
        }
    }
}
