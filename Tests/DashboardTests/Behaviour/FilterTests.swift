import EventStore
import Testing

@testable import Dashboard

struct FilterTests {
    /// A list may have none without its filter, too.
    @Test(arguments: ["n", "N"])
    func aListWithoutRowsHasNoNextMatch(key: String) throws {
        let driver = try DashboardDriver(
            SmallStore.make(),
            policy: CleanupPolicy(cutoffAgeInDays: 3_000)
        )
        driver.press("6", "/", "x", "Enter", key)
        #expect(driver.state.message?.text == "There is no row.")
    }

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

    @Test(
        arguments: [
            ("5", "postgres", 0), ("5", "offering:postgres", 6), ("5", "!offering:postgres", 19),
            ("5", "service_label=postgres", 6), ("5", "#4", 2), ("5", "payments queue", 2),
            ("5", "STARTED", 9), ("5", "state:TASK_STARTED", 3), ("5", "goes", 10),
            ("5", "time:2026-06", 6), ("5", "org:logistics kept", 4), ("6", "app:ledger", 4),
            ("6", "reason:ending", 4), ("2", "inst>1", 1), ("2", "payments prod", 3),
            ("2", "guid:gateway", 1), ("2", "since<14d", 2), ("3", "≤", 1), ("4", "plan:small", 1),
            ("4", "type:user", 1),
        ]
    )
    func findsWhatIsShownAndWhatIsNamed(view: String, text: String, count: Int) throws {
        let driver = try DashboardDriver()
        driver.press(view, "/")
        driver.type(text)
        #expect(driver.state.rowCount == count)
        #expect(driver.state.filterErrors.isEmpty)
        driver.press("Enter", "!")
        #expect(
            driver.state.rowCount == driver.state.view.pane.unfilteredCount(driver.state)! - count
        )
    }

    @Test func saysWhatIsWrongAndGoesOnWithTheRest() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("ledger foo:1")
        #expect(driver.text.contains("no field is called foo; there are org, space, app"))
        #expect(driver.state.listedNames == ["ledger", "ledger"])
        driver.press("Enter")
        #expect(driver.state.message?.isError == true)
    }

    @Test(
        arguments: [
            ("2", "sp", 1, "space:"), ("2", "s", 2, "since:"), ("2", "s", 5, "space:"),
            ("2", "x org:pay", 1, "x org:payments"), ("2", "!org:P", 1, "!org:payments"),
            ("2", "space:", 2, "space:staging"), ("5", "state:sta", 1, "state:STARTED"),
            ("5", "org:l", 1, "org:logistics"), ("5", "reason:run", 1, "reason:run_ended"),
            ("6", "plan:", 2, "plan:small"), ("2", "nothing", 1, "nothing"),
        ]
    )
    func tabCompletes(view: String, text: String, tabs: Int, completed: String) throws {
        let driver = try DashboardDriver()
        driver.press(view, "/")
        driver.type(text)
        for _ in 0..<tabs { driver.press(.tab) }
        #expect(driver.state.activeFilter.text == completed)
    }

    @Test func theCursorMovesInTheText() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("edger")
        for key in [Key.home, .character("l"), .end, .left, .delete, .right, .character("x")] {
            driver.press(key)
        }
        #expect(driver.state.activeFilter.text == "ledgex")
        driver.type(" two words")
        driver.press(.control("w"))
        #expect(driver.state.activeFilter.text == "ledgex two ")
        for _ in 0..<40 { driver.press(.backspace) }
        #expect(driver.state.activeFilter.text.isEmpty && driver.state.isTypingFilter)
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

    @Test(arguments: ["5", "6"])
    func goesRoundAndRoundTheMatchesAmongAllRows(view: String) throws {
        let driver = try DashboardDriver()
        driver.press(view)
        let all = driver.state.rowCount
        driver.press("/")
        driver.type("invoice")
        driver.press("Enter")
        #expect(driver.state.rowCount == 2)
        for (key, id) in [("n", Int64(7)), ("n", 6), ("N", 7), ("N", 6)] {
            driver.press(key)
            #expect(driver.state.selectedID == id)
            #expect(driver.state.rowCount == all)
        }
        driver.press("Esc")
        #expect(!driver.state.activeFilter.isGiven)
    }

    @Test func searchesResourcesToo() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("inst>1")
        driver.press("Enter", "n")
        #expect(driver.state.rowCount == 5)
        let found = driver.state.selectedResource?.instanceCount
        #expect(found ?? 0 > 1)
    }

    /// A page lies over the list whose filter it would be.
    @Test(arguments: ["n", "N"])
    func goesToNoMatchOnAPage(key: String) throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("nowhere to be found")
        driver.press("Enter", "Esc", "/")
        driver.type("inst>1")
        driver.press("Enter", "Enter")
        let selected = driver.state.selectedID
        #expect(!driver.state.pages.isEmpty)
        driver.press(key)
        #expect(driver.state.selectedID == selected)
        #expect(driver.state.activeFilter.isActive)
    }

    /// Only what is typed is looked for.
    @Test func theCursorSearchesNothing() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("invoice")
        driver.holdsBackAnswers = true
        _ = driver.takeEffects()
        for key in [Key.left, .home, .right, .end] { driver.press(key) }
        #expect(driver.takeEffects().isEmpty)
        #expect(driver.state.listedIDs == [6, 7])
    }

    @Test func overviewCompletesTheNamesOfAllOrgs() throws {
        let driver = try DashboardDriver()
        driver.press("1", "/")
        driver.type("org=log")
        #expect(driver.state.rowCount == 0)
        driver.press(.tab)
        #expect(driver.state.activeFilter.text == "org=logistics")
        #expect(driver.state.rowCount == 1)
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
        #expect(driver.text.contains("No row matches “nowhere to be found”."))
        driver.press("Esc", "/")
        driver.type("id>0")
        driver.press("Enter", "!")
        #expect(driver.text.contains("Every row matches “id>0”."))
    }

    @Test func ignoresTheMatchesOfAnOlderText() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("invoice")
        // Of the same scan: the text alone tells it from what is typed now.
        let older = SearchRequest(text: "invoic", scan: driver.state.scanNumber)
        driver.feed(.searched(older, [.appUsageEvents: [1]], isComplete: true))
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
