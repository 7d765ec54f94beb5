import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

struct CleanupTests {
    @Test func movesTheCutoffNeverBelowZero() throws {
        let driver = try DashboardDriver()
        driver.press("6")
        for (key, days) in [("+", 32), ("-", 31), ("}", 38), ("{", 31), ("{", 24)] {
            driver.press(key)
            #expect(driver.state.policy.cutoffAgeInDays == days)
        }
        for _ in 0..<5 { driver.press("{") }
        #expect(driver.state.policy.cutoffAgeInDays == 0)
        driver.press("-")
        #expect(driver.state.policy.cutoffAgeInDays == 0)
        #expect(driver.state.message?.text.contains("0 days already") == true)
    }

    @Test func everyCountFollowsTheCutoff() throws {
        let driver = try DashboardDriver()
        driver.press("6")
        for days in stride(from: 31, through: 0, by: -1) {
            let plans = try #require(driver.state.snapshot).plans(
                CleanupPolicy(cutoffAgeInDays: days)
            )
            let count = plans.reduce(0) { $0 + $1.prunableCount }
            #expect(driver.state.policy.cutoffAgeInDays == days)
            #expect(driver.state.rowCount == count)
            let screen = driver.screen(120, 36)
            #expect(screen.text(ofRow: 0).contains("cutoff \(days) d"))
            #expect(screen.text(ofRow: 1).contains("6 Prune \(count) "))
            #expect(screen.text(ofRow: 3).contains(" \(Format.count(count, "row"))"))
            driver.press("-")
        }
    }

    @Test func ignoresAPlanThatWasOvertaken() throws {
        let driver = try DashboardDriver()
        driver.press("6")
        driver.holdsBackAnswers = true
        driver.press("-", "-")
        #expect(driver.text.contains("counting…"))
        driver.deliver(at: 0)
        #expect(driver.state.cleanup?.request.policy.cutoffAgeInDays == 31)
        driver.press("P")
        #expect(driver.state.message?.text == "The plan is still being made.")
        driver.deliver()
        #expect(driver.state.cleanup?.request.policy.cutoffAgeInDays == 29)
    }

    /// The same request again, of rows that are no longer those.
    @Test func ignoresAPlanOfAnOlderScan() throws {
        let driver = try DashboardDriver()
        driver.press("6", "a", "a")
        driver.holdsBackAnswers = true
        driver.press("+")
        let plan = try #require(driver.waiting.first)
        try driver.execute(Self.moreServices)
        driver.press("R")
        driver.deliver(at: driver.waiting.count - 1)
        driver.feed(plan)
        #expect(driver.state.cleanup == nil)
        driver.press("5", "G")
        #expect(driver.text.contains("▌"))
        driver.deliver()
        #expect(driver.state.cleanup != nil)
    }

    private static let moreServices = """
        INSERT INTO service_usage_events (id, guid, created_at, state, org_guid, space_guid,
            space_name, service_instance_guid, service_instance_name)
        SELECT id + 100, guid || 'x', created_at, state, org_guid, space_guid, space_name,
            service_instance_guid || 'x', service_instance_name FROM service_usage_events
        """

    @Test func deletesNothingWithoutTheExactCount() throws {
        let driver = try DashboardDriver()
        let before = try driver.storedRows()
        let count = driver.state.prunableCount
        driver.press("6", "P", "Enter")
        #expect(driver.state.message?.text.contains("Type \(count) to run it") == true)
        for wrong in ["", "0", "\(count)0", "\(count - 1)", "-\(count)", "yes"] {
            driver.press("Ctrl-U")
            driver.type(wrong)
            driver.press("Enter")
        }
        driver.press("Esc")
        #expect(try driver.storedRows() == before)
        #expect(!driver.wantedPrune)
        #expect(driver.state.dialog == nil)
    }

    @Test func deletesExactlyThePlanWithTheCount() throws {
        let driver = try DashboardDriver()
        let before = try driver.storedRows()
        let count = driver.state.prunableCount
        #expect(count > 0)
        driver.press("6", "P")
        driver.type(String(count))
        driver.press("Enter")
        #expect(try driver.storedRows() == before - count)
        #expect(driver.text.contains("Done: \(count) rows deleted."))
        // What is shown comes from the rows that were read to prove the result, without a new scan.
        #expect(
            driver.effects.filter { if case .start(.scan) = $0 { true } else { false } }.count == 1
        )
        #expect(driver.state.snapshot?.indexes.reduce(0) { $0 + $1.count } == before - count)
        #expect(driver.state.prunableCount == 0)
        driver.press("Enter")
        #expect(driver.text.contains("The next cleanup deletes nothing."))
        driver.press("P")
        #expect(driver.state.message?.text.contains("deletes nothing") == true)
    }

    @Test func wantsTheWordBeforeAnUnsafeCleanup() throws {
        let driver = try DashboardDriver()
        driver.press("6", "r", "Esc")
        #expect(driver.text.contains("NOT SAFE"))
        let count = String(driver.state.prunableCount)
        driver.press("P", "Enter")
        driver.type(count)
        driver.press("Enter")
        #expect(!driver.wantedPrune)
        driver.press("Ctrl-U")
        driver.type("change")
        driver.press("Enter")
        #expect(driver.text.contains("Run this cleanup?"))
        driver.press("Enter")
        #expect(!driver.wantedPrune)
        driver.type(count)
        driver.press("Enter")
        #expect(driver.text.contains("Done: \(count) rows deleted."))
    }

    @Test func showsWhatWouldBeLostWhenKeepRunningIsTurnedOff() throws {
        let driver = try DashboardDriver()
        driver.press("6", "r")
        #expect(driver.text.contains("What would be lost"))
        #expect(driver.text.contains("no longer known to run   app     payments/prod/ledger · web"))
        driver.press("Esc", "r")
        #expect(driver.state.policy.keepRunningRecords)
        #expect(driver.state.dialog == nil)
    }

    @Test func saysWhyAReadOnlyStoreCannotBePruned() throws {
        let driver = try DashboardDriver(SmallStore.make(), isWritable: false)
        driver.press("6", "P")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message?.text.contains("can't be written") == true)
    }

    @Test func stopsWithEscAndNotWithQ() throws {
        let driver = try DashboardDriver()
        driver.press("6", "P")
        driver.type(String(driver.state.prunableCount))
        driver.holdsBackAnswers = true
        driver.press("Enter")
        _ = driver.takeEffects()
        driver.press("q", "6", "P", "Enter")
        #expect(driver.takeEffects().isEmpty)
        driver.press("q")
        #expect(driver.state.message?.text.contains("stop it first with Esc") == true)
        driver.press("Esc")
        let effects = driver.takeEffects()
        #expect(effects.contains { if case .cancel(.prune) = $0 { true } else { false } })
        #expect(driver.text.contains("Stopping after the running batch"))
    }

    @Test func saysWhyACleanupFailed() throws {
        let driver = try DashboardDriver()
        driver.press("6", "P")
        try driver.execute("DELETE FROM app_usage_events WHERE id = 6")
        driver.type(String(driver.state.prunableCount))
        driver.press("Enter")
        #expect(driver.text.contains("The cleanup stopped"))
        driver.press("Enter")
        #expect(driver.state.dialog == nil)
    }

    @Test(arguments: ["a", "r", "P", "+", "-", "{", "}"])
    func saysWhereTheKeysOfThePlanWork(key: String) throws {
        let driver = try DashboardDriver()
        let policy = driver.state.policy
        driver.press("5", key)
        #expect(driver.state.message?.text == "Open the Prune view first: press 6.")
        #expect(driver.state.policy == policy)
        #expect(driver.state.dialog == nil)
    }

    @Test func showsPrunableKeptOrAllRows() throws {
        let driver = try DashboardDriver()
        driver.press("6")
        let prunable = driver.state.listedIDs
        driver.press("a")
        #expect(driver.text.contains("showing: kept"))
        #expect(driver.state.rowCount == driver.state.cleanup?.keptCount)
        driver.press("a")
        #expect(driver.state.rowCount == 25)
        driver.press("a")
        #expect(driver.state.listedIDs == prunable)
    }

    @Test func explainsARowAndGoesToItsWitness() throws {
        let driver = try DashboardDriver()
        // The beginning of an ended run goes because of its ending.
        driver.press("6", "/")
        driver.type("invoice")
        driver.press("Enter", "g", "w")
        #expect(driver.state.selectedID == 6)
        #expect(driver.text.contains("why #6 goes"))
        driver.press("Enter")
        #expect(driver.state.view == .events)
        #expect(driver.state.selectedID == 7)
        #expect(driver.text.contains("why #7 goes"))
    }

    @Test func runsABackfillWithTheCount() throws {
        let driver = try DashboardDriver()
        let before = try driver.storedRows()
        driver.press("7", "b", "Enter", "Enter")
        #expect(driver.state.message?.text.hasPrefix("Type 2 ") == true)
        #expect(try driver.storedRows() == before)
        driver.type("2")
        driver.press("Enter")
        #expect(driver.text.contains("The backfill has run"))
        // One baseline was seeded, a stale one was removed.
        #expect(try driver.storedRows() == before)
        driver.press("Enter", "2")
        #expect(driver.state.listedNames.count == 6)
    }
}

extension DashboardDriver {
    /// Whether a cleanup was ever asked for.
    var wantedPrune: Bool {
        effects.contains { if case .start(.prune) = $0 { true } else { false } }
    }
}
