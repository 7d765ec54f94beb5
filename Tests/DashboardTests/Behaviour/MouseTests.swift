import Foundation
import Testing

@testable import Dashboard

/// The mouse does what keys do, where what is clicked stands on the screen.
struct MouseTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("F2")
    }

    @Test(arguments: View.tabs)
    func aTabOpensItsView(view: View) throws {
        try click("\(view.digit) \(view.pane.title)")
        #expect(driver.state.view == view)
    }

    @Test func aRowIsSelectedThenOpened() throws {
        driver.press("5")
        try click("TASK_WAS_RU")
        #expect(driver.state.selectedID == 18)
        #expect(driver.state.pages.isEmpty)
        try click("TASK_WAS_RU")
        #expect(driver.state.pages.last?.title == "app_usage_events #18")
    }

    @Test func theHeadOfAColumnSorts() throws {
        driver.press("2")
        try click("MEMORY")
        #expect(driver.text.contains("MEMORY▼"))
        try click("MEMORY")
        #expect(driver.text.contains("MEMORY▲"))
    }

    @Test func anOrgIsOpened() throws {
        try click("  logistics ")
        try click("▌ logistics ")
        #expect(driver.state.view == .apps)
        #expect(driver.state.listedNames == ["gateway"])
    }

    @Test func aDayOfTheChartIsMarkedThenItsEventsAreOpened() throws {
        let line = try #require(
            driver.text.components(separatedBy: "\n").firstIndex { $0.contains(" 0 ┼") }
        )
        driver.feed(.mouse(MouseEvent(.click, column: 16, row: line)))
        #expect(driver.state.memories.overview.day != nil)
        driver.press("Left")
        #expect(driver.state.memories.overview.day != nil)
    }

    @Test func theWheelMovesThreeRows() {
        driver.press("5", "g")
        driver.feed(.mouse(MouseEvent(.wheelDown, column: 3, row: 9)))
        #expect(driver.state.activeList.selected == 3)
        driver.feed(.mouse(MouseEvent(.wheelUp, column: 3, row: 9)))
        #expect(driver.state.activeList.selected == 0)
    }

    /// Neither a dialog nor what lies below it.
    @Test func aClickConfirmsNothing() {
        driver.press("6", "P")
        for row in 0..<36 {
            for column in stride(from: 0, to: 120, by: 5) {
                driver.feed(.mouse(MouseEvent(.click, column: column, row: row)))
            }
        }
        #expect(driver.state.dialog is ConfirmPruneDialog)
        #expect(driver.state.view == .prune)
    }

    @Test func itDoesNothingUntilItIsOn() throws {
        driver.press("F2")
        driver.feed(.mouse(MouseEvent(.wheelDown, column: 3, row: 9)))
        try click("5 Events")
        #expect(driver.state.view == .overview)
        #expect(driver.state.activeList.selected == 0)
    }

    private func click(_ text: String) throws {
        let lines = driver.text.components(separatedBy: "\n")
        let row = try #require(lines.firstIndex { $0.contains(text) }, "\(driver.text)")
        let before = try #require(lines[row].range(of: text)).lowerBound
        // No wide letters stand before what is clicked here.
        let column = lines[row].distance(from: lines[row].startIndex, to: before)
        driver.feed(.mouse(MouseEvent(.click, column: column + 1, row: row)))
    }
}
