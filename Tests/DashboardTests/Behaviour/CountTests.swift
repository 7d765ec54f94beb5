import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// How often each value of a column occurs, and going on from there.
struct CountTests {
    /// Counts the open view by a field, from the palette.
    private func count(_ driver: DashboardDriver, by field: String) {
        driver.press(":")
        driver.feed(.keys("count \(field)".map(Key.character)))
        driver.press("Enter")
    }

    private func counts(_ driver: DashboardDriver) -> [ValueCounts.Count] {
        guard let counting = driver.state.counting else { return [] }
        return (0..<counting.order.count).compactMap { counting[$0] }
    }

    private func texts(_ driver: DashboardDriver) -> [String] {
        counts(driver).map { "\($0.value.cell.text) \($0.totals.rows)" }
    }

    @Test func escLeadsBackToTheCounts() throws {
        let driver = try DashboardDriver()
        driver.press("2", "F", "Enter", "Enter")
        #expect(driver.state.activeFilter.isGiven)
        driver.press("Esc")
        #expect(driver.state.pages.last is CountsPage)
        driver.press("Esc")
        #expect(driver.state.pages.isEmpty)
        #expect(!driver.state.activeFilter.isGiven)
    }

    @Test func theMenuCountsAndEnterFiltersByAValue() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("2", "F")
        #expect(driver.text.contains("How often each value occurs of"))
        driver.press("Enter")
        #expect(driver.text.contains("How often: ORG"))
        #expect(texts(driver) == ["payments 3", "logistics 1", "漢字会社 1"])
        #expect(driver.text.contains("3 values in 5 rows"))
        driver.press("Enter")
        #expect(driver.state.pages.isEmpty)
        #expect(driver.state.activeFilter.text == "org=payments")
        #expect(driver.state.rowCount == 3)
        // The menu opens where one counted last.
        driver.press("F", "Enter")
        #expect(texts(driver) == ["payments 3"])
        driver.press("Esc")
        #expect(driver.state.pages.isEmpty)
        #expect(driver.state.activeFilter.text == "org=payments")
    }

    @Test func showsWhatTheRowsOfAValueTake() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("2")
        count(driver, by: "org")
        let payments = try #require(counts(driver).first)
        #expect(payments.totals.text(of: .app) == "6 inst, 2.7 GB")
        let line = try #require(
            driver.text.split(separator: "\n").first { $0.contains("payments") }
        )
        #expect(line.contains("60 %") && line.contains("2.7 GB") && line.contains("██"))
    }

    /// In every view that lists rows, by every field: all rows are counted, and the filter that each
    /// value leads to lets through as many as were counted.
    @Test(arguments: ["2", "3", "4", "5", "6"], ["", "!org:logistics"])
    func eachValueLeadsToItsRows(view: String, filter: String) throws {
        let driver = try DashboardDriver(hostileStore())
        driver.press(view)
        if view == "6" { driver.press("a", "a") }
        for field in driver.state.view.pane.countedFields(driver.state).map(\.name) {
            setFilter(filter, driver)
            let rows = driver.state.rowCount
            if rows == 0 { continue }
            count(driver, by: field)
            let counts = counts(driver)
            #expect(counts.reduce(0) { $0 + $1.totals.rows } == rows, "\(field)")
            for place in counts.indices {
                driver.press("g")
                for _ in 0..<place { driver.press("j") }
                driver.press("Enter")
                let text = driver.state.activeFilter.text
                #expect(driver.state.filterErrors.isEmpty, "\(text)")
                #expect(driver.state.rowCount == counts[place].totals.rows, "\(text)")
                setFilter(filter, driver)
                driver.press("F", "Enter")
            }
            driver.press("Esc")
        }
    }

    private func setFilter(_ text: String, _ driver: DashboardDriver) {
        driver.press("/", "Ctrl-U")
        // All at once, so that it is looked for once.
        driver.feed(.keys(text.map(Key.character)))
        driver.press("Enter")
    }

    /// The small store with names that filters take apart, numbers out of range and nothing at all.
    private func hostileStore() throws -> TemporaryStore {
        let store = try SmallStore.make()
        let names = [
            "\"a\\ b\"", "\u{301}x", "x\u{600}", "A \"", "a \\", "#5", "kept", "!no", "≤ x", "ÀB",
            "ab",
            "a\nb", "\u{301}", "",
        ]
        for (place, name) in names.enumerated() {
            let id = place + 4
            try store.execute(
                """
                UPDATE app_usage_events SET parent_app_name = \(quoted(name)),
                    space_name = \(quoted(name)) WHERE id = \(id);
                UPDATE service_usage_events SET service_plan_name = \(quoted(name)),
                    service_instance_name = \(quoted(name)) WHERE id = \(place % 7 + 1);
                """
            )
        }
        try store.execute(
            """
            UPDATE app_usage_events SET instance_count = 'many' WHERE id = 3;
            UPDATE app_usage_events SET memory_in_mb_per_instance = -5 WHERE id = 9;
            UPDATE app_usage_events SET memory_in_mb_per_instance = 9007199254740993 WHERE id = 10;
            UPDATE app_usage_events SET memory_in_mb_per_instance = 'much' WHERE id = 12;
            UPDATE app_usage_events SET created_at = 'once' WHERE id = 7;
            UPDATE app_usage_events SET state = '' WHERE id = 8;
            UPDATE app_usage_events SET state = NULL WHERE id = 11;
            UPDATE app_usage_events SET space_name = x'00ff' WHERE id = 2;
            """
        )
        return store
    }

    private func quoted(_ text: String) -> String {
        "'\(text.replacing("'", with: "''"))'"
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func agreesWithANaiveCount(seed: UInt64) throws {
        let estate = try RandomEstate(seed: seed)
        let driver = try DashboardDriver(estate.store)
        driver.press("5")
        for field in ["state", "process", "plan", "guid", "inst"] {
            let column =
                ["process": "process_type", "plan": "service_plan_name", "inst": "instance_count"][
                    field
                ] ?? field
            guard field != "guid" else { continue }
            count(driver, by: field)
            let expected = try estate.store.texts(
                """
                SELECT coalesce(value, '(none)') || ' ' || count(*) FROM (
                    SELECT \(column == "service_plan_name" ? "NULL" : column) AS value
                    FROM app_usage_events
                    UNION ALL SELECT \(["service_plan_name", "state"].contains(column) ? column : "NULL")
                    FROM service_usage_events
                ) GROUP BY value
                """
            ).compactMap(\.self)
            #expect(Set(texts(driver)) == Set(expected), "\(field)")
            driver.press("Esc")
        }
    }

    @Test func sortsByValueAndKeepsTheSelection() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("5")
        count(driver, by: "state")
        let byRows = counts(driver)
        #expect(byRows.map(\.totals.rows) == byRows.map(\.totals.rows).sorted(by: >))
        driver.press("j")
        let selected = byRows[1].value
        driver.press("s", "g", "Enter")
        let byValue = counts(driver)
        #expect(byValue.map(\.value) == byRows.map(\.value).sorted())
        #expect(driver.text.contains("STATE▲"))
        #expect(driver.state.counting?[driver.state.activeList.selected]?.value == selected)
        driver.press("I")
        #expect(counts(driver).map(\.value) == byValue.map(\.value).reversed())
    }

    @Test func exportsTheCounts() throws {
        let driver = try DashboardDriver()
        driver.press("2")
        count(driver, by: "org")
        driver.press("e", "Enter")
        let file = try #require(driver.written("apps-by-org.csv"))
        #expect(
            file.split(separator: "\r\n").prefix(2) == [
                "org,rows,share,instances,memory_in_mb", "payments,3,0.6,6,2816",
            ]
        )
    }

    @Test func eventsAreCountedByReasonAndDay() throws {
        let driver = try DashboardDriver()
        driver.press("6", "a", "a")
        count(driver, by: "reason")
        let cleanup = try #require(driver.state.cleanup)
        let expected = cleanup.plans.reduce(into: [String: Int]()) { counts, plan in
            for reason in plan.reasons { counts[reason.name, default: 0] += 1 }
        }
        #expect(Set(texts(driver)) == Set(expected.map { "\($0) \($1)" }))
        driver.press("Esc")
        count(driver, by: "time")
        #expect(texts(driver).contains("Fri 2026-05-01 3"))
        driver.press("Esc")
        count(driver, by: "org")
        driver.press("Enter")
        #expect(driver.state.activeFilter.text == "org=payments")
    }

    /// A new scan counts anew, and what is selected stays selected.
    @Test func countsAgainWhenTheRowsChange() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        count(driver, by: "org")
        driver.press("s", "g", "Enter", "G")
        let selected = driver.state.counting?[driver.state.activeList.selected]?.value
        let before = counts(driver).reduce(0) { $0 + $1.totals.rows }
        try driver.execute("DELETE FROM app_usage_events WHERE id IN (1, 2)")
        driver.press("R")
        #expect(counts(driver).reduce(0) { $0 + $1.totals.rows } == before - 2)
        #expect(driver.state.counting?[driver.state.activeList.selected]?.value == selected)
    }

    @Test func escEndsTheCounting() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        driver.holdsBackAnswers = true
        count(driver, by: "broker")
        #expect(driver.text.contains("Counting…"))
        _ = driver.takeEffects()
        driver.press("Esc")
        let isCancelled = driver.takeEffects().contains {
            if case .cancel(.count) = $0 { true } else { false }
        }
        #expect(isCancelled)
        #expect(driver.state.pages.isEmpty)
        driver.deliver()
        #expect(driver.state.counting == nil)
    }

    @Test func anInvertedFilterOfSeveralConditionsIsNotNarrowed() throws {
        let driver = try DashboardDriver()
        driver.press("5")
        setFilter("org:payments", driver)
        driver.press("!")
        count(driver, by: "state")
        let rows = try #require(counts(driver).first).totals.rows
        driver.press("Enter")
        #expect(driver.state.rowCount == rows)
        setFilter("org:payments state:started", driver)
        driver.press("!")
        count(driver, by: "state")
        driver.press("Enter")
        #expect(driver.state.message?.text.contains("inverted") == true)
        #expect(driver.state.pages.count == 1)
    }

    @Test(arguments: ["1", "7"])
    func whereThereIsNothingToCountThatIsSaid(view: String) throws {
        let driver = try DashboardDriver()
        driver.press(view, "F")
        #expect(driver.state.message?.text == "There are no rows to count here.")
    }
}
