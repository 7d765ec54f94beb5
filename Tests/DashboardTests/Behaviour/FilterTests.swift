import EventStore
import Testing

@testable import Dashboard

struct FilterTests {
    @Test func filtersAsOneTypes() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("LEDG")
        #expect(driver.state.listedNames == ["ledger", "ledger"])
        driver.type("x")
        #expect(driver.state.listedNames.isEmpty)
        driver.press("Backspace")
        #expect(driver.state.listedNames.count == 2)
    }

    @Test func enterKeepsTheFilterAndEscClearsIt() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("gateway")
        driver.press("Enter")
        #expect(!driver.state.isTypingFilter)
        #expect(driver.state.listedNames == ["gateway"])
        driver.press("Esc")
        #expect(driver.state.listedNames.count == 5)
        driver.press("/")
        driver.type("gateway")
        driver.press("Esc")
        #expect(!driver.state.isTypingFilter)
        #expect(driver.state.listedNames.count == 5)
    }

    @Test func takesEveryPrintableKeyAsText() throws {
        let driver = try DashboardDriver()
        let printable = String((0x20..<0x7F).compactMap(Unicode.Scalar.init).map(Character.init))
        driver.press("2", "/")
        _ = driver.takeEffects()
        driver.type(printable)
        #expect(driver.state.activeFilter.text == printable)
        #expect(driver.state.view == .apps)
        #expect(driver.takeEffects().isEmpty)
    }

    @Test(arguments: [":", "P"])
    func takesEveryPrintableKeyAsTextInOtherFields(opening: String) throws {
        let driver = try DashboardDriver()
        driver.press("6", opening)
        driver.type("qj6")
        #expect(driver.text.contains("qj6"))
        #expect(driver.state.view == .prune)
        driver.press("Esc")
        #expect(driver.state.dialog == nil)
    }

    @Test func filtersEventsByAnyColumn() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("postgres")
        #expect(driver.state.rowCount == 6)
        driver.press("Enter", "!")
        #expect(driver.state.rowCount == 19)
    }

    @Test func filtersWithinThePlan() throws {
        let driver = try DashboardDriver()
        driver.press("6")
        let all = driver.state.listedIDs
        driver.press("/")
        driver.type("invoice")
        #expect(driver.state.listedIDs == [6, 7])
        driver.press("Esc")
        #expect(driver.state.listedIDs == all)
    }

    @Test func invertsAFilter() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("ledger")
        driver.press("Enter", "!")
        #expect(driver.state.listedNames.count == 3)
        #expect(!driver.state.listedNames.contains("ledger"))
        driver.press("!")
        #expect(driver.state.listedNames == ["ledger", "ledger"])
    }

    @Test func goesRoundAndRoundTheMatches() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("invoice")
        driver.press("Enter", "g")
        #expect(driver.state.selectedID == 6)
        for (key, id) in [("n", Int64(7)), ("n", 6), ("N", 7), ("N", 6)] {
            driver.press(key)
            #expect(driver.state.selectedID == id)
        }
    }

    @Test func saysWhyThereIsNoNextMatch() throws {
        let driver = try DashboardDriver()
        driver.press("5", "n")
        #expect(driver.state.message?.text.contains("no filter") == true)
    }

    @Test func saysWhyTheListIsEmpty() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("nowhere to be found")
        #expect(driver.text.contains("Nothing contains “nowhere to be found”."))
        driver.press("Esc", "/")
        driver.type("e")
        driver.press("Enter", "!")
        #expect(driver.text.contains("Everything contains “e”."))
    }

    @Test func ignoresTheMatchesOfAnOlderText() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("invoice")
        // Of the same scan: the text alone tells it from what is typed now.
        let older = SearchRequest(text: "invoic", scan: driver.state.scanNumber)
        driver.feed(.searched(older, matches: [.appUsageEvents: [0]], isComplete: true))
        #expect(driver.state.listedIDs == [6, 7])
    }

    /// The list is empty while the matches of its own filter are looked for again.
    @Test func comesBackToAFilteredListThatWasScrolled() throws {
        let driver = try DashboardDriver()
        driver.press("6", "/", "l", "Enter", "5", "/", "e", "Enter")
        _ = driver.screen(40, 10)
        driver.press("G", "k")
        let selected = try #require(driver.state.selectedID)
        driver.press("6")
        driver.holdsBackAnswers = true
        driver.press("5")
        #expect(driver.text.contains("Searching for “e”…"))
        driver.deliver()
        #expect(driver.state.selectedID == selected)
    }
}
