import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// The footprint over a resource's whole life.
struct HistoryTests {
    private static let rowCount = 3000

    /// An app that is scaled again and again; its most memory was long ago.
    private static func store() throws -> TemporaryStore {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.execute(
            """
            INSERT INTO app_usage_events (id, guid, created_at, state, previous_state, app_guid,
                app_name, parent_app_name, space_name, process_type, instance_count,
                memory_in_mb_per_instance)
            WITH RECURSIVE numbers (n) AS (
                SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(rowCount)
            )
            SELECT n, 'e' || n, datetime('2026-05-01', n || ' hours'), 'STARTED', 'STARTED', 'p',
                'ledger', 'ledger', 'prod', 'web', iif(n BETWEEN 200 AND 260, 32, n % 2 + 1), 512
            FROM numbers
            """
        )
        return store
    }

    /// The rows of the chart on a screen of 120 columns.
    private static func chart(_ driver: DashboardDriver) -> [String] {
        let frame = driver.screen(120, 36)
        return (4..<11).map { frame.text(ofRow: $0) }
    }

    @Test func isDrawnFromAllRowsWhateverIsInSight() throws {
        let driver = try DashboardDriver(Self.store())
        driver.press("2", "Enter")
        let atTheEnd = Self.chart(driver)
        #expect(atTheEnd.contains { $0.contains("16 GB") }, "\(atTheEnd)")
        #expect(atTheEnd.last?.contains("2026-05-01") == true)
        for key in ["g", "PgDn", "G", "k"] {
            driver.press(key)
            #expect(Self.chart(driver) == atTheEnd, "after \(key)")
        }
    }

    @Test func saysSoWhileTheRowsAreRead() throws {
        let driver = try DashboardDriver(Self.store())
        driver.press("2")
        driver.holdsBackAnswers = true
        driver.press("Enter")
        #expect(driver.screen(120, 36).text.contains("Reading the footprint of 3,000 rows…"))
        driver.deliver()
        #expect(!driver.text.contains("Reading the footprint"))
    }

    @Test func readsTheRowsOnceAndAgainAfterAReload() throws {
        let driver = try DashboardDriver(Self.store())
        driver.press("2", "Enter", "g", "Enter", "Esc", "j", "Esc")
        #expect(footprintJobs(driver) == 1)
        driver.press("Enter", "Esc")
        #expect(footprintJobs(driver) == 0)
        driver.press("Enter", "R")
        #expect(footprintJobs(driver) == 1)
        #expect(Self.chart(driver).contains { $0.contains("16 GB") })
    }

    @Test func aPastMomentEndsTheChart() throws {
        let driver = try DashboardDriver(Self.store(), policy: CleanupPolicy(cutoffAgeInDays: 5))
        driver.press("2", "Enter", "<")
        #expect(Self.chart(driver).last?.contains("2026-09-09") == true)
    }

    @Test func aServiceHasNone() throws {
        let driver = try DashboardDriver()
        driver.press("4", "Enter")
        #expect(footprintJobs(driver) == 0)
    }

    private func footprintJobs(_ driver: DashboardDriver) -> Int {
        driver.takeEffects().count { if case .start(.readFootprint) = $0 { true } else { false } }
    }
}
