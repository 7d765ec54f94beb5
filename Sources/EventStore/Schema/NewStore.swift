internal import Foundation
internal import GRDB
package import UsageRules

/// A store that is being written for the first time.
///
/// It is written under another name beside its own and renamed at the end: a store that is there is
/// whole.
package struct NewStore {
    private let database: Database

    /// Writes a store to a new file: the tables, then the rows, then the indexes.
    ///
    /// - Parameters:
    ///   - path: The path of the new file.
    ///   - takenAt: The moment that the rows are from, which counts as now for whoever reads them.
    ///   - isWritten: Called when all is written, before the file gets its name.
    ///   - fill: Inserts the rows. What this or `isWritten` throws ends the writing and leaves
    ///     nothing behind.
    /// - Throws: ``StoreError/alreadyExists(path:)`` where there is something at the path; other
    ///   ``StoreError`` where it can't be written.
    package static func write(
        to path: String,
        takenAt: EventTime,
        isWritten: () throws -> Void,
        _ fill: (NewStore) throws -> Void
    ) throws {
        guard !DraftFile.exists(path) else { throw StoreError.alreadyExists(path: path) }
        let draft = try DraftFile(beside: path)
        defer { draft.remove() }
        try StoreError.mapping(path: path) {
            let queue = try DatabaseQueue(
                path: StoreConnection.fileName(draft.path),
                configuration: DraftFile.configuration
            )
            try queue.write { database in
                try Schema.createMissingTables(in: database)
                try database.execute(
                    sql: "INSERT INTO snapshot_info (taken_at) VALUES (?)",
                    arguments: [takenAt.databaseText]
                )
                try fill(NewStore(database: database))
                try Schema.createMissingIndexes(in: database)
                try isWritten()
            }
            try queue.close()
        }
        try draft.publish()
    }

    /// What inserts rows into a table.
    package func inserter(for table: TableDefinition) throws -> RowInserter {
        try RowInserter(table, in: database)
    }

    /// What inserts rows into a table that not every store has: it is made first.
    package func inserter(making table: TableDefinition) throws -> RowInserter {
        try table.createIfMissing(in: database)
        try table.createMissingIndexes(in: database)
        return try inserter(for: table)
    }

    /// Makes a table's index on guids one that lets a guid be there twice; to be called behind the
    /// rows, as a store is filled faster without indexes.
    package func indexRepeatedGUIDs(of table: EventTable) throws {
        for var index in table.definition.indexes where index.columns == ["guid"] {
            index.isUnique = false
            try index.createIfMissing(in: database)
        }
    }
}
