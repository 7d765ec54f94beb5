import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard

/// At a moment that has passed all is as it was to be seen then.
struct TimeTravelTests {
    // MARK: - As on a copy that is cut there

    @Test(arguments: [
        "2026-09-09 08:00:00", "2026-08-30 08:00:00", "2026-08-10 08:00:00", "2026-07-01 08:00:00",
        "2026-06-11 10:30:00", "2026-06-02 11:59:59", "2026-05-01 09:00:00", "2026-04-01 00:00:00",
    ])
    func isAsOnACopyThatIsCutThere(moment: String) throws {
        try expectAsOnACopy(at: SmallStore.moment(moment)) { try SmallStore.make() }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func randomRowsAreAsOnACopyThatIsCutThere(seed: UInt64) throws {
        let moment = RandomEvents.now.addingDays(-Int(seed) * 5 - 1)
        try expectAsOnACopy(at: moment, clock: RandomEvents.now) {
            let store = try TemporaryStore()
            for table in EventTable.usageTables {
                var events = RandomEvents(seed: seed, order: .anyOrder)
                try store.insert(events.rows(of: table), into: table)
            }
            return store
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func aFoundationIsAsOnACopyThatIsCutThere(seed: UInt64) throws {
        let minutes = Int64(seed) * 17 + 20
        let start = LivingFoundation.now.addingDays(-20).microseconds
        let moment = EventTime(microseconds: start + minutes * 60_000_000)
        try expectAsOnACopy(at: moment, clock: LivingFoundation.now) {
            var foundation = try LivingFoundation(seed: seed)
            for fault in [LivingFoundation.Fault.lostStopAndStart, .staging, .duplicate] {
                try foundation.inject(fault)
            }
            return foundation.store
        }
    }

    private func expectAsOnACopy(
        at moment: EventTime,
        clock: EventTime = SmallStore.now,
        _ make: () throws -> TemporaryStore
    ) throws {
        let (store, copy) = (try make(), try make())
        try copy.cut(at: moment)
        let (then, now) = (
            try DashboardDriver(store, now: clock), try DashboardDriver(copy, now: moment)
        )
        then.show(moment)
        #expect(then.state.moment == moment)
        expectSameCleanup(then.state, now.state)
        #expect(then.state.findingTexts == now.state.findingTexts)
        #expect(then.state.runningTexts == now.state.runningTexts)
        #expect(then.state.orgCountTexts == now.state.orgCountTexts)
        for driver in [then, now] { driver.press("6", "+", "+") }
        expectSameCleanup(then.state, now.state)
        for driver in [then, now] { driver.press("-", "-", "-", "r") }
        expectSameCleanup(then.state, now.state)
        then.press("Esc", "1", "=")
        #expect(then.state.moment == nil)
        let fresh = try DashboardDriver(store, now: clock)
        fresh.press("6", "-", "r", "Esc", "1")
        expectSameCleanup(then.state, fresh.state)
        #expect(
            then.state.memories.findings.report?.findings
                == fresh.state.memories.findings.report?.findings
        )
    }

    private func expectSameCleanup(_ then: State, _ now: State) {
        guard let past = then.cleanup, let present = now.cleanup else {
            Issue.record("no plan came")
            return
        }
        #expect(past.request == then.planRequest)
        for path in [\CleanupPreview.prunable, \.kept] {
            #expect(then.texts(past[keyPath: path]) == now.texts(present[keyPath: path]))
        }
        #expect(past.days == present.days)
        #expect(past.rowCount == present.rowCount)
        #expect(past.cutoffs == present.cutoffs)
        #expect(past.changes == present.changes)
        #expect(past.referenceCount == present.referenceCount)
        for reason in Reason.allCases {
            #expect(past.count(of: reason) == present.count(of: reason), "\(reason)")
        }
        let all = [(then, past), (now, present)].map { state, cleanup in
            state.texts(cleanup.cleaned ?? state.snapshot?.timeOrder.numbers ?? [])
        }
        #expect(all[0] == all[1])
    }

    // MARK: - On the screen

    @Test(arguments: ["1", "2", "3", "4", "5", "6", "7"])
    func everyViewTellsTheMoment(view: String) throws {
        let driver = try DashboardDriver()
        driver.press(view, "<")
        for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
            let screen = driver.screen(columns, rows)
            #expect(screen.text(ofRow: 2).contains("shown: 2026-09-09 08:00Z"))
            #expect(screen.text(ofRow: rows - 1).contains("= "))
            #expect(screen.text(ofRow: 0).contains("2026-09-09 08:00Z"))
            #expect(!screen.text(ofRow: 0).contains("clock"))
        }
        driver.press("=")
        #expect(driver.screen(120, 36).text(ofRow: 0).contains("clock: given 2026-09-10 08:00Z"))
    }

    /// The cutoff is so many days before the moment.
    @Test func theCutoffFollows() throws {
        let driver = try DashboardDriver()
        driver.press("6", "(")
        #expect(
            driver.state.cleanup?.plans.first?.cutoff == SmallStore.moment("2026-07-10 08:00:00")
        )
        #expect(driver.screen(120, 36).text(ofRow: 0).contains("2026-07-10"))
    }

    @Test(arguments: [
        ("6", "P", "A moment that has passed is shown: press ="),
        ("7", "x", "A moment that has passed is shown: press ="),
        ("7", "b", "A moment that has passed is shown: press ="),
        ("1", "P", "A moment that has passed is shown: press ="),
    ])
    func nothingIsWrittenAtAMomentThatHasPassed(view: String, key: String, says: String) throws {
        let driver = try DashboardDriver()
        driver.press(view, "(")
        let before = try driver.storedRows()
        driver.press("g", key)
        #expect(driver.state.dialog == nil)
        #expect(driver.state.message?.text.contains(says) == true, "\(driver.text)")
        #expect(try driver.storedRows() == before)
        driver.press("=", key)
        #expect(driver.state.message?.text.contains(says) != true)
    }

    /// No age is of the future, and none is negative, wherever one goes.
    @Test(arguments: 0..<6 as Range<UInt64>)
    func noAgeIsOfTheFuture(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let driver = try DashboardDriver()
        driver.press("<")
        for _ in 0..<60 {
            let key = [
                "1", "2", "3", "4", "5", "6", "7", "Enter", "Esc", "j", "G", "<", "(", "w", "a",
            ]
            .randomElement(using: &generator)
            driver.press(key ?? "1")
            if driver.state.moment == nil { driver.press("<") }
            // The footer has a key that lowers the cutoff by a day.
            let text = driver.screen(200, 60).text.replacing("cutoff -1 d", with: "")
            #expect(!text.contains("future"), "\(text)")
            #expect(!text.contains(#/(^|[^0-9T])-[0-9]+ (s|min|h|d)($|[ )])/#), "\(text)")
        }
    }

    @Test func aRowOfLaterIsExplained() throws {
        let driver = try DashboardDriver()
        driver.press("5", "(", "G", "w")
        #expect(driver.screen(120, 36).text.contains("later than 2026-08-10 08:00Z"))
    }

    /// What later rows tell of a missing ending was not known.
    @Test func aMissingEndingIsToldOnceItsRowIsThere() throws {
        let store = try TemporaryStore()
        func row(_ time: String) -> TemporaryStore.Row {
            [
                "state": "STARTED", "previous_state": "STOPPED", "app_guid": "p",
                "created_at": time, "parent_app_name": "shop", "process_type": "web",
            ]
        }
        try store.insert(
            [row("2026-08-01 00:00:00"), row("2026-09-01 00:00:00")],
            into: .appUsageEvents
        )
        let driver = try DashboardDriver(store)
        driver.press("2", "Enter")
        #expect(driver.text.contains("an ending is missing before #2"))
        driver.press("(")
        #expect(!driver.text.contains("an ending is missing"))
        driver.press("=")
        #expect(driver.text.contains("an ending is missing before #2"))
    }

    @Test func findingsSayWhatTheyLeaveOut() throws {
        let driver = try DashboardDriver(OddStore.make())
        driver.press("7", "(", "(", "(")
        let text = driver.screen(120, 36).text
        #expect(text.contains("By the rows up to then alone"))
        #expect(!text.contains("Tables against events"))
        driver.press("=")
        #expect(!driver.screen(120, 36).text.contains("By the rows up to then alone"))
    }

    // MARK: - Many moments at once

    /// The answers of moments that were left behind are let go, in whatever order they come.
    @Test func onlyTheLastMomentIsShown() throws {
        let driver = try DashboardDriver()
        driver.holdsBackAnswers = true
        driver.press("(", "<", "<", "<", ">")
        let asked = driver.waiting.count
        #expect(asked > 5)
        // The last answer first; but each job says one thing after the other.
        while let place = driver.waiting.lastIndex(where: { !$0.isOfFindings }) {
            driver.deliver(at: place)
        }
        driver.deliver()
        let direct = try DashboardDriver()
        direct.show(SmallStore.moment("2026-08-08 08:00:00"))
        #expect(driver.state.moment == direct.state.moment)
        #expect(driver.state.cleanup?.prunable == direct.state.cleanup?.prunable)
        #expect(driver.state.findingTexts == direct.state.findingTexts)
        #expect(driver.state.runningTexts == direct.state.runningTexts)
    }

    /// Back at the clock nothing is looked for again.
    @Test func findingsOfNowAreKept() throws {
        let driver = try DashboardDriver()
        let before = driver.state.memories.findings.report
        driver.press("<")
        _ = driver.takeEffects()
        driver.press("=")
        #expect(driver.state.memories.findings.report == before)
        let looks = driver.takeEffects().contains {
            if case .start(.findFindings) = $0 { true } else { false }
        }
        #expect(!looks)
    }

    /// A store that is read again is shown at the same moment.
    @Test func readingAgainKeepsTheMoment() throws {
        let driver = try DashboardDriver()
        driver.press("(")
        let (cleanup, findings) = (driver.state.cleanup?.prunable, driver.state.findingTexts)
        driver.press("R")
        #expect(driver.state.moment == SmallStore.moment("2026-08-10 08:00:00"))
        #expect(driver.state.cleanup?.prunable == cleanup)
        #expect(driver.state.findingTexts == findings)
    }

    /// Ages in a filter of events are counted from the moment, too.
    @Test func filtersCountFromTheMoment() throws {
        let driver = try DashboardDriver()
        driver.press("5", "(", "/")
        driver.type("time>=-10d")
        driver.press("Enter")
        let start = SmallStore.moment("2026-08-10 08:00:00").addingDays(-10)
        let wanted = try #require(driver.state.snapshot).indexes
            .reduce(0) { $0 + $1.times.count { $0 >= start } }
        #expect(driver.state.eventRows[.events].count == wanted)
    }
}
