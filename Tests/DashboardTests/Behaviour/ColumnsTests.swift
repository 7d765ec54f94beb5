import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Choosing the columns of a list, and scrolling them sideways.
struct ColumnsTests {
    /// The titles of the columns in sight.
    private func titles(_ driver: DashboardDriver, row: Int = 3, _ width: Int = 158) -> [String] {
        driver.screen(width, 30).text(ofRow: row).replacing("‹", with: "‹ ")
            .split(separator: " ").map(String.init)
    }

    /// Moves to a column of the menu.
    private func select(_ title: String, _ driver: DashboardDriver) throws {
        let menu = try #require(driver.state.dialog as? ColumnsDialog).menu
        let place = try #require(menu.columns.firstIndex { $0.title == title })
        driver.press("g")
        for _ in 0..<place { driver.press("j") }
    }

    private func choose(_ driver: DashboardDriver, toggling titles: String...) throws {
        driver.press("c")
        for title in titles {
            try select(title, driver)
            driver.press("Space")
        }
        driver.press("Esc")
    }

    private static let apps = [
        "ORG", "SPACE", "APP", "PROCESS", "INST", "EACH", "MEMORY", "SINCE", "AGE",
    ]

    // MARK: - The menu

    @Test func showsAndHidesColumns() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        #expect(titles(driver) == Self.apps)
        try choose(driver, toggling: "SPACE", "GUID")
        #expect(titles(driver) == Self.apps.filter { $0 != "SPACE" } + ["GUID"])
        #expect(driver.text.contains("gateway-web"))
        // Other views have their own.
        driver.press("4")
        #expect(titles(driver).contains("SPACE") && !titles(driver).contains("GUID"))
    }

    /// What is hidden is offered where it stood, until the menu is closed.
    @Test func theMenuOffersAllColumnsAndKeepsTheirPlaces() throws {
        let driver = try DashboardDriver()
        driver.press("3", "c", "j", "Space")
        let menu = try #require(driver.state.dialog as? ColumnsDialog).menu
        #expect(menu.columns.map(\.name).prefix(3) == ["org", "space", "app"])
        #expect(
            Set(menu.columns.map(\.name)).isSuperset(
                of: ["guid", "org_guid", "space_guid", "app_guid", "start", "first", "latest"]
            )
        )
        #expect(driver.screen(120, 40).text.contains("[ ] SPACE"))
        driver.press("Space")
        #expect(driver.screen(120, 40).text.contains("[x] SPACE"))
        driver.press("q")
        #expect(driver.state.dialog == nil)
        #expect(titles(driver).prefix(3) == ["ORG", "SPACE", "APP"])
    }

    @Test func movesColumns() throws {
        let driver = try DashboardDriver()
        driver.press("2", "c")
        try select("APP", driver)
        driver.press("K", "K", "K", "j", "j", "J", "Enter")
        #expect(titles(driver).prefix(4) == ["APP", "ORG", "PROCESS", "SPACE"])
    }

    @Test func theDefaultsComeBack() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        try choose(driver, toggling: "ORG", "GUID")
        driver.press("c", "0", "Esc")
        #expect(titles(driver) == Self.apps)
        #expect(try driver.remembered()[.apps] == nil)
        #expect(driver.state.columns[.apps] == nil)
    }

    @Test func aListKeepsOneColumn() throws {
        let driver = try DashboardDriver(
            SmallStore.make(),
            columns: ColumnSettings(configured: [.apps: ["app"]])
        )
        driver.press("2", "c", "Space")
        #expect(driver.state.message?.text == "A list has at least one column.")
        driver.press("Esc")
        #expect(titles(driver) == ["APP"])
    }

    @Test func whereColumnsAreGivenThatIsSaid() throws {
        let driver = try DashboardDriver()
        for keys in [["1"], ["7"], ["2", "Enter"]] {
            keys.forEach { driver.press($0) }
            driver.press("c")
            #expect(driver.state.dialog == nil)
            #expect(driver.state.message?.text == "The columns are given here.")
        }
    }

    @Test func thePaletteOpensTheMenu() throws {
        let driver = try DashboardDriver()
        driver.press("2", ":")
        driver.type("columns")
        driver.press("Enter")
        #expect(driver.state.dialog is ColumnsDialog)
    }

    /// Fields of the row's resource, and any column that the table has.
    @Test func eventsHaveTheFieldsOfTheStore() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        try choose(driver, toggling: "GUID", "WAS", "INST", "MEM", "PARENT_APP_GUID")
        driver.press("v")
        let screen = driver.screen(240, 40)
        let (head, row) = (screen.text(ofRow: 3), screen.text(ofRow: 4))
        #expect(head.contains(/GUID .* WAS .* INST .* MEM .* PARENT_APP_GUID/))
        #expect(row.contains(/ledger-web .* STOPPED .* 2 .* 512 MB .* a-ledger/))
        // What another column says already is not offered twice.
        driver.press("c")
        let names = try #require(driver.state.dialog as? ColumnsDialog).menu.columns.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(Set(names).isDisjoint(with: ["created_at", "previous_state", "space_name"]))
    }

    // MARK: - Settings

    @Test func theConfigurationSaysWhatColumnsThereAre() throws {
        let settings = ColumnSettings(
            configured: [.apps: ["mem", "app_name", "guid"], .tasks: ["task"]],
            remembered: [.tasks: ColumnChoice(shown: ["org", "nonsense", "task"])]
        )
        let driver = try DashboardDriver(SmallStore.make(), columns: settings)
        driver.press("2")
        #expect(titles(driver) == ["MEMORY", "APP", "GUID"])
        // What was chosen wins, without what there is no column for.
        driver.press("3")
        #expect(titles(driver) == ["ORG", "TASK"])
        driver.press("c", "0", "Esc")
        #expect(titles(driver) == ["TASK"])
    }

    @Test func columnsAreRememberedWithThoseOfOtherStores() throws {
        let driver = try DashboardDriver(
            SmallStore.make(),
            columns: ColumnSettings(
                remembered: [.events: ColumnChoice(shown: ["id", "of another store", "state"])]
            )
        )
        driver.press("5", "c", "J", "f", "Esc")
        #expect(
            try driver.remembered() == [
                .events: ColumnChoice(shown: ["state", "id", "of another store"], frozen: 2)
            ]
        )
        driver.press("2", "c", "Space", "Esc")
        #expect(try driver.remembered().keys.count == 2)
    }

    @Test func aMenuThatIsOnlyLookedAtWritesNothing() throws {
        let driver = try DashboardDriver()
        driver.press("2", "c", "j", "G", "Esc")
        #expect(
            !driver.takeEffects().contains {
                if case .start(.remember) = $0 { true } else { false }
            }
        )
    }

    // MARK: - Sideways

    @Test func chosenColumnsThatDoNotFitAreScrolledTo() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        _ = driver.screen(60, 20)
        // Those that are left out wait at the side, too.
        #expect(driver.screen(60, 20).text(ofRow: 3).hasSuffix("›"))
        driver.press("Right")
        #expect(titles(driver, 60).prefix(3) == ["‹", "SPACE", "APP"])
        driver.press("Left")
        #expect(titles(driver, 60) == ["APP", "PROCESS", "INST", "MEMORY", "SINCE", "›"])
        _ = driver.screen(200, 20)
        driver.press("Right")
        #expect(driver.state.message?.text == "There is nothing at the sides; c chooses columns.")
        _ = driver.screen(60, 20)
        try choose(driver, toggling: "GUID")
        #expect(titles(driver, 60).prefix(3) == ["ORG", "SPACE", "APP"])
        #expect(driver.screen(60, 20).text(ofRow: 3).hasSuffix("›"))
        driver.press("Right", "l")
        #expect(titles(driver, 60).prefix(3) == ["‹", "APP", "PROCESS"])
        for _ in 0..<20 { driver.press("l") }
        #expect(titles(driver, 60).last == "GUID")
        #expect(driver.screen(60, 20).text.contains("gateway-web"))
        for _ in 0..<20 { driver.press("h") }
        #expect(titles(driver, 60).first == "ORG")
        driver.press("c", "0", "Esc")
        #expect(titles(driver, 60) == ["APP", "PROCESS", "INST", "MEMORY", "SINCE", "›"])
    }

    @Test func frozenColumnsStay() throws {
        let driver = try DashboardDriver()
        driver.press("2", "c")
        try select("APP", driver)
        driver.press("K", "K", "f")
        #expect(driver.screen(120, 40).text.contains("frozen"))
        driver.press("Esc")
        _ = driver.screen(60, 20)
        driver.press("l", "l")
        #expect(titles(driver, 60).prefix(3) == ["APP", "‹", "PROCESS"])
        // Once more lets it go.
        driver.press("c", "f", "Esc")
        #expect(titles(driver, 60).prefix(2) == ["‹", "SPACE"])
    }

    @Test func aWiderScreenScrollsBack() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        try choose(driver, toggling: "GUID")
        _ = driver.screen(60, 20)
        driver.press("l", "l", "l")
        #expect(titles(driver, 200).first == "ORG")
    }

    // MARK: - Sorting

    @Test func theSortMenuOffersWhatIsSeenAndWhatIsSortedBy() throws {
        let driver = try DashboardDriver()
        driver.press("2", "s", "Enter")
        try choose(driver, toggling: "ORG", "GUID", "AGE")
        let names = driver.state.view.pane.sortColumns(driver.state).map(\.name)
        #expect(
            names == ["space", "app", "process", "inst", "each", "mem", "since", "guid", "org"]
        )
        driver.press("s", "G", "k", "Enter")
        #expect(titles(driver).last == "GUID▲")
    }

    @Test func theMarkOfReversedEventsFollowsTheTime() throws {
        let driver = try DashboardDriver()
        driver.press("5", "]", "c")
        try select("TIME", driver)
        driver.press("K", "K", "Esc")
        #expect(titles(driver).prefix(2) == ["TIME▼", "TABLE"])
    }
}
