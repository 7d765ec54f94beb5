import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// Checking the store, and reading what a backfill would write: both take a while on a large one.
struct FindingsTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver(SmallStore.make(), holdsBackAnswers: true)
        driver.deliver(at: 0)  // the scan
        driver.press("7")
    }

    @Test func showsWhatWasFoundSoFar() throws {
        let report = try driver.report()
        driver.feed(.findingsProgressed(FindingsProgress(step: .file, report: report), scan: 1))
        #expect(driver.text.contains("Checking the file…   Esc: stop here"))
        #expect(driver.text.contains("Running, and no open run on record"))
        driver.feed(.findingsFound(report, scan: 1))
        #expect(!driver.text.contains("Checking the file"))
        #expect(driver.text.contains("Running, and no open run on record"))
    }

    @Test func escStopsTheCheck() throws {
        let report = try driver.report()
        driver.feed(.findingsProgressed(FindingsProgress(step: .file, report: report), scan: 1))
        _ = driver.takeEffects()
        driver.press("Esc")
        #expect(driver.takeEffects().cancelledJobs == [.findings])
        driver.feed(.cancelled(.findings))
        #expect(driver.text.contains("Stopped while checking the file."))
        #expect(driver.text.contains("Running, and no open run on record"))
        // Esc stops once; R looks again.
        driver.press("Esc")
        #expect(driver.takeEffects().cancelledJobs.isEmpty)
        driver.press("R")
        #expect(!driver.text.contains("Stopped while checking"))
    }

    @Test(arguments: ["Esc", "q", "Ctrl-C"])
    func readingABackfillCanBeStopped(key: String) {
        driver.press("b")
        #expect(driver.text.contains("What a backfill would write"))
        driver.press(key)
        #expect(driver.takeEffects().cancelledJobs.contains(.backfillPreview))
        #expect(!driver.text.contains("What a backfill would write"))
        driver.feed(.backfillPreviewed(BackfillPreview()))
        #expect(driver.state.dialog == nil)
    }

    /// Keys that were meant for the reading must not be taken by what it leads to.
    @Test func otherKeysDoNothingWhileABackfillIsRead() {
        driver.press("b", "Enter", "P", "7", "j")
        #expect(driver.text.contains("What a backfill would write"))
        driver.deliver()
        #expect(driver.text.contains("Seeds 1 baseline, removes 1 stale baseline"))
    }

    @Test func tellsWhatWasFoundOnTheWay() {
        driver.press("b")
        driver.feed(
            .backfillPreviewProgressed(
                BackfillProgress(step: .seed, kind: .app, rowsSeen: 12_288, writtenRows: 0)
            )
        )
        #expect(driver.text.contains("12,288 found"))
    }

    @Test func whatAPlanWouldLoseWaitsBehindADialog() {
        driver.deliver()
        driver.holdsBackAnswers = true
        driver.press("6", "r", "?")
        driver.deliver()
        #expect(driver.text.contains("Help"))
    }
}
