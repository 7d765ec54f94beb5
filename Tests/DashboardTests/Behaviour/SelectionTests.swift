import EventStore
import TestSupport
import Testing

@testable import Dashboard

struct SelectionTests {
    /// What changes the order or the number of rows, but not which row is meant.
    @Test(arguments: ["]", "][", "R", "6+5", "6-5", "6}5", "6r"])
    func remembersAnEvent(keys: String) throws {
        let driver = try DashboardDriver()
        driver.press("5")
        for _ in 0..<9 { driver.press("j") }
        let selected = try #require(driver.state.selectedID)
        driver.type(keys)
        driver.press("Esc", "5")
        #expect(driver.state.selectedID == selected)
    }

    @Test(arguments: ["-", "}", "R", "aaa", "]", "]["])
    func remembersARowOfThePlan(keys: String) throws {
        let driver = try DashboardDriver()
        driver.press("6", "a", "a", "G", "k", "k")
        let selected = try #require(driver.state.selectedID)
        // Showing the prunable rows in between moves the selection to one that is there.
        if keys == "aaa" {
            driver.type("aa")
            driver.press("a", "G", "k", "k")
        } else {
            driver.type(keys)
        }
        #expect(driver.state.selectedID == selected)
    }

    @Test(arguments: ["]", "[", "sGE", "sjjEsGE", "R", "<=", "I", "sjEI[", "sEsE"])
    func remembersAResource(keys: String) throws {
        let driver = try DashboardDriver()
        driver.press("2", "j", "j")
        let selected = try #require(driver.state.selectedResource)
        for key in keys { driver.press(key == "E" ? "Enter" : String(key)) }
        #expect(driver.state.selectedResource?.guid == selected.guid)
    }

    /// In every list that can be sorted, in sight.
    @Test(arguments: ["1", "2", "3", "4", "5", "6", "5/o:pay", "2/prod"], ["]", "[", "]["])
    func staysSelectedWhenTheOrderChanges(view: String, keys: String) throws {
        let driver = try DashboardDriver()
        _ = driver.screen(80, 12)
        driver.type(view)
        if view.contains("/") { driver.press("Enter") }
        driver.press("j")
        let line = try #require(driver.selectedLine)
        driver.type(keys)
        #expect(driver.selectedLine == line)
    }

    @Test func listsTheRowsOfAllTablesByTime() throws {
        let driver = try DashboardDriver()
        for key in ["5", "6"] {
            driver.press(key)
            let times = driver.state.listedTimes
            #expect(times.count > 5)
            #expect(times == times.sorted())
        }
    }

    @Test func listsTasksByTheirApps() throws {
        let driver = try DashboardDriver()
        try driver.execute(
            """
            UPDATE app_usage_events SET parent_app_name = 'aaa', parent_app_guid = 'a2'
            WHERE task_name = 'reindex';
            UPDATE app_usage_events SET space_name = 'prod', org_guid = 'o1' WHERE task_guid <> ''
            """
        )
        driver.press("R", "3")
        #expect(driver.state.listedNames.first == "reindex")
    }

    @Test func staysWithTheRowWhenRowsBeforeItGo() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        for _ in 0..<9 { driver.press("j") }
        let selected = try #require(driver.state.selectedID)
        try driver.execute("DELETE FROM app_usage_events WHERE id IN (1, 2, 3)")
        driver.press("R")
        #expect(driver.state.selectedID == selected)
        #expect(driver.state.lists[.events].selected == 6)
    }

    @Test func selectsWhatStandsInThePlaceOfARowThatWent() throws {
        let driver = try DashboardDriver()
        driver.press("5", "j", "j")
        #expect(driver.state.selectedID == 3)
        try driver.execute("DELETE FROM app_usage_events WHERE id = 3")
        driver.press("R")
        // By time a row of the other table comes next.
        #expect(driver.state.selectedEvent?.table == .serviceUsageEvents)
        #expect(driver.state.selectedID == 1)
    }

    @Test func remembersARowOfAFilteredListThatIsReadAgain() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("small")
        driver.press("Enter", "G", "k")
        let selected = try #require(driver.state.selectedID)
        driver.press("R")
        #expect(driver.state.selectedID == selected)
    }

    /// A match that a filter led to stays selected when the filter goes.
    @Test(arguments: ["5jj", "6ag"])
    func staysWithTheMatchWhenItsFilterGoes(keys: String) throws {
        let driver = try DashboardDriver()
        driver.type(keys)
        let before = try #require(driver.state.selectedEvent)
        driver.press("/")
        driver.type("small")
        driver.press("Enter")
        let match = try #require(driver.state.selectedEvent)
        #expect(match != before)
        driver.press("Esc")
        #expect(driver.state.selectedEvent == match)
    }

    @Test func keepsAnOpenHistoryUpToDate() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("ledger")
        driver.press("Enter", "g", "Enter")
        let before = driver.state.rowCount
        #expect(before > 0)
        try driver.execute("DELETE FROM app_usage_events WHERE app_guid = 'ledger-web' AND id = 4")
        driver.press("R")
        #expect(driver.state.rowCount == before - 1)
    }

    @Test func reversesEvents() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        let ids = driver.state.listedIDs
        driver.press("]")
        #expect(driver.state.listedIDs == ids.reversed())
    }

    @Test func keepsTheSelectionOnTheScreen() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(80, 12)
        driver.press("5", "G")
        #expect(driver.text.contains("▌"))
        driver.press("PgUp", "Ctrl-U", "k")
        #expect(driver.text.contains("▌"))
        driver.press("g")
        #expect(driver.state.selectedID == 1)
    }
}

extension DashboardDriver {
    /// What stands in the row with the bar of the selection, without the bar.
    fileprivate var selectedLine: String? {
        text.split(separator: "\n").first { $0.hasPrefix("▌") }.map(String.init)
    }
}
