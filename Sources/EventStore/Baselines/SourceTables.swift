internal import GRDB
internal import UsageRules

/// Cloud Controller's tables that say what runs, as far as baselines are seeded from them.
enum SourceTables {
    /// The columns that each table must have.
    static let requiredColumns: [(table: String, columns: [String])] = [
        ("processes", ["id", "guid", "state", "app_guid", "type", "memory", "instances"]),
        ("apps", ["id", "guid", "name", "space_guid", "droplet_guid"]),
        ("spaces", ["id", "guid", "name", "organization_id"]),
        ("organizations", ["id", "guid"]),
        ("tasks", ["id", "guid", "name", "state", "app_guid", "memory_in_mb"]),
        ("packages", ["id", "guid", "app_guid", "state"]),
        (
            "droplets",
            [
                "id", "guid", "package_guid", "state", "buildpack_receipt_buildpack",
                "buildpack_receipt_buildpack_guid",
            ]
        ),
        (
            "service_instances",
            ["id", "guid", "name", "space_id", "service_plan_id", "is_gateway_service"]
        ),
        ("service_plans", ["id", "guid", "name", "service_id"]),
        ("services", ["id", "guid", "label", "service_broker_id"]),
        ("service_brokers", ["id", "guid", "name"]),
    ]

    /// Checks that everything is there.
    ///
    /// - Throws: ``StoreError/missingSourceTables(path:tables:)``, which names columns that are
    ///   missing as `table.column`.
    static func require(in database: Database, path: String) throws {
        var missing: [String] = []
        for (table, columns) in requiredColumns {
            let present = try TableColumns(of: table, in: database)
            missing +=
                present.isEmpty
                ? [table] : columns.filter { !present.contains($0) }.map { "\(table).\($0)" }
        }
        guard missing.isEmpty else {
            throw StoreError.missingSourceTables(path: path, tables: missing)
        }
        // They are walked by id.
        for source in BaselineSource.all {
            try database.requireWholeIDs(of: source.table, uniqueOnes: false, path: path)
        }
    }
}
