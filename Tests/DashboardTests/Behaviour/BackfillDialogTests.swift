import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// What the backfill's dialogs say of stale baselines, and what they let choose.
struct BackfillDialogTests {
    private let store: TemporaryStore
    private let driver: DashboardDriver

    init() throws {
        store = try SmallStore.make()
        // A second stale baseline of the same resource: one ending closes both.
        try store.execute(
            """
            INSERT INTO app_usage_events (created_at, state, task_guid, guid, instance_count,
                memory_in_mb_per_instance, app_guid, app_name, space_guid, space_name, org_guid)
            SELECT created_at, state, task_guid, guid || '-2', instance_count,
                memory_in_mb_per_instance, app_guid, app_name, space_guid, space_name, org_guid FROM app_usage_events
            WHERE state = 'TASK_WAS_RUNNING'
            """
        )
        driver = try DashboardDriver(store)
        driver.press("7", "b")
    }

    @Test func bothWaysAreTold() {
        #expect(driver.text.contains("deletes the rows, as if they had never been seeded"))
        #expect(driver.text.contains("keeps the rows, and appends the missing endings"))
        #expect(driver.text.contains("what was read can't be unread"))
        #expect(driver.text.contains("s: end them"))
    }

    @Test func theOtherWayIsChosenAndRun() throws {
        driver.press("s")
        #expect(driver.text.contains("s: remove them"))
        #expect(driver.text.contains(", ends "))
        driver.press("s", "s", "Enter")
        #expect(driver.text.contains("z takes it back"))
        let wanted = try #require(driver.text.split(separator: "(").last { $0.contains("), then") })
        driver.type(String(wanted.prefix { $0 != ")" }))
        driver.press("Enter")
        #expect(driver.text.contains("stale ended"))
        let endings = "SELECT state FROM app_usage_events WHERE previous_state = 'TASK_WAS_RUNNING'"
        #expect(try store.texts(endings) == ["TASK_STOPPED"])
    }
}
