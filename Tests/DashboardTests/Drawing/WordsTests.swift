import EventStore
import TestSupport
import Testing

@testable import Dashboard

/// What is on the screen can be read, whatever the store holds.
struct WordsTests {
    /// Every text column of a row holds what would steer a terminal: it is shown as marks.
    @Test(arguments: [EventTable.appUsageEvents, .serviceUsageEvents])
    func noColumnOfAnyRowSteersTheTerminal(table: EventTable) throws {
        let hostile = "\u{1B}[2J\u{202E}\u{200B}"
        let store = try TemporaryStore()
        try store.insert(
            [
                "STARTED", "CREATED", "TASK_STARTED", "BUILDPACK_SET" + hostile,
            ].enumerated().map { number, state in
                var row: TemporaryStore.Row = [
                    "id": number, "state": state, "created_at": "2026-05-01 00:00:00",
                ]
                for column in Self.textColumns(of: table) { row[column] = "x" + hostile }
                return row
            },
            into: table
        )
        let driver = try DashboardDriver(store)
        for key in [
            "1", "2", "Enter", "Enter", "Esc", "Esc", "3", "Enter", "Esc", "4", "Enter",
            "Enter", "Esc", "Esc", "5", "w", "G", "Enter", "Esc", "6", "r", "Esc", "7",
        ] {
            driver.press(key)
            let scalars = driver.screen(200, 50).text.unicodeScalars
            for scalar in hostile.unicodeScalars where !("[2J".unicodeScalars.contains(scalar)) {
                #expect(
                    !scalars.contains(scalar),
                    "U+\(String(scalar.value, radix: 16)) after \(key)"
                )
            }
        }
    }

    private static func textColumns(of table: EventTable) -> [String] {
        let common = ["guid", "org_guid", "space_guid", "space_name"]
        return common
            + (table == .appUsageEvents
                ? [
                    "app_guid", "app_name", "parent_app_guid", "parent_app_name", "process_type",
                    "task_guid", "task_name", "buildpack_name", "previous_state", "package_state",
                ]
                : [
                    "service_instance_guid", "service_instance_name", "service_instance_type",
                    "service_plan_name", "service_label", "service_broker_name",
                ])
    }
}
