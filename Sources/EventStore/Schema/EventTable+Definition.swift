internal import UsageRules

/// The event tables as Cloud Controller makes them, with its own indexes.
extension EventTable {
    /// The table's columns and Cloud Controller's indexes on it.
    package var definition: TableDefinition {
        switch self {
        case .appUsageEvents:
            TableDefinition(name: name, columns: Self.appColumns, indexes: Self.appIndexes)
        case .serviceUsageEvents:
            TableDefinition(name: name, columns: Self.serviceColumns, indexes: Self.serviceIndexes)
        case .auditEvents:
            TableDefinition(name: name, columns: Self.auditColumns, indexes: Self.auditIndexes)
        }
    }

    /// Ids are never used twice, not even after the newest row was deleted: consumers remember them.
    private static let id = ColumnDefinition(
        name: "id",
        declaration: "integer PRIMARY KEY AUTOINCREMENT"
    )
    private static let createdAt = ColumnDefinition(
        name: "created_at",
        declaration: "timestamp NOT NULL"
    )

    private static let appColumns: [ColumnDefinition] = [
        id, .requiredText("guid"), createdAt,
        .requiredInteger("instance_count"), .requiredInteger("memory_in_mb_per_instance"),
        .requiredText("state"), .requiredText("app_guid"), .requiredText("app_name"),
        .requiredText("space_guid"), .requiredText("space_name"), .requiredText("org_guid"),
        .text("buildpack_guid"), .text("buildpack_name"), .text("package_state"),
        .text("parent_app_name"), .text("parent_app_guid"), .text("process_type"),
        .text("task_guid"), .text("task_name"), .text("package_guid"), .text("previous_state"),
        .text("previous_package_state"), .integer("previous_memory_in_mb_per_instance"),
        .integer("previous_instance_count"),
    ]

    private static let serviceColumns: [ColumnDefinition] = [
        id, .requiredText("guid"), createdAt, .requiredText("state"), .requiredText("org_guid"),
        .requiredText("space_guid"), .requiredText("space_name"),
        .requiredText("service_instance_guid"), .requiredText("service_instance_name"),
        .requiredText("service_instance_type"), .text("service_plan_guid"),
        .text("service_plan_name"), .text("service_guid"), .text("service_label"),
        .text("service_broker_guid"), .text("service_broker_name"),
    ]

    private static let auditColumns: [ColumnDefinition] = [
        id, .requiredText("guid"), createdAt,
        ColumnDefinition(name: "timestamp", declaration: "timestamp NOT NULL"),
        .requiredText("type"), .requiredText("actor"), .requiredText("actor_type"),
        .text("actor_name"), .requiredText("actee"), .requiredText("actee_type"),
        .text("actee_name"), .text("metadata"), .text("organization_guid"), .text("space_guid"),
    ]

    private static let appIndexes: [IndexDefinition] = [
        .named(after: ["guid"], of: appUsageEvents.name, isUnique: true),
        IndexDefinition(
            name: "usage_events_created_at_index",
            table: appUsageEvents.name,
            columns: ["created_at"]
        ),
        .named(after: ["task_guid"], of: appUsageEvents.name),
    ]

    private static let serviceIndexes: [IndexDefinition] = [
        IndexDefinition(
            name: "usage_events_guid_index",
            table: serviceUsageEvents.name,
            columns: ["guid"],
            isUnique: true
        ),
        IndexDefinition(
            name: "created_at_index",
            table: serviceUsageEvents.name,
            columns: ["created_at"]
        ),
    ]

    private static let auditIndexes: [IndexDefinition] = [
        .named(after: ["guid"], of: auditEvents.name, isUnique: true),
        .named(after: ["created_at"], of: auditEvents.name),
        .named(after: ["type"], of: auditEvents.name),
        .named(after: ["actee"], of: auditEvents.name),
    ]
}
