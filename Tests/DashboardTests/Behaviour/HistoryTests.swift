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

    /// Of what has ended, too.
    @Test(arguments: [("#7", "invoice · web", 2), ("#15", "ledger · migrate", 2)])
    func isOpenedFromARow(row: String, title: String, count: Int) throws {
        let driver = try DashboardDriver()
        driver.press(":")
        driver.type(row)
        driver.press("Enter", "Enter")
        #expect(driver.text.contains("Enter history"))
        driver.press("Enter")
        #expect(driver.state.pages.last?.title == title)
        #expect(driver.state.rowCount == count)
        driver.press("Esc", "Esc")
        #expect(driver.state.view == .events && driver.state.pages.isEmpty)
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

    @Test func showsWhereAnEndingIsMissing() throws {
        let driver = try DashboardDriver()
        try driver.execute(
            """
            INSERT INTO app_usage_events (id, state, app_guid, previous_state, created_at,
                instance_count, memory_in_mb_per_instance, guid, app_name, space_guid, space_name,
                org_guid)
            VALUES (901, 'STARTED', 'broken', 'STOPPED', '2026-09-01 00:00:00', 1, 64, '1', 'shop',
                    's', 's', 'o'),
                (902, 'STARTED', 'broken', 'STOPPED', '2026-09-05 00:00:00', 1, 64, '2', 'shop',
                    's', 's', 'o')
            """
        )
        driver.press("R", ":")
        driver.type("#902")
        driver.press("Enter", "Enter", "Enter")
        #expect(driver.text.contains("! an ending is missing before #902"))
    }

    @Test func aServiceHasNone() throws {
        let driver = try DashboardDriver()
        driver.press("4", "Enter")
        #expect(footprintJobs(driver) == 0)
    }

    /// The older deploy ran until the newer one had started; the worker runs through.
    @Test func theAppsProcessesStandUnderEachOther() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.insert(
            [
                (1, "STARTED", "older", "web", "2026-05-03"),
                (2, "STARTED", "jobs", "worker", "2026-05-13"),
                (3, "STARTED", "newer", "web", "2026-07-12"),
                (4, "STOPPED", "older", "web", "2026-07-22"),
            ].map { id, state, guid, type, day in
                [
                    "id": id, "state": state, "previous_state": "STOPPED", "app_guid": guid,
                    "created_at": day + " 08:00:00", "parent_app_guid": "a",
                    "parent_app_name": "ledger", "process_type": type, "space_name": "prod",
                    "instance_count": 1, "memory_in_mb_per_instance": 512,
                ]
            },
            into: .appUsageEvents
        )
        let driver = try DashboardDriver(store)
        driver.press("2", "Enter")
        let frame = driver.screen(80, 24)
        #expect(driver.state.selectedID == 3)
        #expect(
            frame.text.split(separator: "\n")[4..<13].joined(separator: "\n") == """
                   512 MB ┤                                    ███████████████████████████████
                          │                                    ███████████████████████████████
                          │                                    ███████████████████████████████
                   256 MB ┤                                    ███████████████████████████████
                          │                                    ███████████████████████████████
                          ┼────────────────────────────────────███████████████████████████████
                           2026-05-03      Jun 3           Jul 4                    2026-09-10
                worker j… │     ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
                web older │▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄
                """
        )
        #expect(driver.screen(80, 22).text.contains("▌  3  2026-"))
    }

    @Test func manyProcessesLeaveRoomForTheList() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        let guids = (1...30).map { "p\($0)" }
        try store.insert(
            (1...30).map { number in
                [
                    "id": number, "state": "STARTED", "previous_state": "STOPPED",
                    "app_guid": guids[number - 1], "created_at": "2026-05-01 08:00:00",
                    "parent_app_guid": "a", "process_type": "web", "instance_count": 1,
                    "memory_in_mb_per_instance": 512,
                ]
            },
            into: .appUsageEvents
        )
        let driver = try DashboardDriver(store)
        driver.press("2", "Enter")
        #expect(driver.screen(80, 24).text.contains("… 26 more of its processes"))
        #expect(driver.text.contains("STARTED"))
    }

    private func footprintJobs(_ driver: DashboardDriver) -> Int {
        driver.takeEffects().count { if case .start(.readFootprint) = $0 { true } else { false } }
    }
}

/// Histories and lists at a moment that has passed.
struct PastMomentTests {
    /// A driver at a moment some days before the clock: the times of the rows are known.
    private static func driver(daysEarlier days: Int) throws -> DashboardDriver {
        let driver = try DashboardDriver()
        for _ in 0..<days { driver.press("<") }
        return driver
    }

    /// `ledger-web` has rows of 2026-05-01, 06-11 and 07-20; the clock says 2026-09-10.
    @Test(arguments: zip([0, 51, 52, 90, 91, 92], [5, 5, 4, 4, 3, 3] as [Int64]))
    func aHistorySelectsTheLatestRowOfTheMoment(days: Int, id: Int64) throws {
        let driver = try Self.driver(daysEarlier: days)
        driver.press("2", "/")
        driver.type("ledger process:web")
        driver.press("Enter", "Enter")
        #expect(driver.state.selectedID == id)
    }

    @Test func anOpenHistoryFollowsTheMoment() throws {
        let driver = try DashboardDriver()
        driver.press("2", "/")
        driver.type("ledger process:web")
        driver.press("Enter", "Enter")
        for _ in 0..<60 { driver.press("<") }
        #expect(driver.state.selectedID == 4)
        driver.press("g", "<")
        #expect(driver.state.selectedID == 1)
    }

    /// The marks stand at the rows that are later, and nowhere else; what is counted leaves them out.
    @Test(arguments: [("5", true), ("6aa", false)])
    func rowsOfLaterAreMarked(view: String, areListed: Bool) throws {
        let driver = try Self.driver(daysEarlier: 60)
        _ = driver.screen(120, 40)
        driver.type(view)
        let moment = try #require(driver.state.moment)
        let later = driver.state.listedTimes.count { $0 > moment }
        #expect(areListed ? later > 0 : later == 0)
        #expect(driver.text.split(separator: "\n").count { $0.dropFirst().hasPrefix("›") } == later)
        driver.press("=")
        #expect(!driver.text.split(separator: "\n").contains { $0.dropFirst().hasPrefix("›") })
    }

    /// What was fetched for another moment keeps its ages until the new one's comes.
    @Test(arguments: ["2", "3", "4"])
    func noAgeLiesInTheFuture(view: String) throws {
        let driver = try DashboardDriver()
        _ = driver.screen(160, 36)
        driver.press(view)
        #expect(driver.text.contains("AGE"))
        driver.holdsBackAnswers = true
        for _ in 0..<40 {
            driver.press("<")
            #expect(!driver.text.contains("future"))
        }
        driver.deliver()
        #expect(!driver.text.contains("future"))
        #expect(driver.state.resources?.now == driver.state.moment)
    }

    /// The chart and the orgs' counts are of the moment.
    @Test func overviewIsOfTheMoment() throws {
        let driver = try Self.driver(daysEarlier: 60)
        let events = try #require(driver.state.memories.overview.counts?.byGUID.values)
            .reduce(0) { $0 + $1.events }
        let moment = try #require(driver.state.moment)
        #expect(events == driver.state.snapshot?.rowCount(at: moment))
        #expect(driver.state.cleanup?.days.last.map { $0.day <= moment.dayNumber } == true)
        #expect(driver.screen(120, 36).text.contains("\(events) rows"))
        driver.press("=")
        #expect(driver.state.cleanup?.rowCount == driver.state.snapshot?.rowCount)
    }
}
