import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// Apps in place of processes, tasks of one app in one line, and names of today.
struct RolledUpAppsTests {
    private let driver: DashboardDriver

    init() throws {
        driver = try DashboardDriver()
        _ = driver.screen(120, 36)
        driver.press("2", "p")
    }

    private var apps: [RunningGroup] { driver.state.memories.rolledUpApps.rows.shown }

    @Test func sumsTheProcessesOfEachApp() {
        #expect(driver.state.view == .rolledUpApps)
        #expect(
            apps.map(\.name) == [
                "gateway", "bell\u{7}\u{1B}[31mred\u{202E}", "ledger", "ledger", "東京タワー",
            ]
        )
        let ledger = apps.first { $0.guid == "a-ledger" }
        #expect(ledger?.processes == 2)
        #expect(ledger?.instances == 5)
        #expect(ledger?.memoryInMB == 2304)
        // The app of the tasks is another one of the same name.
        #expect(apps.first { $0.guid == "a1" }?.tasks == 3)
    }

    /// Enter lists an app's processes, Esc comes back to it, another one to where all began.
    @Test func opensAnAppAndComesBack() {
        driver.press("j", "j")
        let guid = RolledUpAppsView().selectedRow(driver.state)?.guid
        driver.press("Enter")
        let isOfTasks = guid == "a1"
        #expect(driver.state.view == (isOfTasks ? .tasks : .apps))
        #expect(driver.state.rowCount == (isOfTasks ? 3 : 2))
        driver.press("Esc")
        #expect(driver.state.view == .rolledUpApps)
        #expect(RolledUpAppsView().selectedRow(driver.state)?.guid == guid)
        driver.press("Esc")
        #expect(driver.state.view == .apps)
        #expect(driver.state.rowCount == 5)
    }

    @Test func theSameKeyGoesBackToProcesses() {
        driver.press("p")
        #expect(driver.state.view == .apps)
        driver.press("1", "p", "p")
        #expect(driver.state.view == .overview)
    }

    /// From an org's apps only these are rolled up; what means nothing of an app is left out.
    @Test func theFilterGoesAlong() {
        driver.press("p", "/")
        driver.type("org:payments !red")
        driver.press("Enter", "p")
        #expect(Set(apps.map(\.name)) == ["ledger"])
        driver.press("Esc")
        #expect(driver.state.filters[.apps].text == "org:payments !red")
        driver.press("/")
        driver.type(" process:web")
        driver.press("Enter", "p")
        #expect(apps.count == 5)
    }

    @Test func isSortedFilteredAndExported() throws {
        driver.press("/")
        driver.type("inst>=1 mem>1g")
        driver.press("Enter", "s", "G", "Enter")
        #expect(Set(apps.map(\.name)) == ["ledger", "東京タワー"])
        driver.press("e", "Enter")
        let file = try #require(driver.written("rolled-up-apps.csv"))
        #expect(file.split(whereSeparator: \.isNewline).count == 3)
        #expect(file.hasPrefix("kind,guid,name,org_guid,org_name,space_guid,space_name,apps,"))
    }

    @Test func followsTheMoment() {
        driver.press("@")
        driver.type("2026-05-10")
        driver.press("Enter")
        #expect(apps.map(\.name) == ["ledger", "lost"])
        driver.press("=")
        #expect(apps.count == 5)
    }

    @Test func isMadeAnewOfNewRows() throws {
        try driver.execute("DELETE FROM app_usage_events WHERE task_guid <> ''")
        driver.press("R")
        #expect(apps.count == 4)
    }

    @Test func showsThoseBeforeUntilTheNewOnesCome() throws {
        driver.holdsBackAnswers = true
        driver.press("R")
        #expect(apps.count == 5)
        driver.deliver()
        #expect(apps.count == 5)
    }

    // MARK: - Tasks

    private static func manyTasks(_ count: Int) throws -> DashboardDriver {
        let store = try SmallStore.make()
        try store.execute(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
            INSERT INTO app_usage_events (guid, created_at, state, app_guid, app_name, space_guid,
                space_name, org_guid, instance_count, memory_in_mb_per_instance, parent_app_guid,
                parent_app_name, task_guid, task_name)
            SELECT 'm' || i, '2026-09-09 00:00:00', 'TASK_STARTED', '', '', 's1', 'prod', 'o1', 1,
                64, CASE WHEN i % 2 THEN 'b1' ELSE 'b2' END, CASE WHEN i % 2 THEN 'bulk' ELSE
                'batch' END, 'many' || i, 'n' || i FROM n
            """
        )
        let driver = try DashboardDriver(store)
        driver.press("3")
        return driver
    }

    @Test func manyTasksOfAnAppAreOneLine() throws {
        let driver = try Self.manyTasks(2000)
        #expect(driver.state.rowCount == 3)
        #expect(driver.text.contains("▸ payments/prod/batch"))
        driver.press("g", "Enter")
        #expect(driver.state.rowCount == 1003)
        // Who wants none gets none, also after the next reading.
        driver.press("o", "g", "Enter", "R")
        #expect(driver.state.rowCount == 2003)
    }

    @Test func fewTasksAreLeftAsTheyAre() throws {
        #expect(try Self.manyTasks(100).state.rowCount == 103)
    }

    // MARK: - Names of today

    @Test func bothNamesAreSeenAndFound() throws {
        try driver.execute("UPDATE spaces SET name = 'live' WHERE guid = 's1'")
        driver.press("R", "2")
        #expect(driver.screen(120, 36).text.contains("live (prod)"))
        for text in ["prod", "live", "space:prod", "space=live", "space:\"prod\""] {
            driver.press("/")
            driver.type(text)
            driver.press("Enter")
            #expect(driver.state.rowCount == 3, "\(text)")
            driver.press("Esc")
        }
        driver.press("G", "k", "Enter")
        #expect(driver.text.contains("recorded as space prod"))
        #expect(driver.text.contains("payments/live/"))
    }
}
