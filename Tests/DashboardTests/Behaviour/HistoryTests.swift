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
        #expect(driver.screen(80, 22).text.contains("▌         3"))
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
