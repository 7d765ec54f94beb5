import TestSupport

/// The events of a store as pages of Cloud Controller's API, by its documentation alone.
struct APIPages {
    enum Version: String, CaseIterable, Sendable {
        case v2, v3
    }

    private let version: Version
    private let table: String
    private let events: [String]

    /// - Parameter path: The store.
    init(_ version: Version, of table: String, in path: String) throws {
        (self.version, self.table) = (version, table)
        let event =
            switch (version, table) {
            case (.v3, "app_usage_events"): Self.appEventOfV3
            case (.v3, _): Self.serviceEventOfV3
            case (.v2, "app_usage_events"): Self.eventOfV2(Self.appFieldsOfV2)
            case (.v2, _): Self.eventOfV2(Self.serviceFieldsOfV2)
            }
        events = try Database.texts("SELECT \(event) FROM \(table) ORDER BY id", in: path)
    }

    /// All pages of a size.
    func pages(of size: Int) -> [String] {
        let count = max(1, (events.count + size - 1) / size)
        return (1...count).map { page($0, of: count, size) }
    }

    private func page(_ number: Int, of count: Int, _ size: Int) -> String {
        let next = number < count ? link(number + 1, size) : "null"
        let previous = number > 1 ? link(number - 1, size) : "null"
        let listed = events.dropFirst((number - 1) * size).prefix(size).joined(separator: ",")
        return switch version {
        case .v2:
            #"{"total_results":\#(events.count),"total_pages":\#(count),"prev_url":\#(previous),"#
                + #""next_url":\#(next),"resources":[\#(listed)]}"#
        case .v3:
            #"{"pagination":{"total_results":\#(events.count),"total_pages":\#(count),"#
                + #""first":\#(link(1, size)),"last":\#(link(count, size)),"next":\#(next),"#
                + #""previous":\#(previous)},"resources":[\#(listed)]}"#
        }
    }

    private func link(_ page: Int, _ size: Int) -> String {
        switch version {
        case .v2:
            #""/v2/\#(table)?order-direction=asc&page=\#(page)&results-per-page=\#(size)""#
        case .v3:
            #"{"href":"https://api.example.org/v3/\#(table)?page=\#(page)\u0026per_page=\#(size)"}"#
        }
    }

    // MARK: - Events, as SQLite's expressions

    private static let time = "strftime('%Y-%m-%dT%H:%M:%SZ', substr(created_at, 1, 19))"

    private static let appEventOfV3 = """
        json_object('guid', guid, 'created_at', \(time), 'updated_at', \(time),
            'state', json_object('current', state, 'previous', previous_state),
            'app', json_object('guid', parent_app_guid, 'name', parent_app_name),
            'process', json_object('guid', nullif(app_guid, ''), 'type', process_type),
            'space', json_object('guid', space_guid, 'name', space_name),
            'organization', json_object('guid', org_guid),
            'buildpack', json_object('guid', buildpack_guid, 'name', buildpack_name),
            'task', json_object('guid', task_guid, 'name', task_name),
            'memory_in_mb_per_instance', json_object('current', memory_in_mb_per_instance,
                'previous', previous_memory_in_mb_per_instance),
            'instance_count',
                json_object('current', instance_count, 'previous', previous_instance_count))
        """

    private static let serviceEventOfV3 = """
        json_object('guid', guid, 'created_at', \(time), 'updated_at', \(time), 'state', state,
            'space', json_object('guid', space_guid, 'name', space_name),
            'organization', json_object('guid', org_guid),
            'service_instance', json_object('guid', service_instance_guid,
                'name', service_instance_name, 'type', service_instance_type),
            'service_plan', json_object('guid', service_plan_guid, 'name', service_plan_name),
            'service_offering', json_object('guid', service_guid, 'name', service_label),
            'service_broker',
                json_object('guid', service_broker_guid, 'name', service_broker_name))
        """

    private static func eventOfV2(_ fields: [String]) -> String {
        let entity = fields.map { "'\($0)', \($0)" }.joined(separator: ", ")
        return """
            json_object('metadata', json_object('guid', guid, 'created_at', \(time)),
                'entity', json_object(\(entity)))
            """
    }

    private static let appFieldsOfV2 = [
        "state", "previous_state", "memory_in_mb_per_instance",
        "previous_memory_in_mb_per_instance", "instance_count", "previous_instance_count",
        "app_guid", "app_name", "space_guid", "space_name", "org_guid", "buildpack_guid",
        "buildpack_name", "package_state", "previous_package_state", "parent_app_guid",
        "parent_app_name", "process_type", "task_name", "task_guid",
    ]

    private static let serviceFieldsOfV2 = [
        "state", "org_guid", "space_guid", "space_name", "service_instance_guid",
        "service_instance_name", "service_instance_type", "service_plan_guid",
        "service_plan_name", "service_guid", "service_label", "service_broker_name",
        "service_broker_guid",
    ]
}
