internal import EventStore
internal import Foundation

/// Text that would do something to a terminal that is given it as it is, and a store full of it.
package enum HostileText {
    /// The title, the screen, colours, a forged line, C1 controls, the direction of writing, and
    /// letters that nobody sees.
    package static let text =
        "x\u{1B}]0;PWNED\u{7}\u{1B}[2J\u{1B}[31m\r\nNOT SAFE\u{9B}2J\u{90}q\u{7F}\u{8}"
        + "\u{202E}\u{2066}\u{2028}\u{200B}\u{34F}\u{FE0F}\u{E0041}\u{3164}\u{2800}\u{A0} \u{301}"

    /// The scalars of an output that a terminal would obey or nobody would see.
    ///
    /// Stated by Unicode's properties alone: the sanitizer's own conditions prove nothing.
    package static func unseen(in output: String) -> [String] {
        output.unicodeScalars.filter { scalar in
            let properties = scalar.properties
            switch properties.generalCategory {
            case .control: return scalar != "\n"
            case .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: return true
            case .spaceSeparator: return scalar != " "
            default:
                return properties.isDefaultIgnorableCodePoint || properties.isVariationSelector
                    || scalar == "\u{2800}" || scalar == "\u{FFFD}"
            }
        }.map { "U+\(String($0.value, radix: 16, uppercase: true))" }
    }

    /// A foundation of which every text is hostile: what runs, what ended, what nobody recorded.
    package static func store() throws -> TemporaryStore {
        let store = try RandomEstate.empty()
        try fillSources(of: store)
        try fillEvents(of: store)
        for table in EventTable.usageTables {
            try store.execute(
                """
                CREATE INDEX "\(quoted)\(table.name)" ON \(table.name) (guid);
                CREATE TRIGGER "\(quoted) \(table.name)" AFTER INSERT ON \(table.name)
                BEGIN SELECT 1; END
                """
            )
        }
        return store
    }

    /// The text as it is written in SQL.
    private static let quoted = text.replacingOccurrences(of: "'", with: "''")

    private static func fillSources(of store: TemporaryStore) throws {
        try store.execute(
            """
            CREATE TABLE app_usage_consumers (consumer_guid, last_processed_guid);
            INSERT INTO app_usage_consumers VALUES
            ('\(quoted)', 'gone\(quoted)'), ('2\(quoted)', '2\(quoted)');
            UPDATE organizations SET name = '\(quoted)', guid = guid || '\(quoted)';
            UPDATE spaces SET name = '\(quoted)', guid = 's1\(quoted)';
            UPDATE apps SET name = '\(quoted)', guid = 'a1\(quoted)', space_guid = 's1\(quoted)';
            INSERT INTO processes (guid, state, app_guid, type, memory, instances) VALUES
            ('p-new\(quoted)', 'STARTED', 'a1\(quoted)', '\(quoted)', 512, 2),
            ('p-orphan\(quoted)', 'STARTED', 'gone\(quoted)', '\(quoted)', 512, 2);
            INSERT INTO tasks (guid, name, state, memory_in_mb, app_guid) VALUES
            ('t-new\(quoted)', '\(quoted)', 'RUNNING', 64, 'a1\(quoted)'),
            ('t-ended\(quoted)', '\(quoted)', 'SUCCEEDED', 64, 'a1\(quoted)');
            INSERT INTO service_instances (guid, name, space_id, is_gateway_service) VALUES
            ('i-new\(quoted)', '\(quoted)', 1, 1), ('i-orphan\(quoted)', '\(quoted)', 99, 1);
            """
        )
    }

    private static func fillEvents(of store: TemporaryStore) throws {
        try store.insert(
            [
                row("STARTED", "2026-01-01", key: "p"),
                row("STARTED", "2026-02-01", key: "p", "STARTED"),
                row("STARTED", "2026-03-01", key: "p", "STARTED"),
                row("STOPPED", "2026-01-02", key: "q"),
                // Later, with an older time: the plan isn't safe.
                row("STARTED", "2026-06-01", key: "r"), row("STOPPED", "2026-08-30", key: "r"),
                row("STARTED", "2026-01-03", key: "r"),
                row("STARTED", "2026-01-04", key: "r", "STARTED"),
                row("TASK_STARTED", "2026-01-03", key: "t-ended"),
                row(text, "2026-01-03", key: "p"),
                row("WAS_RUNNING", "2026-01-03", key: "stale"), row("STARTED", text, key: "s"),
                row("STOPPED", "2026-08-31", key: "q"),
            ].enumerated().map(numbered),
            into: .appUsageEvents
        )
        try store.insert(
            [("CREATED", "2026-01-01"), ("UPDATED", "2026-01-02"), (text, "2026-01-02")]
                .map(service).enumerated().map(numbered),
            into: .serviceUsageEvents
        )
    }

    private static func numbered(_ number: Int, _ row: TemporaryStore.Row) -> TemporaryStore.Row {
        row.merging(["id": number + 1, "guid": "\(number)\(text)"]) { $1 }
    }

    private static func row(
        _ state: String,
        _ time: String,
        key: String,
        _ previous: String? = nil
    ) -> TemporaryStore.Row {
        let isTask = state.hasPrefix("TASK")
        var row: TemporaryStore.Row = [
            "state": state, "created_at": time, "previous_state": previous, "instance_count": 1,
            "memory_in_mb_per_instance": 64, "app_guid": isTask ? "" : key + text,
            "task_guid": isTask ? key + text : nil,
        ]
        for column in [
            "app_name", "space_guid", "space_name", "org_guid", "parent_app_guid",
            "parent_app_name",
            "process_type", "task_name", "buildpack_name", "buildpack_guid", "package_state",
        ] { row[column] = text }
        return row
    }

    private static func service(_ state: String, _ time: String) -> TemporaryStore.Row {
        var row: TemporaryStore.Row = ["state": state, "created_at": time]
        for column in [
            "org_guid", "space_guid", "space_name", "service_instance_guid",
            "service_instance_name",
            "service_instance_type", "service_plan_name", "service_label", "service_broker_name",
        ] { row[column] = text }
        return row
    }
}
