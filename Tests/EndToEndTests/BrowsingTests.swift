import TestSupport
import Testing

extension EndToEnd {
    /// Finding one's way on the sample store.
    @Suite struct Browsing {
        private let session: TmuxSession

        init() async throws {
            session = try await TmuxSession(columns: 120, rows: 36)
            try await session.makeSample()
            try await session.run("usagetui sample.db")
            try await session.waits(for: "1 Overview", "6 Prune 6,434")
        }

        @Test func everyViewOpensByItsNumber() async throws {
            let headings = [
                ("1", "THE NEXT CLEANUP"), ("2", "PROCESS"), ("3", "replay-archive"),
                ("4", "OFFERING"), ("5", "TABLE       ID"), ("6", "keep running on"),
                ("7", "Stale baselines"),
            ]
            for (key, heading) in headings {
                try await session.press(key)
                try await session.waits(for: heading)
            }
            try await session.press("Tab")
            try await session.waits(for: "THE NEXT CLEANUP")
            try await session.press("BTab")
            try await session.waits(for: "Stale baselines")
        }

        @Test func filtersAsOneTypes() async throws {
            try await session.press("2", "/")
            try await session.type("checkout")
            try await session.waits(without: "live-chat", "tickets")
            try await session.waits(for: "checkout")
            try await session.press("Enter", "!")
            try await session.waits(for: "live-chat")
            try await session.waits(without: "checkout                web")
            try await session.press("!", "/")
            try await session.type(" nothing is called that")
            try await session.waits(for: "No row matches “checkout nothing is called that”")
            try await session.press("Escape")
            try await session.waits(
                for: "card-vault",
                "▌ payments       prod                  checkout"
            )
        }

        @Test func countsAColumnAndFiltersByAValue() async throws {
            try await session.press("5", "F")
            try await session.waits(for: "How often each value occurs of")
            try await session.type("jj")
            try await session.press("Enter")
            try await session.waits(for: "Events › How often: STATE", "▌ STARTED", "3,643")
            try await session.press("Enter")
            try await session.waits(for: "⟨state=STARTED⟩ 3,643 of ")
        }

        @Test func opensAHistoryAndItsRowsAndComesBack() async throws {
            try await session.press("2")
            try await session.waits(for: "▌ customer-care  prod")
            try await session.press("Enter")
            try await session.waits(for: "Apps › customer-care/prod/knowledge-base", "kept: recent")
            try await session.press("Enter")
            try await session.waits(for: "created_at", "process_type")
            try await session.press("Escape")
            try await session.waits(without: "process_type")
            try await session.press("Escape")
            try await session.waits(for: "PROCESS", "tickets")
        }

        @Test func jumpsToAWitnessAndBack() async throws {
            try await session.press("6")
            try await session.waits(for: "run ended #2866")
            try await session.press("w")
            try await session.waits(for: "why #9 goes", "Enter: go to #2866")
            try await session.press("Enter")
            try await session.waits(until: "the witness is selected") { screen in
                screen.contains("\n▌ service   2866")
            }
        }

        @Test func scrollsThroughAllRows() async throws {
            try await session.press("5")
            try await session.waits(for: "▌ service      9")
            try await session.press("G")
            try await session.waits(until: "the last row is selected") { screen in
                !screen.contains("▌ service      9") && screen.contains("▌ ")
            }
            try await session.press("g")
            try await session.waits(for: "▌ service      9")
            try await session.press("NPage")
            try await session.waits(without: "service      9 ")
        }

        @Test func movesTheMomentThatIsShown() async throws {
            try await session.type("<<")
            try await session.waits(for: "2026-10-30 09:00Z")
            try await session.type("=")
            try await session.waits(without: "2026-10-30 09:00Z")
        }

        @Test func helpListsTheKeysAndTheStates() async throws {
            try await session.press("?")
            try await session.waits(for: "Help", "Shift-Tab")
            try await session.press("G")
            try await session.waits(for: "TASK_WAS_RUNNING")
            try await session.press("Escape")
            try await session.waits(for: "THE NEXT CLEANUP")
        }
    }
}
