internal import GRDB
internal import UsageRules

/// The tables of a store that we make: Cloud Controller's, under its own names.
///
/// Tables, Cloud Controller's own indexes and our lifecycle indexes are separate steps, so that a
/// store can be filled before its indexes are made, and a store that someone else made gets only
/// what it lacks. Definitions are data: whoever copies rows reads the columns from here.
package enum Schema {
    /// Everything that a store can hold.
    package static let tables =
        EventTable.allCases.map(\.definition) + SourceTable.all.map(\.definition) + [snapshotInfo]

    /// Makes the tables that are missing, without indexes.
    static func createMissingTables(in database: Database) throws {
        for table in tables { try table.createIfMissing(in: database) }
    }

    /// Makes the indexes that are missing: Cloud Controller's own, and the lifecycle indexes.
    static func createMissingIndexes(in database: Database) throws {
        for table in tables { try table.createMissingIndexes(in: database) }
        try LifecycleIndexes.create(in: database)
    }

    /// When and from where the store was copied, so that it reads the same next year.
    static let snapshotInfo = TableDefinition(
        name: "snapshot_info",
        columns: [
            ColumnDefinition(name: "taken_at", declaration: "timestamp NOT NULL"),
            ColumnDefinition(name: "is_estimated", declaration: "boolean"),
            .text("origin"), .text("format"), .text("counts"), .text("warnings"),
        ],
        indexes: []
    )
}
