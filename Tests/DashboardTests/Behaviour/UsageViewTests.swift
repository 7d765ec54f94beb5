import EventStore
import Presentation
import Testing

@testable import Dashboard

/// Usage in the dashboard.
struct UsageViewTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver()
        _ = driver.screen(120, 36)
    }

    private func ask(_ interval: String) {
        driver.press(":")
        driver.type("usage \(interval)")
        driver.press("Enter")
    }

    private var titles: [String] { driver.state.memories.usage.rows.shown.map(\.title) }

    @Test func thePaletteOpensIt() {
        ask("2026-08-01 2026-09-01")
        #expect(driver.state.view == .usage)
        #expect(Set(titles) == ["payments", "logistics", "–"])
        #expect(driver.text.contains("2026-08-01 00:00 – 2026-09-01 00:00Z   by org"))
        #expect(driver.text.contains("› Usage 2026-08-01 00:00 – 2026-09-01 00:00 by org"))
    }

    @Test(
        arguments: [
            ("2026-08", "2026-08-01 00:00 – 2026-09-01 00:00"),
            ("2026-09", "2026-09-01 00:00 – 2026-09-10 08:00"),
            ("-10d", "2026-08-31 08:00 – 2026-09-10 08:00"),
            ("yesterday 09:00 today", "2026-09-09 09:00 – 2026-09-10 00:00"),
        ]
    )
    func anIntervalIsTypedAsPeopleSayIt(_ text: String, _ interval: String) {
        ask(text)
        #expect(driver.state.memories.usage.span?.text == interval)
    }

    @Test(arguments: ["2027-01", "2026-09-02 2026-09-01", "-9999y", "soon"])
    func whatIsNoIntervalIsSaid(_ text: String) {
        ask(text)
        #expect(driver.state.view == .overview)
        #expect(driver.text.contains("A month, or from when to when"))
    }

    @Test func itsKeyOpensThisMonthAndThenSumsByTheNext() {
        driver.press("u")
        #expect(
            driver.state.memories.usage.span?.text == "2026-09-01 00:00 – 2026-09-10 08:00"
        )
        for level in UsageLevel.allCases {
            #expect(driver.state.memories.usage.level == level)
            #expect(driver.state.memories.usage.records?.first?.level == level)
            driver.press("u")
        }
        #expect(driver.state.memories.usage.level == .org)
        driver.press("Esc")
        #expect(driver.state.view == .overview)
    }

    @Test func itsKeyForgetsAnIntervalThatWasTyped() {
        ask("2026-08")
        driver.press("Esc", "u")
        #expect(
            driver.state.memories.usage.span?.text == "2026-09-01 00:00 – 2026-09-10 08:00"
        )
    }

    @Test func itFollowsTheMomentThatIsShown() {
        driver.press(":")
        driver.type("moment 2026-08-20 12:00")
        driver.press("Enter")
        ask("2026-08")
        #expect(driver.text.contains("2026-08-01 00:00 – 2026-08-20 12:00Z"), "\(driver.text)")
        ask("2026-09")
        #expect(driver.text.contains("begins behind the moment"), "\(driver.text)")
        driver.press("Esc", "u")
        #expect(driver.state.memories.usage.span?.text == "2026-08-01 00:00 – 2026-08-20 12:00")
    }

    @Test func moreDaysThanThereCanBeAreRefused() {
        driver.press("u")
        while driver.state.memories.usage.level != .day { driver.press("u") }
        ask("1900-01-01 2026-09-01")
        #expect(driver.text.contains("more than"), "\(driver.text)")
        #expect(!driver.text.contains("Nothing was used"))
    }

    @Test func whyTellsOfWhatIsUncertain() {
        ask("2026-08-01 2026-09-01")
        driver.press("w")
        #expect(driver.text.contains("uncertain:"), "\(driver.text)")
    }

    @Test func linesAreFilteredSortedAndExported() throws {
        ask("2026-08-01 2026-09-01")
        driver.press("/")
        driver.type("org:payments")
        driver.press("Enter")
        #expect(titles == ["payments"])
        driver.press("e", "Enter")
        let file = try #require(driver.written("usage.csv"))
        #expect(file.hasPrefix("org_guid,org_name,from,to,app_instance_hours,"))
        #expect(file.split(whereSeparator: \.isNewline).count == 2)
    }

    @Test func itIsCancelled() {
        driver.holdsBackAnswers = true
        ask("2026-08")
        #expect(driver.text.contains("Counting…"))
        driver.press("Esc")
        guard case .cancel(.usage)? = driver.effects.last else {
            Issue.record("\(driver.effects.count) effects, none of which cancels")
            return
        }
    }
}
