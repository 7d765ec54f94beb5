import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Going into what something tells of, and back, a step at a time.
struct DrillDownTests {
    // MARK: - Orgs

    @Test func escComesBackToTheOrg() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/", "l", "e", "d", "Enter", "j", "1", "j", "j", "Enter")
        #expect(driver.state.view == .apps)
        #expect(driver.state.listedNames == ["gateway"])
        #expect(driver.crumbs == "usage.db › Overview › logistics › Apps")
        driver.press("Esc")
        #expect(driver.state.view == .overview)
        #expect(driver.text.contains("▌ logistics"))
        driver.press("2")
        #expect(driver.state.activeFilter.text == "led")
        #expect(driver.state.activeList.selected == 1)
    }

    /// A filter that is typed on the way is a step of its own.
    @Test func escDropsWhatWasTypedFirst() throws {
        let driver = try DashboardDriver()
        driver.press("Enter")
        let names = driver.state.listedNames
        let arrival = driver.state.activeFilter.text
        #expect(names.count == 3)
        driver.press("/")
        driver.type(" worker")
        driver.press("Enter")
        #expect(driver.state.listedNames.count == 1)
        driver.press("Enter")
        #expect(
            driver.crumbs == "usage.db › Overview › payments › Apps › payments/prod/ledger · worker"
        )
        driver.press("w", "Esc")
        #expect(!driver.state.isWhyOpen && driver.state.pages.count == 1)
        driver.press("Esc")
        #expect(driver.state.pages.isEmpty && driver.state.listedNames.count == 1)
        driver.press("Esc")
        #expect(driver.state.activeFilter.text == arrival && driver.state.listedNames == names)
        driver.press("Esc")
        #expect(driver.state.view == .overview)
        driver.press("Esc")
        #expect(driver.state.view == .overview)
    }

    /// What was listed for an org is listed no more; what was typed since stays.
    @Test(arguments: [("2", ""), ("5", ""), ("/", "x")])
    func aNumberKeyBeginsAnew(key: String, text: String) throws {
        let driver = try DashboardDriver()
        driver.press("j", "j", "Enter", key)
        if key == "/" { driver.press("Ctrl-U", "x", "Enter") }
        driver.press("1", "2")
        #expect(driver.state.returns.isEmpty)
        #expect(driver.state.activeFilter.text == text)
        #expect(driver.state.listedNames.count == (text.isEmpty ? 5 : 0))
        driver.press("Esc", "Esc")
        #expect(driver.state.view == .apps)
    }

    // MARK: - Days

    @Test func aDayListsItsEventsAndNoOthers() throws {
        let driver = try DashboardDriver()
        driver.press("5", "G", "k", "1")
        _ = driver.screen(200, 60)
        for _ in 0..<10 { driver.press("Left") }
        driver.press("Enter")
        #expect(driver.state.listedIDs == [11])
        #expect(driver.crumbs == "usage.db › Overview › Tue 2026-09-01 › Events")
        driver.press("Esc")
        #expect(driver.state.view == .overview)
        #expect(driver.text.contains("Tue 2026-09-01"))
        driver.press("5")
        #expect(driver.state.activeList.selected == 23 && driver.state.rowCount == 25)
    }

    // MARK: - Reasons

    @Test func aReasonListsItsRows() throws {
        let driver = try DashboardDriver()
        driver.press("6", "/", "l", "Enter", "j", "a")
        let before = driver.state.listedIDs
        driver.press("W")
        #expect(driver.text.contains("Why old rows go and stay"))
        #expect(driver.text.contains("goes   run ended"))
        driver.press("Enter")
        #expect(driver.state.view == .prune && driver.state.memories.prune.shown == .prunable)
        let cleanup = try #require(driver.state.cleanup)
        #expect(driver.state.rowCount == cleanup.count(of: .runEnded))
        #expect(driver.state.rowCount > 0)
        #expect(driver.crumbs == "usage.db › Prune › run ended")
        driver.press("Esc")
        #expect(driver.state.listedIDs == before)
        #expect(driver.state.activeFilter.text == "l")
        #expect(driver.state.memories.prune.shown == .kept)
        driver.press("Esc")
        #expect(driver.state.activeFilter.text.isEmpty)
    }

    @Test(arguments: Reason.allCases)
    func everyReasonThatIsCountedCanBeListed(reason: Reason) throws {
        let driver = try DashboardDriver()
        let cleanup = try #require(driver.state.cleanup)
        let counted = ReasonCounts(cleanup: cleanup).reasons
        guard let place = counted.firstIndex(of: reason) else { return }
        driver.press("W")
        for _ in 0..<place { driver.press("j") }
        driver.press("Enter")
        #expect(driver.state.view == .prune)
        #expect(driver.state.rowCount == cleanup.count(of: reason))
        driver.press("Esc")
        #expect(driver.state.view == .overview)
    }

    // MARK: - All of them

    @Test func everyStepIsGoneBackInItsOrder() throws {
        let driver = try DashboardDriver()
        driver.press("Enter", "Enter", "w", ":")
        driver.type("6")
        driver.press("Enter")
        #expect(driver.state.view == .events && driver.state.selectedID == 6)
        #expect(driver.state.isWhyOpen)
        driver.press("Esc", "Enter")
        var steps: [String] = []
        while driver.state.view != .overview, steps.count < 10 {
            let state = driver.state
            let (page, why) = (state.pages.isEmpty ? "" : " page", state.isWhyOpen ? " why" : "")
            steps.append("\(state.view)\(page)\(why)")
            driver.press("Esc")
        }
        #expect(steps == ["events page", "events", "apps page why", "apps page", "apps"])
        #expect(driver.state.returns.isEmpty && driver.state.pages.isEmpty)
        #expect(driver.state.filters[.apps].text.isEmpty)
    }

    /// Whoever goes on and on is brought back from the last steps.
    @Test func theWayBackHasAnEnd() throws {
        let driver = try DashboardDriver()
        for _ in 0..<100 {
            driver.press(":")
            driver.type("6")
            driver.press("Enter", "Enter")
        }
        #expect(driver.state.returns.count == State.mostReturns)
        for _ in 0..<2 * State.mostReturns + 1 { driver.press("Esc") }
        #expect(driver.state.returns.isEmpty && driver.state.pages.isEmpty)
    }

    /// Also where what opened a finding was forgotten on the way.
    @Test(arguments: ["Esc", "q"])
    func aFindingIsLeftWhereTheWayWasForgotten(key: String) throws {
        let driver = try DashboardDriver()
        driver.press("7", "Enter")
        for _ in 0..<State.mostReturns {
            driver.press(":")
            driver.type("6")
            driver.press("Enter")
        }
        for _ in 0..<State.mostReturns { driver.press("Esc") }
        #expect(driver.state.view == .foundThings && driver.state.returns.isEmpty)
        driver.press(.init(named: key) ?? .escape)
        #expect(driver.state.view == .findings)
    }

    /// The rows that were selected are found again after they were read anew.
    @Test func comesBackToTheSameAfterAReload() throws {
        let driver = try DashboardDriver()
        driver.press("5", "j", "j", "j")
        let selected = driver.state.selectedID
        driver.press(":")
        driver.type("11")
        driver.press("Enter")
        try driver.execute("DELETE FROM app_usage_events WHERE id = 1")
        driver.press("R", "Esc")
        #expect(driver.state.view == .events)
        #expect(driver.state.selectedID == selected)
    }

    @Test func aWayThatIsTooLongLosesItsFirstSteps() throws {
        let driver = try DashboardDriver()
        driver.press("Enter", "Enter")
        #expect(driver.screen(50, 20).text.split(separator: "\n")[1].hasPrefix(" … › "))
        #expect(driver.text.split(separator: "\n")[1].contains(" · web"))
    }
}

extension DashboardDriver {
    /// The line below the header.
    fileprivate var crumbs: String {
        let lines = screen(120, 36).text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines[1].trimmingCharacters(in: .whitespaces)
    }
}
