import EventStore
import Presentation
import Testing

@testable import Dashboard

/// What `w` says of rows, resources and orgs, and the pane that says it on wide screens.
struct WhyTests {
    /// The first rows of runs of each kind of evidence.
    @Test(arguments: [
        ("2", "ledger", "began the run", "true start"),
        ("2", "gateway", "It was running by 2026-06-20", "is changed"),
        ("3", "été", "It was running by 2026-08-15", "a baseline"),
        ("4", "db", "latest beginning", "true start"),
        ("4", "cache", "#7 UPDATED says so", "The true start is not on record."),
    ])
    func aResourceIsExplained(view: String, name: String, words: String, more: String) throws {
        let driver = try DashboardDriver()
        driver.press(view)
        driver.select(name)
        driver.press("w")
        let explanation = try #require(driver.state.pane.explanation(driver.state))
        #expect(explanation.text.contains(words), "\(explanation.text)")
        #expect(explanation.text.contains(more), "\(explanation.text)")
        #expect(driver.screen(120, 36).text.contains(explanation.title))
    }

    @Test func anOrgIsExplained() throws {
        let driver = try DashboardDriver()
        driver.press("w")
        #expect(driver.screen(120, 36).text.contains("─ payments ─"))
        let text = try #require(driver.state.pane.explanation(driver.state)).text
        #expect(text.contains("3 processes, 3 tasks, 2 service instances"))
        #expect(text.contains("Of its 20 events the next cleanup deletes 10 and keeps 10"))
    }

    /// The pane says the same as the panel, and `w` then `Enter` goes to the witness.
    @Test func thePaneFollowsTheSelection() throws {
        let driver = try DashboardDriver()
        driver.press("6", "g", "j")
        let wide = driver.screen(160, 40).text
        #expect(wide.contains("│ why #6 goes"))
        #expect(wide.contains("│ w Enter: go to #7"))
        #expect(!driver.screen(159, 40).text.contains("why #6 goes"))
        _ = driver.screen(160, 40)
        driver.press("j")
        #expect(driver.text.contains("│ why #7 goes"))
        driver.press("k", "w", "Enter")
        #expect(driver.state.view == .events)
        #expect(driver.state.selectedID == 7)
    }

    @Test func thePaneDrawsTheFootprintOfTheSelectedRow() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(160, 40)
        driver.press("5", "g")
        #expect(driver.state.footprint?.request.guid == "ledger-web")
        #expect(driver.text.contains("2 GB ┤"))
        driver.press("j")
        #expect(driver.state.footprint?.request.guid == "ledger-worker")
        #expect(driver.state.footprint?.processes.isEmpty == true)
        driver.press("v")
        #expect(!driver.text.contains("┤"))
        driver.press("g")
        #expect(driver.state.footprint?.request.guid == "ledger-worker")
    }
}

extension DashboardDriver {
    /// Moves to the resource of a name in the open view.
    fileprivate func select(_ name: String) {
        press("g")
        for _ in state.listedNames.prefix(while: { $0 != name }) { press("j") }
    }
}
