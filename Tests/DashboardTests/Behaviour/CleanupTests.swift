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

    @Test func goesBackToTheDefaultCutoff() throws {
        let driver = try DashboardDriver(
            SmallStore.make(),
            policy: CleanupPolicy(cutoffAgeInDays: 20)
        )
        let count = driver.state.prunableCount
        driver.press("6", "0")
        #expect(driver.state.message?.text == "The cutoff is the default already.")
        driver.press("{", "{")
        let change = driver.state.prunableCount - count
        #expect(change > 0)
        let screen = driver.screen(120, 36).text(ofRow: 3)
        #expect(screen.contains("6 d: \(count + change) (+\(change) against 20 d)"))
        driver.press("0")
        #expect(driver.state.policy.cutoffAgeInDays == 20)
        #expect(driver.state.prunableCount == count)
        #expect(!driver.text.contains("against"))
    }

    @Test func aHigherCutoffTakesLess() throws {
        let driver = try DashboardDriver()
        let count = driver.state.prunableCount
        driver.press("6", "r", "Esc", "}", "}", "}", "}", "}")
        let now = driver.state.prunableCount
        let before = try #require(driver.state.snapshot).plans(
            CleanupPolicy(keepRunningRecords: false)
        ).reduce(0) { $0 + $1.prunableCount }
        #expect(before > count && now < before)
        let line = "66 d: \(now) (−\(before - now) against 31 d)"
        #expect(driver.screen(120, 36).text(ofRow: 3).contains(line))
    }

    /// A trigger of the store stands against cleaning its table, and against nothing else.
    @Test func aTriggerStandsAgainstItsTableOnly() throws {
        let store = try SmallStore.make()
        try store.execute(
            "CREATE TRIGGER keep BEFORE DELETE ON app_usage_events BEGIN SELECT RAISE(IGNORE); END"
        )
        let driver = try DashboardDriver(store)
        driver.press("6", "P")
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message?.text.contains("trigger keep") == true)
        while driver.state.memories.prune.table != .serviceUsageEvents { driver.press("t") }
        driver.press("P")
        #expect(driver.state.dialog is ConfirmPruneDialog)
        driver.press("Esc", "7", "b")
        #expect(driver.state.message?.text.contains("trigger") != true)
    }

    @Test(arguments: [EventTable.appUsageEvents, .serviceUsageEvents])
    func prunesOneTableOnly(table: EventTable) throws {
        let store = try SmallStore.make()
        let driver = try DashboardDriver(store)
        let other = try #require(EventTable.usageTables.first { $0 != table })
        let untouched = try store.ids(of: other)
        let plan = try #require(driver.state.cleanup?.plan(of: table))
        driver.press("6")
        while driver.state.memories.prune.table != table { driver.press("t") }
        #expect(driver.state.prunableCount == plan.prunableCount)
        #expect(driver.state.rowCount == plan.prunableCount)
        let screen = driver.screen(120, 36)
        #expect(screen.text(ofRow: 1).contains("6 Prune \(plan.prunableCount) "))
        #expect(screen.text(ofRow: 3).contains("\(table.name) only (t)"))
        driver.press("P")
        let count = Format.count(plan.prunableCount, "row")
        #expect(driver.text.contains("Deletes   \(count) of \(table.name) only"))
        #expect(driver.text.contains("\(other.name) is left as it is"))
        let ids = try store.ids(of: table)
        driver.type("\(plan.prunableCount)")
        driver.press("Enter")
        let pruned = Set(plan.prunablePositions.map { plan.index.ids[$0] })
        #expect(try Set(store.ids(of: table)) == Set(ids).subtracting(pruned))
        #expect(try store.ids(of: other) == untouched)
    }

    @Test func movesTheCutoffOfOneTableOnly() throws {
        let driver = try DashboardDriver()
        driver.press("6", "t", "{", "{")
        #expect(driver.state.policy.cutoffAge(of: .appUsageEvents) == 17)
        #expect(driver.state.policy.cutoffAge(of: .serviceUsageEvents) == 31)
        #expect(driver.screen(80, 24).text(ofRow: 0).contains("cutoff app 17 d, service 31 d"))
        driver.press("t", "t")
        let policy = driver.state.policy
        let plans = try #require(driver.state.snapshot).plans(policy)
        #expect(plans.map(\.cutoff) == [17, 31].map { SmallStore.now.addingDays(-$0) })
        #expect(driver.state.prunableCount == plans.reduce(0) { $0 + $1.prunableCount })
        #expect(driver.screen(120, 36).text(ofRow: 3).contains("app 17 d, service 31 d: "))
        driver.press("+")
        #expect(driver.state.policy.cutoffAge(of: .appUsageEvents) == 18)
        #expect(driver.state.policy.cutoffAge(of: .serviceUsageEvents) == 32)
        driver.press("0")
        #expect(driver.state.policy == CleanupPolicy())
    }

    @Test func theChartShowsAllTablesWhicheverIsPruned() throws {
        let driver = try DashboardDriver()
        let all = try #require(driver.state.cleanup)
        let events = driver.state.memories.overview.counts?.byGUID.mapValues(\.events)
        driver.press("6", "t")
        let one = try #require(driver.state.cleanup)
        #expect(one.days.map(\.total) == all.days.map(\.total))
        #expect(one.days.reduce(0) { $0 + $1.pruned } == one.prunableCount)
        #expect(one.rowCount == all.rowCount)
        #expect(driver.state.memories.overview.counts?.byGUID.mapValues(\.events) == events)
        // The fourth row by time is the first of a service.
        driver.press("5", "g", "j", "j", "j", "w")
        #expect(driver.text.contains("Nothing is pruned of service_usage_events"))
        driver.press("1")
        #expect(driver.screen(120, 36).text.contains("of app_usage_events only"))
    }

    @Test func ofOneTableThereIsNoChoice() throws {
        let driver = try DashboardDriver(SmallStore.make(), tables: [.appUsageEvents])
        driver.press("6", "t")
        #expect(driver.state.message?.text == "Only one table was read.")
        #expect(driver.screen(120, 36).text(ofRow: 3).contains("app_usage_events only   "))
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
        #expect(driver.text.contains("what would be lost"))
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

    @Test(arguments: ["a", "r", "t", "0", "+", "-", "{", "}"])
    func saysWhereTheKeysOfThePlanWork(key: String) throws {
        let driver = try DashboardDriver()
        let policy = driver.state.policy
        driver.press("5", key)
        #expect(driver.state.message?.text == "Open the Prune view first: press 6.")
        #expect(driver.state.policy == policy)
        #expect(driver.state.dialog == nil)
    }

    @Test(arguments: [["1"], ["2", "Enter"], ["5", "Enter"], ["6", "Enter"], ["7"]])
    func opensTheViewBeforeItAsks(keys: [String]) throws {
        let driver = try DashboardDriver()
        keys.forEach { driver.press($0) }
        driver.press("P")
        #expect(driver.state.view == .prune)
        #expect(driver.state.pages.isEmpty)
        #expect(driver.text.contains("Run this cleanup?"))
        driver.press("Esc")
        #expect(driver.text.contains("prunable (a)"))
    }

    @Test func saysThatTheFilterOnlyShows() throws {
        let driver = try DashboardDriver()
        let (before, count) = (try driver.storedRows(), driver.state.prunableCount)
        driver.press("6", "/")
        driver.type("invoice")
        driver.press("Enter", "P")
        #expect(driver.state.rowCount == 2)
        let note = "The filter ⟨invoice⟩ only shows: all \(count) rows go, 2 of them shown."
        #expect(driver.screen(80, 24).text.contains(note))
        driver.press("Esc", "a", "P")
        #expect(driver.text.contains("all \(count) rows go, shown or not."))
        driver.type("\(count)")
        driver.press("Enter")
        #expect(try driver.storedRows() == before - count)
    }

    @Test(arguments: [("", ";"), ("99", ", not “99”;"), ("\u{202E}", ", not “‹U+202E›”;")])
    func answersAWrongNumberInWords(typed: String, answer: String) throws {
        let driver = try DashboardDriver()
        driver.press("6", "P")
        #expect(driver.text.contains("then Enter:"))
        #expect(driver.text.contains("Enter: run it   Esc: leave it as it is"))
        driver.type(typed)
        driver.press("Enter")
        let count = driver.state.prunableCount
        #expect(
            driver.state.message?.text
                == "Type \(count) to run it\(answer) Esc leaves it as it is."
        )
    }

    @Test(arguments: [(40, 10), (80, 24)])
    func saysOnEveryScreenWhatGoesAndHowItComesBack(columns: Int, rows: Int) throws {
        let driver = try DashboardDriver()
        driver.press("6", "P")
        driver.type("7")
        let text = driver.screen(columns, rows).text
        #expect(text.contains("Deletes   \(driver.state.prunableCount) rows"))
        #expect(text.contains("z undoes"))
        #expect(text.contains("7▏"))
        #expect(text.contains("Enter: run it   Esc: leave"))
    }

    @Test func theSmallestScreenTellsWhichTable() throws {
        let driver = try DashboardDriver()
        driver.press("6", "t", "+", "P")
        let text = driver.screen(40, 10).text
        let count = Format.count(driver.state.prunableCount, "row")
        #expect(text.contains("\(count), app only"))
        driver.press("Esc")
        #expect(driver.text.contains("app 32 d, service 31 d"))
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

    /// What was pruned says nothing of the other table.
    @Test func afterOneTableWasPrunedBothAreThere() throws {
        let driver = try DashboardDriver()
        driver.press("6", "t", "P")
        driver.type("7")
        driver.press("Enter", "Esc")
        #expect(driver.state.snapshot?.indexes.count == 2)
        #expect(driver.screen(120, 36).text.contains("4 Services 3   5 Events 18"))
    }

    @Test func marksChooseNothing() throws {
        let driver = try DashboardDriver()
        driver.press("6", "g", "Space", "Space", "P")
        #expect(driver.text.contains("Marks choose nothing here: all 10 rows go, 2 marked or not."))
        driver.press("Esc", "U", "P")
        #expect(!driver.text.contains("Marks choose nothing"))
    }
}
