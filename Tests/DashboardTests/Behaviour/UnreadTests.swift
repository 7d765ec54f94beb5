import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// Rows that go before every consumer has read them.
struct UnreadTests {
    private let store: TemporaryStore
    private let driver: DashboardDriver

    init() throws {
        store = try SmallStore.makeWithConsumers()
        driver = try DashboardDriver(store)
    }

    /// The rows of a table that go and that one of its consumers has not read.
    private func unreadIDs(_ table: EventTable) throws -> [Int64] {
        let plan = try #require(driver.state.cleanup?.plan(of: table))
        return plan.unreadPositions.map { plan.index.ids[$0] }
    }

    /// Those of the list that show the mark.
    private func markedIDs() -> [Int64] {
        let rows = driver.state.eventRows[.prune]
        return (0..<rows.count).map { driver.state.shown(rows[$0]) }
            .filter(\.goesUnread).map(\.id)
    }

    @Test func marksThemAndKeepsTheirReason() throws {
        driver.press("6")
        let unread = try unreadIDs(.appUsageEvents) + unreadIDs(.serviceUsageEvents)
        #expect(unread.count == 7)
        #expect(markedIDs().sorted() == unread.sorted())
        let screen = driver.screen(120, 36)
        #expect(screen.text.contains("◆ ending"))
        #expect(screen.spelledInASCII.text.contains("! ending"))
        #expect(screen.text(ofRow: 4).contains("◆ NOT READ by billing and 1 other: 7 rows"))
    }

    @Test func withoutConsumersNothingIsMarked() throws {
        let driver = try DashboardDriver()
        driver.press("6")
        #expect(!driver.screen(200, 60).text.contains("◆"))
        #expect(!driver.text.contains("NOT READ"))
        driver.press("P")
        #expect(driver.state.dialog is ConfirmPruneDialog)
    }

    @Test func theOverviewWarns() {
        let text = driver.screen(120, 36).text
        #expect(
            text.contains("NOT READ by billing and 1 other: 7 of what goes. 6, then P shows who")
        )
        #expect(driver.screen(40, 10).text.contains("NOT READ by"))
    }

    @Test(arguments: [
        ("unread", 7), ("unread:metering", 3), ("unread:billing", 7), ("unread:nobody", 0),
        ("!unread", 3),
    ])
    func aFilterFindsThem(filter: String, count: Int) {
        driver.press("6", "/")
        driver.type(filter)
        driver.press("Enter")
        #expect(driver.state.rowCount == count)
    }

    @Test func aFilterIsCompletedWithTheirNames() {
        driver.press("6", "/")
        driver.type("unread:met")
        driver.press("Tab")
        #expect(driver.state.activeFilter.text == "unread:metering")
    }

    /// What nobody deletes was not read all the same.
    @Test func eventsFindsWhatStaysToo() {
        driver.press("5", "/")
        driver.type("unread")
        driver.press("Enter")
        #expect(driver.state.rowCount == 12 + 7)
        #expect(!driver.text.contains("◆ kept"))
        driver.press("G", "w")
        #expect(driver.screen(200, 60).text.contains("Not read by billing (has read"))
    }

    @Test func countsByWhoHasNotReadThem() {
        driver.press("6", ":")
        driver.type("count unread")
        driver.press("Enter")
        let text = driver.screen(120, 36).text
        #expect(text.contains("billing, metering"))
    }

    @Test func saysWhoHasNotReadARow() throws {
        driver.press("6", "g", "w")
        #expect(!driver.text.contains("Not read by"))
        driver.press("/")
        driver.type("unread:metering")
        driver.press("Enter")
        _ = driver.screen(120, 36)
        #expect(driver.text.contains("Not read by billing (has read up to #6), metering (has read"))
        #expect(driver.text.contains("what is deleted can't be read any"))
    }

    @Test func wantsAWordBeforeTheyGo() throws {
        let (before, count) = (try driver.storedRows(), driver.state.prunableCount)
        driver.press("6", "P")
        #expect(driver.state.dialog is ConfirmUnreadDialog)
        let text = driver.screen(120, 36).text
        #expect(text.contains("billing  4 rows of app_usage_events"))
        #expect(text.contains("metering  3 rows of app_usage_events"))
        #expect(text.contains("has read up to #6, which goes too"))
        #expect(text.contains("billing  3 rows of service_usage_events"))
        #expect(text.contains("its checkpoint long-gone is not on record"))
        driver.type("\(count)")
        driver.press("Enter")
        #expect(
            driver.state.message?.text.hasPrefix("Type unread to go on, not “\(count)”") == true
        )
        driver.press("Ctrl-U")
        driver.type("unread")
        driver.press("Enter")
        #expect(driver.state.dialog is ConfirmPruneDialog)
        #expect(
            driver.text.contains("Readers   billing and 1 other: the event read last goes, too")
        )
        #expect(try driver.storedRows() == before)
        driver.type("\(count)")
        driver.press("Enter")
        #expect(driver.text.contains("Done: \(count) rows deleted."))
        #expect(try driver.storedRows() == before - count)
    }

    /// Each risk is asked about by itself.
    @Test func asksAboutBothRisks() throws {
        driver.press("6", "r", "Esc", "P")
        #expect(driver.state.dialog is ConfirmChangeDialog)
        driver.type("change")
        driver.press("Enter")
        #expect(driver.state.dialog is ConfirmUnreadDialog)
        driver.type("unread")
        driver.press("Enter")
        let count = driver.state.prunableCount
        driver.type("\(count)")
        driver.press("Enter")
        #expect(driver.text.contains("Done: \(count) rows deleted."))
    }

    @Test func onlyTheConsumersOfTheTableThatIsPrunedAreAskedAbout() throws {
        try store.execute("DELETE FROM service_usage_consumers")
        driver.press("R", "6")
        while driver.state.memories.prune.table != .serviceUsageEvents { driver.press("t") }
        driver.press("P")
        #expect(driver.state.dialog is ConfirmPruneDialog)
    }

    @Test func theSmallestScreenAsksToo() {
        driver.press("6", "P")
        driver.type("unr")
        let text = driver.screen(40, 10).text
        #expect(text.contains("Type unread:  unr▏"))
    }
}
