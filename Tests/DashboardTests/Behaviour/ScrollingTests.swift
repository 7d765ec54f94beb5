import EventStore
import Testing

@testable import Dashboard

/// What is drawn and what is scrolled agree about how much is in sight.
struct ScrollingTests {
    @Test(arguments: [(80, 10), (80, 16), (120, 24), (120, 60)], ["", "w"])
    func aRowsPageScrollsToItsLastLine(size: (Int, Int), why: String) throws {
        let driver = try DashboardDriver()
        driver.press("5", "Enter")
        if !why.isEmpty { driver.press(why) }
        _ = driver.screen(size.0, size.1)
        driver.press("G")
        let parts = driver.state.layout.body
        let page = driver.state.pane
        let inSight = min(page.rowCount(driver.state), parts.list.rows)
        let row = try #require(driver.state.fetched(driver.state.selectedEvent))
        let last = try #require(row.columns.last)
        let lines = Self.lines(driver, parts.list)
        // The last column stands at the foot, with as many above it as there is room for.
        #expect(lines.count == inSight)
        #expect(lines.last?.hasPrefix("  \(last) ") == true, "\(last)")
        driver.press("g")
        #expect(Self.lines(driver, parts.list).first?.hasPrefix("  id") == true)
    }

    @Test func aRowsPageIsScrolledLineByLine() throws {
        let driver = try DashboardDriver()
        driver.press("5", "Enter")
        _ = driver.screen(80, 12)
        let list = driver.state.layout.body.list
        let top = Self.lines(driver, list)
        driver.press("j")
        #expect(Self.lines(driver, list).dropLast() == top.dropFirst())
        driver.press("PgDn")
        let next = Self.lines(driver, list)
        driver.press("PgUp", "k")
        #expect(Self.lines(driver, list) == top)
        #expect(Set(next).isDisjoint(with: top.dropFirst()))
    }

    @Test(arguments: View.tabs, [(80, 12), (120, 36)])
    func aListScrollsToItsLastRow(view: View, size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        driver.press(.character(view.digit))
        _ = driver.screen(size.0, size.1)
        driver.press("G")
        let state = driver.state
        guard state.rowCount > 0 else { return }
        let lines = Self.lines(driver, state.layout.body.list)
        let inSight = min(state.rowCount, state.layout.body.list.rows - 1)
        #expect(lines[inSight].hasPrefix("▌"))
    }

    @Test(arguments: [(80, 10), (80, 14)])
    func whatWouldBeLostScrollsToItsLastLine(size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        driver.press("6", "r", "Esc", "P")
        let last = try #require(ChangesDialog.lines(driver.state).last?.spans.last).text
        #expect(!driver.screen(size.0, size.1).text.contains(last))
        for _ in 0..<10 { driver.press(.pageDown) }
        #expect(driver.text.contains(last))
        #expect(driver.text.contains("0 more lines below"))
        #expect(driver.text.contains("type change, then Enter:  ▏"))
    }

    /// Without the scroll bar.
    private static func lines(_ driver: DashboardDriver, _ rect: Rect) -> [String] {
        let frame = Dashboard.render(driver.state, driver.state.size)
        return (rect.row..<rect.row + rect.rows).map { String(frame.text(ofRow: $0).dropLast()) }
            .filter { !$0.allSatisfy { $0 == " " } }
    }
}
