internal import GRDB
internal import UsageRules

/// The indexes that look-ups by state and key go through, and which of them a store lacks.
enum LifecycleIndexes {
    /// The lifecycle indexes, and Cloud Controller's own for tasks, which have only a handful of
    /// rows each.
    static let all =
        Schema.lifecycleIndexes
        + EventTable.appUsageEvents.definition.indexes.filter {
            $0.columns == [Lifecycle.task.keyColumn]
        }

    /// Makes those that are missing, on the tables that are there.
    static func create(in database: Database) throws {
        // One of the same name may be there: it lost columns when its table was rebuilt.
        for index in try missing(in: database) { try index.createAnew(in: database) }
    }

    /// Drops the lifecycle indexes; the one for tasks is Cloud Controller's.
    static func drop(in database: Database) throws {
        for index in Schema.lifecycleIndexes { try index.dropIfPresent(in: database) }
    }

    /// The indexes that are missing from the tables that are there, whatever name they have.
    static func missing(in database: Database) throws -> [IndexDefinition] {
        try all.filter { index in
            guard try database.tableExists(index.table) else { return false }
            return try !TableIndexes(of: index.table, in: database).finds(by: index.columns)
        }
    }
}
