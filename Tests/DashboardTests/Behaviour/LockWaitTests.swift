import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// What is shown and done while a job waits for another program's lock.
@Suite struct LockWaitTests {
    private static let text = "Waiting for the lock of cron (process 12)  3 s; Esc gives up"
    private static let wait = LockWait(
        path: "usage.db",
        duration: .seconds(3),
        holder: LockHolder(processID: 12, program: "cron")
    )

    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver()
    }

    @Test(arguments: Job.Kind.allCases)
    func isShownUntilItIsOver(kind: Job.Kind) {
        driver.feed(.waiting(kind, Self.wait))
        #expect(driver.text.contains(Self.text))
        driver.feed(.waiting(kind == .scan ? .rows : .scan, nil))
        #expect(driver.text.contains(Self.text))
        driver.feed(.waiting(kind, nil))
        #expect(!driver.text.contains("Waiting"))
    }

    @Test func escapeGivesItUpAndNothingElse() {
        driver.press("2", "Enter")
        let pages = driver.state.pages.count
        driver.feed(.waiting(.rows, Self.wait))
        _ = driver.takeEffects()
        driver.press("Esc")
        #expect(Self.cancelled(driver.takeEffects()) == [.rows])
        #expect(driver.state.pages.count == pages)
        #expect(driver.text.contains("The wait was given up; R reads the store again."))
        driver.press("Esc")
        #expect(Self.cancelled(driver.takeEffects()).isEmpty)
        #expect(driver.state.pages.count == pages - 1)
    }

    /// Esc is the dialog's own.
    @Test func isNotShownOverADialogThatDoesNotWait() {
        driver.press("?")
        driver.feed(.waiting(.rows, Self.wait))
        #expect(!driver.text.contains("gives up"))
        driver.press("Esc")
        #expect(driver.text.contains(Self.text))
    }

    @Test func aCleanupShowsThatItWaits() throws {
        let rows = try driver.storedRows()
        driver.press("6", "P")
        driver.type("\(driver.state.prunableCount)")
        driver.holdsBackAnswers = true
        driver.press("Enter")
        driver.feed(.waiting(.prune, Self.wait))
        #expect(driver.text.contains("Pruning") && driver.text.contains(Self.text))
        _ = driver.takeEffects()
        driver.press("Esc")
        #expect(Self.cancelled(driver.takeEffects()) == [.prune])
        driver.feed(.waiting(.prune, nil))
        driver.feed(.cancelled(.prune))
        #expect(driver.text.contains("The cleanup was stopped"))
        #expect(driver.text.contains("The running batch was rolled back"))
        #expect(try driver.storedRows() <= rows)
    }

    private static func cancelled(_ effects: [Effect]) -> [Job.Kind] {
        effects.compactMap { if case .cancel(let kind) = $0 { kind } else { nil } }
    }
}
