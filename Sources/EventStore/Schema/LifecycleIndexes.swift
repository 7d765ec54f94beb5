internal import GRDB
internal import UsageRules

/// The indexes by which a cleanup, a backfill or the end of a task finds the rows of one resource.
///
/// SQLite drops an index without a word when the `id` column that it contains is rebuilt, so making
/// them is a step that can be taken again.
enum LifecycleIndexes {
    /// Ours, one for each usage table: its key is that of the table's first lifecycle.
    private static let ours = EventTable.usageTables.compactMap { table in
        table.lifecycles.first.map { lifecycle in
            IndexDefinition(
                name: "\(table.name)_lifecycle_index",
                table: table.name,
                columns: ["state", lifecycle.keyColumn, "id"]
            )
        }
    }

    /// Ours, and Cloud Controller's own for tasks, which have only a handful of rows each.
    private static let all =
        ours
        + EventTable.appUsageEvents.definition.indexes.filter {
            $0.columns == [Lifecycle.task.keyColumn]
        }

    /// Makes those that are missing, on the tables that are there.
    static func create(in database: Database) throws {
        // One of the same name may be there: it lost columns when its table was rebuilt.
        for index in try missing(in: database) { try index.createAnew(in: database) }
    }

    /// Drops ours; the one for tasks is Cloud Controller's.
    static func drop(in database: Database) throws {
        for index in ours { try index.dropIfPresent(in: database) }
    }

    /// The indexes that are missing from the tables that are there, whatever name they have.
    static func missing(in database: Database) throws -> [IndexDefinition] {
        try all.filter { index in
            guard try database.kind(ofTable: index.table) == "table" else { return false }
            // A table that was made before there were tasks has no column for them.
            let columns = try TableColumns(of: index.table, in: database)
            guard index.columns.allSatisfy(columns.contains) else { return false }
            return try !TableIndexes(of: index.table, in: database).finds(by: index.columns)
        }
    }
}
