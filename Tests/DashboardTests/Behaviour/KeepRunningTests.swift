import EventStore
import Presentation
import Testing

@testable import Dashboard

/// Keep running records on against off.
struct KeepRunningTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("D")
    }

    private var names: [String] { driver.state.memories.keepRunning.rows.shown.map(\.name) }

    @Test func listsWhatThePlainCleanupWouldLose() {
        #expect(driver.state.view == .keepRunning)
        #expect(
            Set(names) == [
                "ledger · web", "ledger · worker", "gateway · web", "ledger/reindex", "db",
            ]
        )
        #expect(driver.text.contains("keep running on    deletes 10 of 18 old rows"))
        #expect(driver.text.contains("keep running off   deletes 18; of what runs 5 lost"))
    }

    /// The same as `r` says.
    @Test func saysTheSameAsTheDialog() {
        driver.press("Esc", "6", "r")
        let changes = driver.state.cleanup?.changes ?? []
        #expect(
            Set(changes.map(\.guid)) == Set(driver.state.memories.keepRunning.rows.all.map(\.guid))
        )
    }

    @Test func isFilteredSortedAndExported() throws {
        driver.press("s")
        for _ in 0..<3 { driver.press("j") }
        driver.press("Enter")
        #expect(names == names.sorted())
        driver.press("/")
        driver.type("kind:app !gateway")
        driver.press("Enter")
        #expect(names == ["ledger · web", "ledger · worker"])
        #expect(driver.text.contains("⟨kind:app !gateway⟩ 2 of 5"))
        driver.press("e", "Enter")
        let file = try #require(driver.written("keep-running.csv"))
        #expect(file.split(whereSeparator: \.isNewline).count == 3)
        #expect(
            file.contains("app,payments,prod,ledger · web,2026-05-01T09:00:00Z,lost,,ledger-web")
        )
    }

    @Test func followsTheCutoff() {
        driver.press("Esc", "6", "}", "}", "}", "}", "}", "}", "}", "}", "}", "}", "D")
        #expect(driver.state.memories.keepRunning.request?.policy.cutoffAgeInDays == 101)
        #expect(driver.state.memories.keepRunning.comparison?.oldCount == 5)
        #expect(!names.contains("gateway · web"))
    }

    @Test func opensAHistoryAndGoesBack() {
        driver.press("Enter")
        #expect(driver.state.pages.count == 1)
        driver.press("Esc")
        #expect(driver.state.view == .keepRunning)
        driver.press("Esc")
        #expect(driver.state.view == .overview)
    }

    @Test func isExplained() throws {
        driver.press("w")
        let explanation = try #require(driver.state.pane.explanation(driver.state))
        #expect(explanation.text.contains("nobody could tell any more that it runs"))
        #expect(driver.text.contains("depends on running records"))
    }

    @Test func isMadeAnewOfNewRows() throws {
        try driver.execute("DELETE FROM app_usage_events")
        driver.press("R")
        #expect(names == ["db"])
    }
}
