import EventStore
import Testing

@testable import Dashboard

/// Long work says how fast it is and how long it still takes, and Esc ends it.
struct ProgressTests {
    @Test func aScanTellsItsPace() throws {
        let driver = try DashboardDriver(SmallStore.make(), holdsBackAnswers: true)
        driver.feed(.working(.scan, for: .seconds(4)))
        driver.feed(
            .scanProgressed(
                ScanProgress(
                    table: .serviceUsageEvents,
                    rowsRead: 1_000,
                    rowsReadBefore: 3_000,
                    fraction: 0.25
                )
            )
        )
        let header = driver.screen(120, 36).text(ofRow: 0)
        #expect(header.contains("service_usage_events  1,000 rows  25 %"))
        #expect(header.contains("1,000 rows/s   12 s left"))
    }

    @Test func aCleanupTellsItsPace() throws {
        let driver = try DashboardDriver()
        driver.press("6", "P")
        driver.type("10")
        driver.holdsBackAnswers = true
        driver.press("Enter")
        driver.feed(.working(.prune, for: .seconds(2)))
        driver.feed(.pruneProgressed(CleanupProgress(deleted: 4, total: 10)))
        #expect(driver.text.contains("40 %   4 of 10 rows   2 rows/s   3 s left"))
    }

    /// What was read before stays.
    @Test func escEndsAReadingOfTheStore() throws {
        let driver = try DashboardDriver()
        driver.holdsBackAnswers = true
        driver.press("R")
        _ = driver.takeEffects()
        driver.press("Esc")
        let cancels = driver.takeEffects().contains {
            if case .cancel(.scan) = $0 { true } else { false }
        }
        #expect(cancels)
        driver.feed(.cancelled(.scan))
        #expect(driver.state.scan == nil)
        #expect(driver.state.snapshot != nil)
    }
}
