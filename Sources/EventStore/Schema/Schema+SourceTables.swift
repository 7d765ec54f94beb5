internal import UsageRules

/// The tables from which baselines are seeded: what Cloud Controller knows to exist now.
///
/// Only the columns that say what runs and where it belongs.
extension Schema {
    /// Parents stand before their children.
    package static let sourceTables: [TableDefinition] = [
        organizations, spaces, apps, processes, packages, droplets, tasks, serviceBrokers, services,
        servicePlans, serviceInstances,
    ]

    package static let organizations = source("organizations", [.requiredText("name")])

    package static let spaces = source(
        "spaces",
        [.requiredText("name"), .requiredInteger("organization_id")],
        indexed: ["organization_id"]
    )

    package static let apps = source(
        "apps",
        [
            .text("space_guid"), .text("name"), .text("droplet_guid"),
            ColumnDefinition(name: "desired_state", declaration: "text DEFAULT 'STOPPED'"),
        ],
        indexed: ["space_guid", "droplet_guid"]
    )

    package static let processes = source(
        "processes",
        [
            .integer("memory"),
            ColumnDefinition(name: "instances", declaration: "integer DEFAULT 1"),
            ColumnDefinition(name: "state", declaration: "text NOT NULL DEFAULT 'STOPPED'"),
            .text("app_guid"),
            ColumnDefinition(name: "type", declaration: "text DEFAULT 'web'"),
        ],
        indexed: ["app_guid"]
    )

    package static let packages = source(
        "packages",
        [.text("type"), .requiredText("state"), .text("app_guid")],
        indexed: ["app_guid"]
    )

    package static let droplets = source(
        "droplets",
        [
            .requiredText("state"), .text("buildpack_receipt_buildpack"),
            .text("buildpack_receipt_buildpack_guid"), .text("package_guid"), .text("app_guid"),
        ],
        indexed: ["app_guid", "package_guid"]
    )

    package static let tasks = source(
        "tasks",
        [
            .requiredText("name"), .requiredText("command"), .requiredText("state"),
            .integer("memory_in_mb"), .requiredText("app_guid"), .requiredText("droplet_guid"),
            .integer("sequence_id"),
        ],
        indexed: ["app_guid", "state"]
    )

    package static let serviceBrokers = source("service_brokers", [.requiredText("name")])

    package static let services = source(
        "services",
        [.requiredText("label"), .integer("service_broker_id")],
        indexed: ["service_broker_id"]
    )

    package static let servicePlans = source(
        "service_plans",
        [.requiredText("name"), .requiredInteger("service_id")],
        indexed: ["service_id"]
    )

    package static let serviceInstances = source(
        "service_instances",
        [
            .requiredText("name"), .requiredInteger("space_id"), .integer("service_plan_id"),
            ColumnDefinition(name: "is_gateway_service", declaration: "boolean NOT NULL DEFAULT 1"),
        ],
        indexed: ["space_id", "service_plan_id"]
    )

    /// A source table: every one has an id, a guid and the time of its creation first.
    private static func source(
        _ name: String,
        _ columns: [ColumnDefinition],
        indexed: [String] = []
    ) -> TableDefinition {
        let common = [
            ColumnDefinition(name: "id", declaration: "integer PRIMARY KEY"),
            .requiredText("guid"),
            ColumnDefinition(
                name: "created_at",
                declaration: "timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP"
            ),
        ]
        return TableDefinition(
            name: name,
            columns: common + columns,
            indexes: [.named(after: ["guid"], of: name, isUnique: true)]
                + indexed.map { .named(after: [$0], of: name) }
        )
    }
}
