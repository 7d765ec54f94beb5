import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// A list of a million rows costs what is seen of it.
struct LargeStoreTests {
    private static let rowCount = 1_000_000

    @Test func fetchesOnlyTheRowsInSight() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.execute(Self.fill)
        let driver = try DashboardDriver(store)
        _ = driver.screen(80, 24)
        driver.press("5")
        #expect(driver.state.rowCount == Self.rowCount)
        driver.press("G", "PgUp", "PgUp", "Ctrl-U", "g", "PgDn", "j", "]", "G", "6", "G", "a", "w")
        let fetched = driver.takeEffects().compactMap { effect -> Int? in
            if case .start(.fetchRows(_, let ids)) = effect { ids.count } else { nil }
        }
        #expect(!fetched.isEmpty)
        // A screen before and behind the one in sight, and a row's witnesses.
        #expect(fetched.allSatisfy { $0 <= 3 * 24 + 3 })
    }

    @Test func marksCountsAndGroupsAllRows() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.execute(Self.fill)
        let driver = try DashboardDriver(store)
        _ = driver.screen(120, 36)
        driver.press("5", "*")
        #expect(driver.state.marks[.events].totals.rows == Self.rowCount)
        driver.press("Space", "R")
        #expect(driver.state.marks[.events].totals.rows == Self.rowCount - 1)
        driver.press("F", "j", "j", "Enter")
        #expect(driver.text.contains("2 values in 1,000,000 rows"))
        driver.press("Esc", "o", "j", "j", "Enter", "O")
        #expect(driver.state.rowCount == Self.rowCount + 2)
        _ = driver.takeEffects()
        driver.press("G", "PgUp", "g", "PgDn", "j", "I")
        let fetched = driver.takeEffects().compactMap { effect -> Int? in
            if case .start(.fetchRows(_, let ids)) = effect { ids.count } else { nil }
        }
        #expect(!fetched.isEmpty && fetched.allSatisfy { $0 <= 3 * 36 + 3 })
    }

    private static let fill = """
        INSERT INTO app_usage_events (id, guid, created_at, state, app_guid, app_name, space_name,
            process_type, instance_count, memory_in_mb_per_instance)
        WITH RECURSIVE numbers (number) AS (
            SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < \(rowCount)
        )
        SELECT number, 'e' || number, datetime('2026-01-01', (number / 5) || ' seconds'),
            CASE number % 2 WHEN 1 THEN 'STARTED' ELSE 'STOPPED' END,
            'app-' || ((number - 1) / 2 % 500), 'app', 'prod', 'web', 1, 64
        FROM numbers
        """
}
