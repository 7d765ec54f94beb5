import EventStore
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// Marked rows.
struct MarkTests {
    private func markedLines(_ driver: DashboardDriver) -> Int {
        driver.text.split(separator: "\n").count { $0.hasPrefix(" *") || $0.hasPrefix("▌*") }
    }

    private func filter(_ text: String, _ driver: DashboardDriver) {
        driver.press("/", "Ctrl-U")
        driver.type(text)
        driver.press("Enter")
    }

    @Test func spaceMarksAndGoesOnWithTotals() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("2", "j", "Space", "Space")
        #expect(driver.state.lists[.apps].selected == 3)
        #expect(markedLines(driver) == 2)
        #expect(driver.text.contains("2 marked: 5 inst, 2.5 GB"))
        driver.press("k", "Space")
        #expect(driver.text.contains("1 marked: 1 inst, 512 MB"))
        // Esc leaves what is marked.
        driver.press("Esc", "Esc")
        #expect(markedLines(driver) == 1)
        driver.press("U")
        #expect(markedLines(driver) == 0)
        #expect(driver.state.message?.text == "1 mark taken away")
        driver.press("U")
        #expect(driver.state.message?.text == "Nothing is marked.")
    }

    @Test(
        arguments: ["2", "3", "4", "5", "6"],
        ["", "]", "I", "R", "/prodE", "/nothingE", "<=", "51"]
    )
    func marksStayWithTheirRows(view: String, keys: String) throws {
        let driver = try DashboardDriver()
        driver.press(view, "Space", "j", "Space")
        let before = marked(driver)
        let text = driver.state.markText
        #expect(before.count == 2)
        for key in keys { driver.press(key == "E" ? "Enter" : String(key)) }
        driver.press(view)
        if keys.contains("/") { driver.press("Esc") }
        #expect(marked(driver) == before)
        #expect(driver.state.markText == text)
    }

    /// The rows that are listed and marked, by what stays the same.
    private func marked(_ driver: DashboardDriver) -> Set<String> {
        let state = driver.state
        guard let view = state.markableView else { return [] }
        let names = (0..<state.rowCount).filter { view.isMarked($0, state) }.compactMap { place in
            if view is any EventListView {
                let row = state.eventRows[state.view][place]
                return state.index(of: row).map { "\(row.table) \($0.ids[row.position])" }
            }
            return state.resources?[state.resourceOrder[state.view][place]].guid
        }
        return Set(names)
    }

    @Test func eventsAreFoundAgainByTheirIDs() throws {
        let driver = try DashboardDriver()
        driver.press("5", "G", "Space", "k", "k", "Space", "g", "Space")
        let before = marked(driver)
        #expect(before.count == 3)
        try driver.execute("DELETE FROM app_usage_events WHERE id IN (1, 2, 3)")
        driver.press("R")
        #expect(marked(driver) == before.subtracting(["appUsageEvents 1"]))
        #expect(driver.state.marks[.events].totals.rows == 2)
    }

    @Test func aNewMomentMarksNothingElse() throws {
        let driver = try DashboardDriver()
        driver.press("2", "*", "@")
        driver.type("2026-06-01")
        driver.press("Enter")
        let listed = driver.state.rowCount
        #expect(marked(driver).count < listed || listed <= 3)
        driver.press("=")
        #expect(marked(driver).count == driver.state.rowCount)
    }

    @Test(arguments: ["2", "5", "6"])
    func allThatIsListedIsMarkedAndUnmarked(view: String) throws {
        let driver = try DashboardDriver()
        driver.press(view)
        let all = driver.state.rowCount
        filter("ledger", driver)
        let some = driver.state.rowCount
        #expect(some > 0 && some < all)
        driver.press("*")
        #expect(driver.state.marks[driver.state.view].totals.rows == some)
        driver.press("Esc")
        #expect(marked(driver).count == some)
        // Some are, so all are next.
        driver.press("*")
        #expect(marked(driver).count == all)
        filter("ledger", driver)
        driver.press("*")
        #expect(driver.state.marks[driver.state.view].totals.rows == all - some)
    }

    @Test func tellsHowManyOfTheEventsGo() throws {
        let driver = try DashboardDriver()
        driver.press("5", "*")
        let goes = driver.state.prunableCount
        #expect(driver.state.markText == "25 marked: \(goes) go")
        driver.press("g", "Space", "6", "{", "{", "{", "{", "5")
        #expect(driver.state.markText?.hasPrefix("24 marked: ") == true)
        #expect(driver.state.markText != "24 marked: \(goes) go")
        driver.press("6", "0", "5")
        // The first row stays.
        #expect(driver.state.markText == "24 marked: \(goes) go")
    }

    @Test func exportsTheMarkedRowsShownOrNot() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("5", "Space", "j", "Space")
        filter("service", driver)
        driver.press("e")
        #expect(driver.text.contains("2 rows"))
        #expect(driver.text.contains("those that are marked; 2 of them not shown"))
        driver.press("Enter")
        let lines = driver.written("events.csv")?.split(separator: "\r\n") ?? []
        #expect(lines.count == 3)
        driver.press("2", "Space", "e", "Enter")
        #expect(driver.written("apps.csv")?.split(separator: "\r\n").count == 2)
    }

    @Test(arguments: ["2", "5"])
    func copiesTheMarkedRows(view: String) throws {
        let driver = try DashboardDriver()
        driver.press(view, "Space", "j", "Space", "G")
        _ = driver.takeEffects()
        driver.press("y")
        let copied = driver.takeEffects().compactMap { effect -> String? in
            if case .terminal(.copy(let text)) = effect { text } else { nil }
        }
        #expect(copied.count == 1)
        #expect(copied.first?.split(separator: "\n").count == 2)
        #expect(driver.state.message?.text == "copied: 2 marked rows")
    }

    @Test func whereThereAreNoRowsNothingIsMarked() throws {
        let driver = try DashboardDriver()
        driver.press("7", "Space")
        #expect(driver.state.message?.text == "There is no row to mark here.")
        driver.press("2", "Enter", "Space")
        #expect(driver.state.message?.text == "There is no row to mark here.")
    }
}
