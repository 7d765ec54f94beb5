internal import GRDB
internal import UsageRules

/// One of Cloud Controller's tables that say what exists now, from which baselines are seeded.
package struct SourceTable: Hashable, Sendable {
    /// The table as we make it: only the columns that say what runs and where it belongs.
    package let definition: TableDefinition
    /// The columns that a backfill reads; the others may be missing where someone else made the
    /// table.
    let readColumns: [String]

    /// The table's name.
    var name: String { definition.name }

    /// A table: every one has an id, a guid and the time of its creation first.
    ///
    /// - Parameters:
    ///   - name: The table's name.
    ///   - columns: The columns behind those three.
    ///   - unread: Which of them a backfill doesn't read.
    ///   - indexed: The columns that have an index each.
    private init(
        _ name: String,
        _ columns: [ColumnDefinition],
        unread: Set<String> = [],
        indexed: [String] = []
    ) {
        let createdAt = ColumnDefinition(
            name: "created_at",
            declaration: "timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP"
        )
        let identity: [ColumnDefinition] = [
            ColumnDefinition(name: "id", declaration: "integer PRIMARY KEY"), .requiredText("guid"),
        ]
        definition = TableDefinition(
            name: name,
            columns: identity + [createdAt] + columns,
            indexes: [.named(after: ["guid"], of: name, isUnique: true)]
                + indexed.map { .named(after: [$0], of: name) }
        )
        readColumns = (identity + columns).map(\.name).filter { !unread.contains($0) }
    }

    /// What a store lacks of it: the table itself, or columns, named `table.column`.
    func missing(in database: Database) throws -> [String] {
        let present = try TableColumns(of: name, in: database)
        guard !present.isEmpty else { return [name] }
        return readColumns.filter { !present.contains($0) }.map { "\(name).\($0)" }
    }

    /// Checks that a store has all of them.
    ///
    /// - Throws: ``StoreError/missingSourceTables(path:tables:)``.
    static func requireAll(in database: Database, path: String) throws {
        let missing = try all.flatMap { try $0.missing(in: database) }
        guard missing.isEmpty else {
            throw StoreError.missingSourceTables(path: path, tables: missing)
        }
    }
}

extension SourceTable {
    /// In the order in which a store gets them: what others belong to first.
    package static let all: [SourceTable] = [
        organizations, spaces, apps, processes, packages, droplets, tasks, serviceBrokers,
        services, servicePlans, serviceInstances,
    ]

    package static let organizations = SourceTable(
        "organizations",
        [.requiredText("name")],
        unread: ["name"]
    )

    package static let spaces = SourceTable(
        "spaces",
        [.requiredText("name"), .requiredInteger("organization_id")],
        indexed: ["organization_id"]
    )

    package static let apps = SourceTable(
        "apps",
        [
            .text("space_guid"), .text("name"), .text("droplet_guid"),
            ColumnDefinition(name: "desired_state", declaration: "text DEFAULT 'STOPPED'"),
        ],
        unread: ["desired_state"],
        indexed: ["space_guid", "droplet_guid"]
    )

    package static let processes = SourceTable(
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

    package static let packages = SourceTable(
        "packages",
        [.text("type"), .requiredText("state"), .text("app_guid")],
        unread: ["type"],
        indexed: ["app_guid"]
    )

    package static let droplets = SourceTable(
        "droplets",
        [
            .requiredText("state"), .text("buildpack_receipt_buildpack"),
            .text("buildpack_receipt_buildpack_guid"), .text("package_guid"), .text("app_guid"),
        ],
        unread: ["app_guid"],
        indexed: ["app_guid", "package_guid"]
    )

    package static let tasks = SourceTable(
        "tasks",
        [
            .requiredText("name"), .requiredText("command"), .requiredText("state"),
            .integer("memory_in_mb"), .requiredText("app_guid"), .requiredText("droplet_guid"),
            .integer("sequence_id"),
        ],
        unread: ["command", "droplet_guid", "sequence_id"],
        indexed: ["app_guid", "state"]
    )

    package static let serviceBrokers = SourceTable("service_brokers", [.requiredText("name")])

    package static let services = SourceTable(
        "services",
        [.requiredText("label"), .integer("service_broker_id")],
        indexed: ["service_broker_id"]
    )

    package static let servicePlans = SourceTable(
        "service_plans",
        [.requiredText("name"), .requiredInteger("service_id")],
        indexed: ["service_id"]
    )

    package static let serviceInstances = SourceTable(
        "service_instances",
        [
            .requiredText("name"), .requiredInteger("space_id"), .integer("service_plan_id"),
            ColumnDefinition(name: "is_gateway_service", declaration: "boolean NOT NULL DEFAULT 1"),
        ],
        indexed: ["space_id", "service_plan_id"]
    )
}
