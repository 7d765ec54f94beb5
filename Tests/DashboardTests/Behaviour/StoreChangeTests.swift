import EventStore
import Foundation
import TestSupport
import Testing

@testable import Dashboard

/// What is shown when the file isn't any more what was read.
@Suite struct StoreChangeTests {
    private let store: TemporaryStore
    private let driver: DashboardDriver

    init() throws {
        store = try SmallStore.make()
        driver = try DashboardDriver(store)
    }

    @Test func saysNothingWhereNobodyWrote() {
        driver.feed(.timePassed)
        #expect(!driver.text.contains("on disk"))
    }

    @Test func tellsThatSomebodyWroteUntilItIsReadAgain() throws {
        try store.execute("UPDATE app_usage_events SET app_name = 'other'")
        driver.feed(.timePassed)
        #expect(driver.text.contains("changed on disk (R)"))
        driver.press("R")
        #expect(!driver.text.contains("on disk"))
    }

    /// What is said of the store covers neither its name nor the cutoff, nor the moment shown.
    @Test(arguments: [
        "usage.db", "production-foundation-eu.db", String(repeating: "long", count: 20),
    ])
    func leavesRoomForTheCutoff(name: String) throws {
        var state = State(size: Size(columns: 80, rows: 24), storeName: name)
        _ = Dashboard.update(&state, .scanned(try #require(driver.state.snapshot)))
        for (change, words) in [
            (StoreChange.changed, "changed"), (.replaced, "replaced"), (.gone, "gone"),
        ] {
            for columns in [80, 120, 200] {
                state.storeChange = change
                let header = Self.header(of: state, columns)
                #expect(header.contains(" \(name.prefix(8))"), "\(header)")
                #expect(header.contains("writable"), "\(header)")
                #expect(header.contains("  \(words)"), "\(header)")
                #expect(header.contains("cutoff 31 d → 2026-08-10"), "\(header)")
            }
        }
    }

    private static func header(of state: State, _ columns: Int) -> String {
        let text = Dashboard.render(state, Size(columns: columns, rows: 24)).text
        return text.components(separatedBy: "\n").first ?? ""
    }

    /// A live store is appended to all the time, and a cleanup compares the rows itself.
    @Test func prunesAChangedStore() throws {
        try store.execute("UPDATE app_usage_events SET app_name = 'other'")
        driver.feed(.timePassed)
        driver.press("6", "P")
        #expect(driver.text.contains("Run this cleanup?"))
    }

    @Test func readsTheFileThatReplacedTheOldOne() throws {
        try replace("DELETE FROM service_usage_events")
        driver.feed(.timePassed)
        #expect(driver.text.contains("replaced on disk (R)"))
        driver.press("R", "5")
        #expect(!driver.text.contains("on disk"))
        #expect(driver.state.listedIDs.count == 18)
        driver.press("6", "P")
        #expect(driver.text.contains("Run this cleanup?"))
    }

    @Test func asksForNoCleanupOfAReplacedStore() throws {
        try replace("DELETE FROM service_usage_events")
        // Once it looks itself, once it knows.
        for _ in 1...2 {
            driver.press("6", "P")
            #expect(!driver.text.contains("Run this cleanup?"))
            #expect(driver.text.contains("The store was replaced; R reads it."))
        }
    }

    @Test func asksForNoBackfillOfAReplacedStore() throws {
        try replace("DELETE FROM service_usage_events")
        driver.press("7", "b")
        #expect(driver.text.contains("The store was replaced; R reads it."))
    }

    @Test func tellsThatTheFileIsGone() throws {
        try FileManager.default.removeItem(atPath: store.path)
        driver.feed(.timePassed)
        #expect(driver.text.contains("gone: no file is there any more"))
        driver.press("R")
        #expect(driver.text.contains("The store can't be read"))
    }

    @Test func tellsThatWhatRunsWentBeforeItsNameWasRead() throws {
        let driver = try DashboardDriver(store, holdsBackAnswers: true)
        try store.execute("DELETE FROM app_usage_events")
        driver.deliver()
        #expect(driver.text.contains("changed on disk"))
    }

    @Test func takesItsOwnCleanupForNoChange() {
        driver.press("6", "P")
        driver.type("\(driver.state.prunableCount)")
        driver.press("Enter")
        #expect(driver.text.contains("The cleanup has run"))
        driver.press("Esc")
        driver.feed(.timePassed)
        #expect(!driver.text.contains("on disk"))
    }

    /// Puts another file at the path, as a refresh in the night does.
    private func replace(_ difference: String) throws {
        try Self.replace(store, difference)
    }

    static func replace(_ store: TemporaryStore, _ difference: String) throws {
        let other = try SmallStore.make()
        try other.execute(difference)
        guard rename(other.path, store.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
