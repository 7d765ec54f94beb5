/// A table of Cloud Controller's that its daily cleanup prunes.
public enum EventTable: String, CaseIterable, Sendable, Codable {
    /// What happened to apps and tasks.
    case appUsageEvents = "app_usage_events"
    /// What happened to service instances.
    case serviceUsageEvents = "service_usage_events"
    /// The audit log. It declares no lifecycle, so nothing in it can be kept as still running.
    case auditEvents = "events"

    /// The tables that bills are made from.
    public static let usageTables: [EventTable] = [.appUsageEvents, .serviceUsageEvents]

    /// The lifecycles whose rows stand in this table, in the order in which a cleanup takes them.
    public var lifecycles: [Lifecycle] {
        switch self {
        case .appUsageEvents: [.app, .task]
        case .serviceUsageEvents: [.service]
        case .auditEvents: []
        }
    }

    /// Whether rows of a kind of resource stand in this table.
    package func holds(_ kind: ResourceKind) -> Bool { lifecycles.contains { $0.kind == kind } }

    /// The table of Cloud Controller's that tells how far its consumers have come; nil where there is
    /// none.
    package var consumersTable: String? {
        switch self {
        case .appUsageEvents: "app_usage_consumers"
        case .serviceUsageEvents: "service_usage_consumers"
        case .auditEvents: nil
        }
    }

    /// The table's name in SQL.
    public var name: String { rawValue }
}
