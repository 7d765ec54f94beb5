import EventStore
import Presentation
import TestSupport
import Testing

@testable import Dashboard
@testable import UsageTUI

/// The orgs and the chart of the days on Overview.
struct OverviewTests {
    // MARK: - Orgs

    /// Fifty orgs with a process each, the first with the most memory.
    private static func manyOrgs() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        try store.execute("DELETE FROM organizations")
        for number in 1...50 {
            let name = "org-\(number < 10 ? "0" : "")\(number)"
            try store.execute(
                "INSERT INTO organizations VALUES (\(number), 'g\(number)', '\(name)')"
            )
        }
        try store.insert(
            (1...50).map { number in
                [
                    "id": number, "state": "STARTED", "created_at": "2026-05-01 00:00:00",
                    "app_guid": "p\(number)", "parent_app_guid": "a", "org_guid": "g\(number)",
                    "app_name": "app", "parent_app_name": "app", "space_guid": "s",
                    "guid": "e\(number)", "space_name": "prod",
                    "process_type": "web", "instance_count": 1,
                    "memory_in_mb_per_instance": 6400 - number,
                ]
            },
            into: .appUsageEvents
        )
        return store
    }

    @Test(arguments: [(80, 24), (120, 36), (200, 60), (40, 10)])
    func everyOrgCanBeReached(size: (Int, Int)) throws {
        let driver = try DashboardDriver(Self.manyOrgs())
        #expect(driver.screen(size.0, size.1).text.contains("▌ org-01"))
        for number in 2...50 {
            driver.press("j")
            let name = "org-\(number < 10 ? "0" : "")\(number)"
            #expect(driver.screen(size.0, size.1).text.contains("▌ \(name)"))
        }
        driver.press("g")
        #expect(driver.text.contains("▌ org-01"))
    }

    @Test func enterShowsItsApps() throws {
        let driver = try DashboardDriver()
        driver.press("j", "j", "Enter")
        #expect(driver.state.view == .apps)
        #expect(driver.state.listedNames == ["gateway"])
    }

    @Test func anOrgThatHasOnlyServicesShowsThem() throws {
        let store = try SmallStore.make()
        // The org is that of the event where no table knows the space.
        try store.execute("UPDATE app_usage_events SET org_guid = 'o1'; DELETE FROM spaces")
        let driver = try DashboardDriver(store)
        driver.press("j", "Enter")
        #expect(driver.state.view == .services)
        #expect(driver.state.listedNames == ["cache"])
    }

    @Test func sortsByAnyColumnAndKeepsTheSelection() throws {
        let driver = try DashboardDriver()
        driver.press("j")
        let selected = driver.orgs[1]
        driver.press("s", "Enter")
        #expect(driver.orgs == ["logistics", "payments", "漢字会社"])
        #expect(driver.screen(120, 36).text.contains("▌ \(selected)"))
        driver.press("]")
        #expect(driver.orgs == ["漢字会社", "payments", "logistics"])
        driver.press("s", "j", "j", "j", "j", "j", "j", "Enter")
        #expect(driver.orgs == ["payments", "logistics", "漢字会社"])
        #expect(driver.text.contains("EVENTS▼"))
    }

    @Test func filtersByName() throws {
        let driver = try DashboardDriver()
        driver.type("/logi")
        #expect(driver.orgs == ["logistics"])
        driver.press("Esc")
        #expect(driver.orgs.count == 3)
    }

    @Test func listsOrgsOfWhichOnlyEventsAreLeft() throws {
        let store = try SmallStore.make()
        try store.execute(
            "UPDATE app_usage_events SET org_guid = 'gone' WHERE app_guid = 'invoice-web'"
        )
        try store.execute("UPDATE app_usage_events SET org_guid = '' WHERE app_guid = 'lost-web'")
        let driver = try DashboardDriver(store)
        #expect(driver.orgs == ["payments", "漢字会社", "logistics", "(no org)", "gone"])
        #expect(driver.counts == [20 - 3, 1, 4, 1, 2])
    }

    // MARK: - What goes from each

    @Test func countsWhatGoesFromEachOrg() throws {
        let driver = try DashboardDriver()
        #expect(driver.counts == [20, 1, 4])
        #expect(driver.prunable == [10, 0, 0])
        #expect(driver.prunable.reduce(0, +) == driver.state.prunableCount)
    }

    @Test func theFirstScreenDoesNotWaitForTheCounts() throws {
        let driver = try DashboardDriver(SmallStore.make(), holdsBackAnswers: true)
        while driver.state.cleanup == nil || !driver.state.areResourcesCurrent {
            #expect(driver.orgJobs == 0, "nothing that is waited for has come yet")
            driver.deliver(at: 0)
        }
        #expect(driver.orgJobs == 1)
        let text = driver.screen(120, 36).text
        #expect(text.contains("counting…") && text.contains("▌ payments"))
        #expect(text.contains("THE NEXT CLEANUP deletes 10 of 18 old rows"))
        driver.deliver()
        #expect(!driver.text.contains("counting…"))
    }

    @Test func aMovedCutoffCountsWithoutReadingAgain() throws {
        let driver = try DashboardDriver()
        _ = driver.takeEffects()
        driver.press("6", "}", "}", "}", "1")
        #expect(driver.orgJobs == 0)
        #expect(driver.prunable.reduce(0, +) == driver.state.prunableCount)
        #expect(driver.state.prunableCount != 10)
    }

    @Test func orgsThatCouldNotBeReadAreReadWithTheNextPlan() throws {
        let driver = try DashboardDriver(SmallStore.make(), holdsBackAnswers: true)
        while driver.orgJobs == 0 { driver.deliver(at: 0) }
        driver.feed(.failed(.orgs, message: "the store is locked"))
        #expect(driver.text.contains("the store is locked"))
        driver.holdsBackAnswers = false
        driver.press("6", "}")
        #expect(driver.orgJobs == 2)
        #expect(driver.prunable.reduce(0, +) == driver.state.prunableCount)
    }

    @Test func anAnswerForAnOlderCutoffIsLetGo() throws {
        let driver = try DashboardDriver()
        let before = driver.prunable
        let old = try #require(driver.state.planRequest)
        driver.holdsBackAnswers = true
        driver.press("6", "}")
        let empty = OrgCounts(EventOrgs(), [])
        driver.feed(.orgsCounted(old, empty))
        #expect(driver.prunable == before)
    }

    // MARK: - The chart

    @Test func aDayOfTheChartOpensItsEvents() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(200, 60)
        driver.press("Left")
        #expect(driver.text.contains("Thu 2026-09-10   1 kept   0 go"))
        #expect(!driver.text.contains("▌ payments"))
        for _ in 0..<9 { driver.press("Left") }
        #expect(driver.text.contains("Tue 2026-09-01"))
        driver.press("Enter")
        #expect(driver.state.view == .events)
        #expect(driver.state.selectedID == 11)
        driver.press("Esc")
        #expect(driver.state.view == .overview)
        #expect(driver.text.contains("Tue 2026-09-01"))
        driver.press("Esc")
        #expect(driver.text.contains("▌ payments"))
    }

    @Test func movingThroughTheOrgsLeavesTheChart() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("Left", "Right", "j")
        #expect(driver.state.memories.overview.day == nil)
        driver.press("Enter")
        #expect(driver.state.view == .apps)
    }

    @Test func theChartEndsAtItsEnds() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        for _ in 0..<300 { driver.press("Left") }
        #expect(driver.text.contains("▲") && driver.text.contains("2026-05-01"))
        for _ in 0..<300 { driver.press("Right") }
        #expect(driver.text.contains("2026-09-10"))
    }

    @Test func saysWhereThereIsNoChart() throws {
        let driver = try DashboardDriver()
        _ = driver.screen(40, 10)
        driver.press("Left")
        #expect(driver.text.contains("There is no chart of days here."))
    }

    // MARK: - What was not read

    @Test func whatWasNotReadIsNotShownAsNothing() throws {
        let driver = try DashboardDriver(SmallStore.make(), tables: [.appUsageEvents])
        let text = driver.screen(120, 36).text
        #expect(text.contains("4 Services –"))
        #expect(text.contains("services not read"))
        #expect(!text.contains("0 services") && !text.contains("Services 0"))
        #expect(text.contains("the same before and after: 5 apps, 3 tasks."))
        let row = try #require(text.split(separator: "\n").first { $0.contains("▌ payments") })
        #expect(row.contains("2.7 GB      –      3"))
        driver.press("4")
        #expect(driver.text.contains("Services were not read."))
    }

    @Test func whatWasReadAndIsNothingIsShownAsNothing() throws {
        let store = try SmallStore.make()
        try store.execute("DELETE FROM service_usage_events")
        let driver = try DashboardDriver(store)
        #expect(driver.screen(120, 36).text.contains("4 Services 0"))
    }

    // MARK: - Small screens

    @Test(arguments: [(80, 24), (100, 30), (120, 36), (200, 60)])
    func nothingThatMattersIsLost(size: (Int, Int)) throws {
        let text = try DashboardDriver().screen(size.0, size.1).text
        for words in [
            "5 processes", "3 tasks", "3 services", "deletes 10 of 18 old rows",
            "z puts it back", "cutoff 31 d", "The running set", "% exact", "8 findings",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func theSmallestScreenHasWhatMattersMost() throws {
        let text = try DashboardDriver().screen(40, 10).text
        for words in ["5 apps", "3 tasks", "▌ payments", "deletes 10", "The running set stays"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(try DashboardDriver().screen(39, 10).text.contains("40x10 at least"))
    }

    @Test func aLargeScreenIsNotHalfBlank() throws {
        let driver = try DashboardDriver(Self.manyOrgs())
        let lines = driver.screen(200, 60).text.split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(lines.count { $0.isEmpty } < 10)
    }
}

extension DashboardDriver {
    /// The orgs that Overview lists.
    fileprivate var orgs: [String] { state.memories.overview.orgRows.shown.map(\.label) }

    fileprivate var counts: [Int] {
        state.memories.overview.orgRows.shown.compactMap { $0.count?.events }
    }

    fileprivate var prunable: [Int] {
        state.memories.overview.orgRows.shown.compactMap { $0.count?.prunable }
    }

    /// How often the orgs of all rows were to be read since the effects were taken.
    fileprivate var orgJobs: Int {
        effects.count { if case .start(.readOrgs) = $0 { true } else { false } }
    }
}
