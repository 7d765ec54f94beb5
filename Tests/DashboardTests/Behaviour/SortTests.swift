import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Sorting by columns.
struct SortTests {
    /// Processes of three orgs, some of which have the same memory.
    private static let estate = [
        ("a", "zebra", 512), ("b", "apple", 2048), ("a", "mango", 2048), ("c", "apple", 512),
        ("b", "kiwi", 512),
    ]

    private static func driver() throws -> DashboardDriver {
        let store = try RandomEstate.empty()
        try store.insert(
            estate.enumerated().map { place, app in
                [
                    "id": place + 1, "guid": "e\(place)", "created_at": "2026-09-01 00:00:00",
                    "state": "STARTED", "previous_state": "STOPPED", "org_guid": app.0,
                    "space_guid": "s", "space_name": "s", "app_guid": "p\(place)",
                    "app_name": app.1, "parent_app_guid": "g\(place)", "parent_app_name": app.1,
                    "process_type": "web", "instance_count": 1,
                    "memory_in_mb_per_instance": app.2,
                ]
            },
            into: .appUsageEvents
        )
        return try DashboardDriver(store)
    }

    /// Opens the menu and sorts by a column.
    private func sort(_ driver: DashboardDriver, by title: String) throws {
        let columns = driver.state.view.pane.sortColumns(driver.state)
        let place = try #require(columns.firstIndex { $0.title == title })
        driver.press("s", "g")
        for _ in 0..<place { driver.press("j") }
        driver.press("Enter")
        #expect(driver.state.dialog == nil)
    }

    private func guids(_ driver: DashboardDriver) -> [String] {
        driver.state.resourceOrder[.apps].compactMap { driver.state.resources?[$0].guid }
    }

    private func titles(_ driver: DashboardDriver) -> String {
        driver.screen(160, 36).text(ofRow: 3)
    }

    @Test func sortsByTheColumnOfTheMenuAndTheOtherWayRoundAgain() throws {
        let driver = try Self.driver()
        driver.press("2")
        #expect(guids(driver) == ["p2", "p0", "p1", "p4", "p3"])
        try sort(driver, by: "APP")
        #expect(driver.state.listedNames == ["apple", "apple", "kiwi", "mango", "zebra"])
        #expect(titles(driver).contains("APP▲"))
        // The menu opens where one sorted last.
        driver.press("s", "Enter")
        #expect(driver.state.listedNames == ["zebra", "mango", "kiwi", "apple", "apple"])
        #expect(titles(driver).contains("APP▼"))
        driver.press("I")
        #expect(titles(driver).contains("APP▲"))
    }

    /// Those who sort by a number look for the largest.
    @Test func numbersBeginWithTheLargest() throws {
        let driver = try Self.driver()
        driver.press("2")
        try sort(driver, by: "MEMORY")
        #expect(titles(driver).contains("MEMORY▼"))
        #expect(guids(driver).prefix(2) == ["p2", "p1"])
    }

    @Test func rowsThatAreAlikeStandInTheOrderBefore() throws {
        let driver = try Self.driver()
        driver.press("2")
        try sort(driver, by: "APP")
        try sort(driver, by: "MEMORY")
        #expect(guids(driver) == ["p1", "p2", "p3", "p4", "p0"])
        #expect(titles(driver).contains("APP△") && titles(driver).contains("MEMORY▼"))
        // Each way round for itself.
        driver.press("I")
        #expect(guids(driver) == ["p3", "p4", "p0", "p1", "p2"])
        try sort(driver, by: "APP")
        #expect(titles(driver).contains("APP▲") && titles(driver).contains("MEMORY△"))
        #expect(guids(driver) == ["p3", "p1", "p4", "p2", "p0"])
        // A third forgets the first of them.
        try sort(driver, by: "ORG")
        #expect(driver.state.sorts[.apps].keys.map(\.column) == ["org", "app"])
    }

    @Test func asciiShowsTheOrderToo() throws {
        let driver = try Self.driver()
        driver.press("2")
        try sort(driver, by: "APP")
        try sort(driver, by: "MEMORY")
        let titles = driver.screen(160, 36).spelledInASCII.text(ofRow: 3)
        #expect(titles.contains("APP^") && titles.contains("MEMORYv"))
    }

    @Test func bracketsSortEitherWay() throws {
        let driver = try Self.driver()
        driver.press("2", "]")
        #expect(titles(driver).contains("ORG▼"))
        driver.press("[")
        #expect(titles(driver).contains("ORG▲"))
        driver.press("[")
        #expect(titles(driver).contains("ORG▲"))
    }

    @Test func thePaletteSortsByAColumn() throws {
        let driver = try Self.driver()
        driver.press("2", ":")
        driver.type("sort mem")
        driver.press("Enter")
        #expect(titles(driver).contains("MEMORY▼"))
        driver.press(":")
        driver.type("sort colour")
        driver.press("Enter")
        #expect(driver.state.message?.text.hasPrefix("One of org, space, app, process") == true)
        driver.press("Esc", "5", ":")
        driver.type("sort mem")
        driver.press("Enter")
        #expect(driver.state.message?.text.contains("order of their times") == true)
    }

    @Test func theMenuIsLeftAsItWas() throws {
        let driver = try Self.driver()
        driver.press("2", "s", "j", "j", "Esc")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.sorts[.apps] == Sort())
        driver.press("Enter")
        #expect(!driver.state.pages.isEmpty)
        driver.press("s")
        #expect(driver.state.message?.text == "There is nothing to sort here.")
    }

    @Test func reversesEvents() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        let ids = driver.state.listedIDs
        driver.press("I")
        #expect(driver.state.listedIDs == ids.reversed())
        driver.press("I", "]")
        #expect(driver.state.listedIDs == ids.reversed())
        driver.press("s")
        #expect(driver.state.message?.text.contains("order of their times") == true)
    }
}
