import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// What operators stumbled over.
struct OperatorTests {
    @Test func escComesBackFromAWitnessToWhereItWasAskedFor() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/", "l", "Enter", "6", "j", "w")
        let selected = driver.state.selectedID
        driver.press("Enter")
        #expect(driver.state.view == .events)
        #expect(driver.state.selectedID == 7)
        driver.press("Esc", "Esc")
        #expect(driver.state.view == .prune)
        #expect(driver.state.selectedID == selected)
        #expect(driver.text.contains("why #6 goes"))
        driver.press("5")
        #expect(driver.state.activeFilter.text == "l")
    }

    @Test func aPastedFilterIsAppliedOnce() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        _ = driver.takeEffects()
        driver.feed(.keys("ledger".map { .character($0) } + [.enter]))
        let searches = driver.takeEffects().filter {
            if case .start(.search) = $0 { true } else { false }
        }
        #expect(searches.count == 1)
        #expect(driver.state.listedIDs.contains(1))
        #expect(!driver.state.isTypingFilter)
    }

    @Test func theChangesOfAnUnsafeCleanupScrollBesideTheWord() throws {
        let store = try SmallStore.make()
        try store.insert((1...40).flatMap(Self.lostRun), into: .appUsageEvents)
        let driver = try DashboardDriver(store)
        _ = driver.screen(100, 24)
        driver.press("6", "r", "Esc", "P")
        #expect(driver.text.contains("more lines below"))
        #expect(!driver.text.contains("lost-40"))
        for _ in 0..<40 { driver.press(.pageDown) }
        #expect(driver.text.contains("lost-40"))
        driver.press("r")
        #expect(driver.text.contains("type change, then Enter:  r"))
        #expect(!driver.state.policy.keepRunningRecords)
    }

    @Test(
        arguments: [
            ("superseded", [2, 4], [3, 6, 7, 8, 4, 14, 15, 5]), ("RUN_ENDED", [6, 4, 14], nil),
            ("run ended", [6, 4, 14], nil), ("no such reason", [], nil),
        ] as [(String, [Int64], [Int64]?)]
    )
    func rowsAreFilteredByWhatTheCleanupDoes(text: String, ids: [Int64], others: [Int64]?) throws {
        let driver = try DashboardDriver()
        driver.press("6", "/")
        driver.type(text)
        driver.press("Enter")
        #expect(driver.state.listedIDs == ids)
        guard let others else { return }
        driver.press("!")
        #expect(driver.state.listedIDs == others)
    }

    @Test(arguments: [(40, 10), (60, 12), (80, 10)])
    func whatIsTypedIsSeenOnTheSmallestScreen(columns: Int, rows: Int) throws {
        let driver = try DashboardDriver()
        _ = driver.screen(columns, rows)
        driver.press("6", "P", "9", "8")
        #expect(driver.text.contains("98▏"))
        driver.press("Esc", "r", "Esc", "P")
        driver.type("chang")
        #expect(driver.text.contains("chang▏"))
    }

    /// What `preview` counts as old.
    @Test func aRowWithoutATimeIsNotOld() throws {
        let store = try SmallStore.make()
        let kept = try DashboardDriver(store).state.cleanup?.keptCount
        try store.execute("UPDATE app_usage_events SET created_at = 'never' WHERE id = 17")
        let driver = try DashboardDriver(store)
        #expect(driver.state.cleanup?.keptCount == kept)
        #expect(
            driver.state.cleanup?.plans.map(\.oldCount).reduce(0, +)
                == (kept ?? 0) + driver.state.prunableCount
        )
    }

    @Test func whatRanIsCountedAnewForAnotherMoment() throws {
        let driver = try DashboardDriver()
        driver.holdsBackAnswers = true
        driver.press("<")
        #expect(driver.text.contains("counting…"))
        driver.deliver()
        #expect(!driver.text.contains("counting…"))
    }

    @Test func anEndingThatIsNotOldTellsUntilWhenARowIsKept() throws {
        let driver = try DashboardDriver()
        driver.press("5", "/")
        driver.type("shop")
        driver.press("Enter", "g", "w")
        #expect(driver.text.contains("#11 of 2026-09-01 08:00 ended it"))
        #expect(driver.text.contains("2026-10-02 08:00"))
    }

    @Test func aBaselineNeverReadsAsAStart() throws {
        let store = try SmallStore.make()
        try store.execute(
            "UPDATE app_usage_events SET created_at = '2026-06-01 00:00:00' WHERE id = 18"
        )
        let driver = try DashboardDriver(store)
        driver.press("5", "/")
        driver.type("TASK_WAS_RUNNING")
        driver.press("Enter", "w")
        #expect(driver.text.contains("and its start is not on record"))
        #expect(!driver.text.contains("start of"))
    }

    @Test func helpAndQuitAreNamedHoweverNarrowTheScreen() throws {
        let driver = try DashboardDriver()
        for view in ["1", "2", "3", "4", "5", "6", "7"] {
            driver.press(view)
            let footer = driver.screen(80, 24).text.split(separator: "\n").last ?? ""
            #expect(footer.contains("? help   q quit"), "\(footer)")
        }
    }

    /// Two beginnings and a third, so that without keep-running all are lost.
    private static func lostRun(_ number: Int) -> [TemporaryStore.Row] {
        [0, 1].map { offset in
            [
                "id": 1000 + number * 2 + offset, "state": "STARTED",
                "previous_state": offset == 0 ? "STOPPED" : "STARTED",
                "created_at": "2026-05-01 00:00:00", "app_guid": "lost-\(number)",
                "parent_app_name": "lost-\(number)", "app_name": "lost-\(number)",
                "instance_count": 1, "memory_in_mb_per_instance": 1, "space_guid": "s1",
                "space_name": "prod", "org_guid": "o1",
            ]
        }
    }
}
