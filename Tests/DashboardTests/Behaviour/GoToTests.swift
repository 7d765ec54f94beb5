import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Going to anything from the palette.
struct GoToTests {
    @Test(arguments: ["4", "#4"])
    func aRowOfEachTableThatHasTheID(text: String) throws {
        let driver = try DashboardDriver()
        driver.press("2", ":")
        driver.type(text)
        let lines = driver.screen(120, 36).text.split(separator: "\n").filter {
            $0.contains("#4 ")
        }
        #expect(lines.map { $0.contains("app_usage_events") } == [true, false])
        #expect(lines.map { $0.contains("service_usage_events") } == [false, true])
        driver.press("Down", "Enter")
        #expect(driver.state.view == .events)
        #expect(driver.state.selectedID == 4)
        #expect(driver.state.selectedEvent?.table == .serviceUsageEvents)
        // Esc goes back to where it was asked for.
        driver.press("Esc")
        #expect(driver.state.view == .apps)
    }

    @Test func findsARowAndSaysWhyItGoes() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("14")
        driver.press("Enter", "w")
        #expect(driver.state.selectedID == 14)
        #expect(driver.text.contains("why #14 goes"))
    }

    @Test func aRowThatIsNotThereIsSaid() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("987654")
        #expect(driver.text.contains("No row has that id."))
        driver.press("Enter")
        #expect(driver.state.view == .overview)
    }

    /// An open history has the row, too: it is Events that was asked for.
    @Test func aRowIsShownAmongAllEventsFromAHistory() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("ledger web")
        driver.press("Enter", "g", "Enter", ":")
        driver.type("1")
        driver.press("Enter")
        #expect(driver.state.view == .events && driver.state.pages.isEmpty)
        #expect(driver.state.selectedID == 1)
    }

    @Test func aTimeIsTheFirstRowFromThenOn() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("2026-07-02")
        #expect(driver.text.contains("Events from Thu 2026-07-02 00:00Z on"))
        #expect(driver.text.contains("All as it was at Thu 2026-07-02 00:00Z"))
        driver.press("Enter")
        #expect(driver.state.view == .events)
        #expect(driver.state.selectedID == 14)
        driver.press(":")
        driver.type("2026-12-01")
        #expect(!driver.text.contains("All as it was at"))
        driver.press("Enter")
        #expect(driver.state.message?.text.contains("No event is from Tue 2026-12-01") == true)
        driver.press(":")
        driver.type("2026-07-02")
        driver.press("Down", "Enter")
        #expect(driver.state.moment == SmallStore.moment("2026-07-02 00:00:00"))
    }

    @Test(arguments: [
        ("gateway", "gateway · web", View.apps), ("gtwy", "gateway · web", .apps),
        ("ledger/work", "ledger · worker", .apps), ("reind", "reindex", .tasks),
        ("ete", "e\u{301}te\u{301}", .tasks), ("東京タ", "東京タワー · web", .apps),
        ("queue", "", .overview), ("cache", "cache", .services),
    ])
    func whatRunsByItsName(text: String, title: String, view: View) throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type(text)
        driver.press("Enter")
        #expect(driver.state.view == view)
        guard !title.isEmpty else { return }
        let page = try #require(driver.state.pages.first as? HistoryPage)
        #expect(page.title.contains(title), "\(page.title)")
        // It is selected where one goes back to.
        driver.press("Esc")
        #expect(driver.state.selectedResource?.title == page.title)
    }

    @Test func anOrgByItsApps() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("logis")
        driver.press("Enter")
        #expect(driver.state.view == .apps)
        #expect(driver.state.activeFilter.text == "org=logistics")
        #expect(Set(driver.state.listedNames) == ["gateway"])
    }

    @Test func aSpaceByItsApps() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("東京")
        let lines = driver.text.split(separator: "\n")
        let place = try #require(lines.firstIndex { $0.contains("space") })
        let first = try #require(lines.firstIndex { $0.contains(": 東京") })
        for _ in first + 1..<place { driver.press("Down") }
        driver.press("Enter")
        #expect(driver.state.activeFilter.text == "org=漢字会社 space=東京")
        #expect(driver.state.listedNames == ["東京タワー"])
    }

    @Test func namesFromTheStoreAreVisible() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("bell")
        #expect(driver.text.contains("bell␇␛[31mred"))
    }

    // MARK: - Arguments

    @Test func aCommandGoesOnToItsArgument() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("cuto")
        #expect(driver.text.contains("cutoff DAYS"))
        driver.press("Tab")
        driver.type("x")
        driver.press("Enter")
        #expect(driver.state.message == nil)
        driver.press("Esc", ":")
        driver.type("cutoff 45")
        #expect(driver.text.contains("Old: before 2026-07-27 08:00Z"))
        driver.press("Enter")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.policy.cutoffAgeInDays == 45)
        #expect(driver.state.cleanup?.request.policy.cutoffAgeInDays == 45)
    }

    @Test(arguments: [
        ("cutoff many", "A number of days, or app=45; 31 d now"),
        ("cutoff -5", "A number of days, or app=45; 31 d now"),
        ("cutoff +5", "A number of days, or app=45; 31 d now"),
        (
            "cutoff 99999999999999999999",
            "A number of days, or app=45; 31 d now"
        ),
        ("cutoff audit=4", "A number of days, or app=45; 31 d now"),
        ("moment soon", "Type a moment up to 2026-09-10 08:00Z"),
        ("moment ", "Type a moment up to 2026-09-10 08:00Z"),
        ("filter ledger", "There is nothing to filter here."),
    ])
    func aWrongArgumentIsAnsweredInWords(text: String, answer: String) throws {
        let driver = try DashboardDriver()
        if text.hasPrefix("filter") { driver.press("7") }
        driver.press(":")
        driver.type(text)
        driver.press("Enter")
        #expect(driver.state.dialog is PaletteDialog)
        #expect(driver.state.message?.text.hasPrefix(answer) == true)
        #expect(driver.state.policy.cutoffAgeInDays == 31)
    }

    @Test func oneTableIsPruned() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type("table a")
        driver.press("Enter")
        #expect(driver.state.view == .prune)
        #expect(driver.state.cleanedTables == [.appUsageEvents])
        #expect(driver.state.cleanup?.plans.map(\.table) == [.appUsageEvents])
        driver.press(":")
        driver.type("cutoff 45")
        driver.press("Enter")
        #expect(driver.state.policy.cutoffAge(of: .appUsageEvents) == 45)
        #expect(driver.state.policy.cutoffAge(of: .serviceUsageEvents) == 31)
        driver.press(":")
        driver.type("table both")
        driver.press("Enter")
        #expect(driver.state.cleanedTables.count == 2)
        driver.press(":")
        driver.type("table none")
        driver.press("Enter")
        #expect(driver.state.message?.text == "One of both, app, service.")
    }

    @Test func aPasteIsText() throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.feed(.pasted("gate\nway"))
        #expect(driver.text.contains(": gate way▏"))
        driver.press("Esc", "@")
        driver.feed(.pasted("2026-08-01\n"))
        #expect(driver.state.moment == nil)
        driver.press("Enter")
        #expect(driver.state.moment == SmallStore.moment("2026-08-01 00:00:00"))
    }

    @Test func momentsAreShown() throws {
        let driver = try DashboardDriver()
        driver.press("2", ":")
        driver.type("moment 2026-08-01")
        driver.press("Enter")
        #expect(driver.state.moment == SmallStore.moment("2026-08-01 00:00:00"))
    }

    @Test func filtersAreCompletedAsOneTypes() throws {
        let driver = try DashboardDriver()
        driver.press("2", ":")
        driver.type("filter org:l")
        #expect(driver.text.contains("filter org:logistics"))
        driver.press("Down", "Tab")
        #expect(driver.text.contains(": filter org:logistics▏"))
        driver.press("Enter")
        #expect(driver.state.activeFilter.text == "org:logistics")
        #expect(driver.state.listedNames == ["gateway"])
    }

    /// Of an app its processes, of whatever has rows its history, running or not.
    @Test(arguments: [
        ("a-ledger", "app", View.apps, 0), ("ledger-web", "app", .overview, 1),
        ("invoice-web", "app", .overview, 1), ("t-nightly", "task", .overview, 1),
    ])
    func whateverHasTheGUID(guid: String, kind: String, view: View, pages: Int) throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type(guid)
        #expect(driver.screen(120, 36).text.contains(" \(kind) "))
        driver.press("Enter")
        #expect(driver.state.view == view)
        #expect(driver.state.pages.count == pages)
        if view == .apps { #expect(driver.state.rowCount == 2) }
        driver.press("Esc")
        #expect(driver.state.view == .overview)
    }
}
