import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// A store of 2014, without tasks, through every view.
struct TasklessStoreTests {
    @Test(arguments: [(40, 10), (80, 24), (200, 60)])
    func everyViewShowsIt(size: (Int, Int)) throws {
        let store = try TemporaryStore(tables: [])
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, guid TEXT, created_at TEXT,
                instance_count INTEGER, memory_in_mb_per_instance INTEGER, state TEXT, app_guid TEXT,
                app_name TEXT, space_guid TEXT, space_name TEXT, org_guid TEXT);
            INSERT INTO app_usage_events VALUES
                (1, 'e1', '2014-03-01T08:00:00Z', 1, 512, 'STARTED', 'p1', 'shop', 's', 'prod', 'o');
            """
        )
        let driver = try DashboardDriver(store)
        driver.feed(.resized(Size(columns: size.0, rows: size.1)))
        for key in [
            "1", "2", "Enter", "w", "Esc", "Esc", "3", "4", "5", "w", "Enter", "6", "7", "b",
        ] {
            driver.press(key)
            #expect(!driver.text.contains("no column"), "after \(key)")
        }
        driver.press("Esc", "Esc", "2")
        #expect(driver.text.contains("shop"))
    }
}
