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
        guard !exists(path) else { throw StoreError.alreadyExists(path: path) }
        let draft = "\(path).part-\(ProcessInfo.processInfo.processIdentifier)"
        guard !exists(draft) else { throw StoreError.alreadyExists(path: draft) }
        defer { try? FileManager.default.removeItem(atPath: draft) }
        try StoreError.mapping(path: path) {
            let queue = try DatabaseQueue(
                path: StoreConnection.fileName(draft),
                configuration: configuration
            )
            try queue.write { database in
                try Schema.createMissingTables(in: database)
                try database.execute(
                    sql: "INSERT INTO snapshot_info VALUES (?)",
                    arguments: [takenAt.databaseText]
                )
                try fill(NewStore(database: database))
                try Schema.createMissingIndexes(in: database)
                try isWritten()
            }
            try queue.close()
        }
        try rename(draft, to: path)
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

    /// Nobody sees the file before it is whole, so it needs no journal.
    private static let configuration: Configuration = {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA journal_mode = OFF;
                    PRAGMA synchronous = OFF;
                    PRAGMA cache_size = -65536
                    """
            )
        }
        return configuration
    }()

    /// Whether there is anything at the path, a broken link included.
    private static func exists(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }

    private static func rename(_ draft: String, to path: String) throws {
        do {
            try FileManager.default.moveItem(atPath: draft, toPath: path)
        } catch CocoaError.fileWriteFileExists {
            throw StoreError.alreadyExists(path: path)
        } catch {
            throw StoreError.cannotOpen(path: path, reason: error.localizedDescription)
        }
    }
}
