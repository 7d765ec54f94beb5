import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Rows in groups that fold.
struct GroupTests {
    private func group(_ driver: DashboardDriver, by field: String) {
        driver.press(":")
        driver.feed(.keys("group \(field)".map(Key.character)))
        driver.press("Enter")
    }

    /// What stands on each line: the names of groups, and how many rows follow.
    private func lines(_ driver: DashboardDriver) -> [String] {
        guard let outline = driver.state.outline(of: driver.state.view) else { return [] }
        return (0..<outline.count).compactMap { line in
            switch outline[line] {
            case .group(let group)?:
                let group = outline.groups[group]
                return "\(group.value.cell.text) \(group.totals.rows)"
            case .row(let place)?: return "row \(place)"
            case nil: return nil
            }
        }
    }

    @Test func foldsAndUnfolds() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("2", "o", "Enter")
        #expect(lines(driver) == ["logistics 1", "payments 3", "漢字会社 1"])
        #expect(driver.text.contains("▸ payments           3 rows   6 inst, 2.7 GB"))
        driver.press("j", "Enter")
        #expect(
            lines(driver) == ["logistics 1", "payments 3", "row 1", "row 2", "row 3", "漢字会社 1"]
        )
        #expect(driver.text.contains("▾ payments"))
        driver.press("j", "j")
        #expect(driver.state.selectedResource?.name == "ledger")
        // What is selected goes with its group.
        driver.press("O")
        #expect(driver.state.selectedResource?.name == "ledger")
        #expect(lines(driver).count == 8)
        driver.press("O")
        #expect(lines(driver).count == 3)
        #expect(driver.state.selectedGroup(in: .apps) == .text("payments"))
        #expect(driver.state.selectedResource == nil)
        driver.press("Enter", "Enter")
        #expect(lines(driver).count == 3)
        driver.press("o", "g", "Enter")
        #expect(driver.state.outline(of: .apps) == nil)
        #expect(driver.state.rowCount == 5)
    }

    /// In every view that lists rows: each row stands in one group, with its totals.
    @Test(
        arguments: ["2", "3", "4", "5", "6"],
        ["org", "space", "app", "plan", "broker", "reason", "state", "table", "time"]
    )
    func everyRowStandsInOneGroup(view: String, field: String) throws {
        let driver = try DashboardDriver()
        driver.press(view)
        let fields = driver.state.view.pane.countedFields(driver.state).map(\.name)
        guard fields.contains(field) else { return }
        let rows = driver.state.rowCount
        group(driver, by: field)
        let outline = try #require(driver.state.outline(of: driver.state.view))
        #expect(outline.places.sorted() == (0..<UInt32(rows)).map(\.self))
        #expect(outline.groups.map(\.totals.rows) == outline.groups.map(\.rows.count))
        #expect(outline.groups.map(\.value) == outline.groups.map(\.value).sorted())
        driver.press("O")
        #expect(driver.state.rowCount == rows + outline.groups.count)
        for line in 0..<driver.state.rowCount {
            driver.press("g")
            for _ in 0..<line { driver.press("j") }
            let place = driver.state.selectedPlace(in: driver.state.view)
            #expect((place == nil) == (driver.state.selectedGroup(in: driver.state.view) != nil))
            let selects =
                driver.state.selectedEvent != nil || driver.state.selectedResource != nil
            #expect(selects == (place != nil))
            if let place {
                #expect(driver.state.line(ofPlace: place, in: driver.state.view) == line)
            }
        }
    }

    @Test func spacesOfTwoOrgsAreTwoGroups() throws {
        let driver = try DashboardDriver()
        try driver.execute(
            "UPDATE app_usage_events SET space_name = 'prod'; UPDATE spaces SET name = 'prod'"
        )
        driver.press("R", "2")
        group(driver, by: "space")
        #expect(lines(driver) == ["logistics/prod 1", "payments/prod 3", "漢字会社/prod 1"])
        driver.press("5")
        group(driver, by: "space")
        #expect(lines(driver).contains("payments/prod 20"))
    }

    @Test func groupsAreSortedByWhatTheyTake() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        group(driver, by: "org")
        driver.press(":")
        driver.feed(.keys(Array("sort mem").map(Key.character)))
        driver.press("Enter")
        #expect(lines(driver) == ["payments 3", "漢字会社 1", "logistics 1"])
        driver.press("I")
        #expect(lines(driver) == ["logistics 1", "漢字会社 1", "payments 3"])
        driver.press("5")
        group(driver, by: "table")
        #expect(lines(driver) == ["app 18", "service 7"])
        driver.press("I")
        #expect(lines(driver) == ["service 7", "app 18"])
    }

    @Test(arguments: ["2", "5"])
    func theFilterGoesOnWorking(view: String) throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press(view)
        let all = driver.state.rowCount
        group(driver, by: "org")
        driver.press("/")
        driver.type("prod")
        driver.press("Enter")
        let listed = driver.state.view.pane.listedCount(driver.state)
        #expect(listed < all && lines(driver) == ["payments \(listed)"])
        #expect(driver.text.contains("\(listed) of \(all)"))
        // n goes through all rows, and unfolds what it finds.
        driver.press("n")
        #expect(driver.state.selectedPlace(in: driver.state.view) != nil)
        driver.press("Esc")
        #expect(driver.state.view.pane.listedCount(driver.state) == all)
    }

    @Test func nGoesFromMatchToMatch() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        group(driver, by: "org")
        driver.press("/")
        driver.type("web")
        driver.press("Enter", "n", "g")
        var names: [String] = []
        for _ in 0..<4 {
            driver.press("n")
            names.append(driver.state.selectedResource?.name ?? "")
        }
        #expect(Set(names).count == 4)
        driver.press("N", "N", "N")
        #expect(driver.state.selectedResource?.name == names[0])
    }

    @Test(arguments: ["2", "5"], ["R", "I", "I]", "1", "<="])
    func theSelectionStaysWithItsRow(view: String, keys: String) throws {
        let driver = try DashboardDriver()
        driver.press(view)
        group(driver, by: "org")
        driver.press("O", "j", "j", "j", "j")
        let resource = driver.state.selectedResource?.guid
        let event = driver.state.selectedID
        #expect(resource != nil || event != nil)
        driver.type(keys)
        driver.press(view)
        #expect(driver.state.selectedResource?.guid == resource)
        #expect(driver.state.selectedID == event)
    }

    @Test(arguments: ["2", "5"])
    func aSelectedGroupStaysSelected(view: String) throws {
        let driver = try DashboardDriver()
        driver.press(view)
        group(driver, by: "org")
        driver.press("g", "j")
        let group = driver.state.selectedGroup(in: driver.state.view)
        #expect(group == .text("payments"))
        driver.press("R", "I", "1", view)
        #expect(driver.state.selectedGroup(in: driver.state.view) == group)
    }

    @Test func spaceMarksAGroup() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        group(driver, by: "org")
        driver.press("g", "j", "Space")
        #expect(driver.state.markText == "3 marked: 6 inst, 2.7 GB")
        driver.press("k", "Space")
        #expect(driver.state.markText == nil)
    }

    /// Whoever goes to a row sees it.
    @Test func goesToRowsOfFoldedGroups() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        group(driver, by: "org")
        for text in ["#17", "#4"] {
            driver.press(":")
            driver.type(text)
            driver.press("Enter")
            #expect(driver.state.selectedID == Int64(text.dropFirst()))
        }
        driver.press("2")
        group(driver, by: "org")
        driver.press(":")
        driver.type("ledger web")
        driver.press("Enter", "Esc")
        #expect(driver.state.selectedResource?.name == "ledger")
    }

    @Test func escEndsTheGroupingOfEvents() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("5")
        driver.holdsBackAnswers = true
        group(driver, by: "broker")
        #expect(driver.text.contains("grouping by broker…"))
        // The rows are there meanwhile.
        #expect(driver.state.rowCount == 25)
        _ = driver.takeEffects()
        driver.press("Esc")
        let isCancelled = driver.takeEffects().contains {
            if case .cancel(.group) = $0 { true } else { false }
        }
        #expect(isCancelled)
        driver.feed(.cancelled(.group))
        #expect(driver.state.groupings[.events] == nil)
        driver.deliver()
        #expect(driver.state.rowCount == 25)
    }

    @Test func whereThereAreNoGroupsThatIsSaid() throws {
        let driver = try DashboardDriver()
        driver.press("2", "O")
        #expect(driver.state.message?.text.contains("not grouped") == true)
        driver.press("7", "o")
        #expect(driver.state.message?.text == "There are no rows to group here.")
    }
}
