import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// What matters is on the smallest screen, too.
struct SmallScreenTests {
    private static let sizes = [(40, 10), (60, 15), (80, 24)]

    @Test(arguments: View.tabs, sizes)
    func theHeaderTellsTheClockAndTheCutoff(view: View, size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        driver.press(.character(view.digit))
        let header = driver.screen(size.0, size.1).text(ofRow: 0)
        #expect(header.contains("2026-09-10 08:00Z"))
        #expect(header.contains("31 d"))
    }

    @Test(arguments: View.tabs, sizes)
    func theTabOfTheOpenViewCounts(view: View, size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        driver.press(.character(view.digit))
        let tabs = driver.screen(size.0, size.1).text(ofRow: 1)
        let count = view.pane.count(driver.state).map { " \($0)" } ?? ""
        #expect(
            tabs.contains("\(view.digit) \(view.pane.title)\(count)")
                || tabs.contains("\(view.digit) \(view.pane.shortTitle)\(count)")
        )
        for other in View.tabs { #expect(tabs.contains(other.digit)) }
    }

    @Test func allTabsCountOn80Columns() throws {
        let driver = try DashboardDriver()
        let tabs = driver.screen(80, 24).text(ofRow: 1)
        for view in View.tabs {
            guard let count = view.pane.count(driver.state) else { continue }
            #expect(tabs.contains(" \(count)"), "\(view)")
        }
    }

    @Test(arguments: sizes)
    func overviewTellsWhatGoesAndWhetherThatIsSafe(size: (Int, Int)) throws {
        let driver = try DashboardDriver()
        let text = driver.screen(size.0, size.1).text
        #expect(text.contains("deletes 10"))
        driver.press("6", "r", "Esc", "1")
        #expect(driver.screen(size.0, size.1).text.contains("NOT SAFE"))
    }

    @Test func whatIsCutHasAMark() throws {
        let driver = try DashboardDriver()
        driver.press("6", "r")
        let lines = driver.screen(60, 24).text.split(separator: "\n")
        let guid = try #require(lines.first { $0.contains("no longer known to run   app") })
        #expect(guid.contains("…"))
        driver.press("Esc", "5", "Enter")
        #expect(driver.screen(40, 40).text.contains("…"))
    }

    @Test func copyingSaysWhatWasCopied() throws {
        let driver = try DashboardDriver()
        driver.press("2", "y")
        #expect(driver.text.contains("copied: logistics staging gateway web"))
        driver.press("j")
        #expect(!driver.text.contains("copied"))
    }
}
