internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// Saves rows in an archive before they are deleted from a store.
///
/// A batch is one transaction here, within the one of the store that deletes the rows: it is on the disk
/// before that is committed, so that no row is in neither. Where the store's comes to nothing behind that,
/// its rows are in both.
final class ArchiveWriter {
    let path: String
    let queue: DatabaseQueue
    var tables: [ArchivedTable]
    /// What was saved before the running batch.
    private var before: [ArchivedTable]
    /// Whether a batch was begun that is not committed here.
    private var isRunning = false
    /// The file that was made: another one at its path is not ours.
    private let identity: FileIdentity?
    private var isClosed = false

    /// Makes an archive of rows of a store.
    ///
    /// - Parameters:
    ///   - place: Where.
    ///   - info: What is known before the first row; the path, the store's and the times are looked up.
    ///   - witnesses: The ids of some rows of each table that stay.
    ///   - store: The store.
    /// - Throws: ``ArchiveError``; ``StoreError``.
    convenience init(
        at place: ArchivePlace,
        _ info: ArchiveInfo,
        witnesses: [EventTable: [Int64]],
        of store: EventStore
    ) throws {
        let (made, now) = try store.read { database in
            (
                try info.tables.map {
                    try ArchivedTable($0.table, in: database, path: store.path)
                }, try StoreClock.databaseTime(database)
            )
        }
        try self.init(
            path: ArchiveFile.make(place, of: store.path, info.work, at: now),
            tables: made
        ) { writer in
            try store.read { source in
                try writer.create(
                    info.stamped(store: StorePlace(store.path).absolutePath, at: now),
                    encoding: source.one(from: "PRAGMA encoding", "PRAGMA encoding") {
                        try $0.text(0)
                    } ?? "UTF-8"
                ) { database in
                    for table in made {
                        try Self.note(
                            witnesses[table.table] ?? [],
                            of: table,
                            source,
                            database,
                            path: writer.path
                        )
                    }
                }
            }
        }
    }

    /// Opens the file of an archive that was made, and has written what is known before the first row;
    /// where that fails the file is removed.
    init(
        path: String,
        tables: [ArchivedTable],
        create: (ArchiveWriter) throws -> Void
    ) throws {
        (self.path, self.tables, before) = (path, tables, tables)
        identity = FileIdentity(path: path)
        do {
            queue = try Self.open(path)
            try create(self)
        } catch {
            if FileIdentity(path: path) == identity { ArchiveFile.remove(path) }
            throw error
        }
        ArchiveFile.beingWritten.insert(identity)
    }

    // MARK: - Batches

    /// Begins a batch, in the transaction of the store that deletes the rows.
    ///
    /// - Throws: ``StoreError/schemaChanged(path:)`` where the table has other columns than when the
    ///   archive was made.
    func begin(_ table: EventTable, _ store: Database, path storePath: String) throws {
        let columns = try ArchivedTable(table, in: store, path: storePath).columns
        guard columns == tables.first(where: { $0.table == table })?.columns else {
            throw StoreError.schemaChanged(path: storePath)
        }
        try begin()
    }

    /// Begins a batch.
    func begin() throws {
        before = tables
        try execute("BEGIN IMMEDIATE")
        isRunning = true
    }

    /// Saves rows, each with the reason for which a cleanup takes it; nil where none does.
    ///
    /// - Throws: ``StoreError/corrupt(path:reason:)`` where not all of them are found: they would be
    ///   deleted without having been saved.
    func save(
        _ rows: some Collection<(id: Int64, reason: Reason?)>,
        of table: EventTable,
        by lookup: IDLookup,
        from store: Database,
        path storePath: String
    ) throws {
        guard let number = tables.firstIndex(where: { $0.table == table }) else {
            throw StoreError.schemaChanged(path: storePath)
        }
        let width = Int32(tables[number].columns.count)
        let select = try store.cachedStatement(
            sql: "SELECT \(tables[number].columnList) FROM \(table.name) WHERE \(lookup.condition)"
        )
        // Of its own while rows are added: nothing is copied for each.
        var saved = tables[number]
        try queue.inDatabase { database in
            let insert = try Self.mapping(path) {
                try database.cachedStatement(sql: saved.insert)
            }
            let copier = try ValueCopier(to: insert, from: store)
            defer { copier.end() }
            var bound: Reason?
            func save(_ row: ScannedRow, _ reason: Reason?) throws {
                if reason != bound { insert.bind(reason?.name, 1) }
                bound = reason
                for column in 0..<width { copier.bind(row.scannedValue(column), to: column + 2) }
                try Self.mapping(path) { try insert.step(database) }
                saved.note(row, 0..<width, reason, isUTF8: copier.isUTF8)
            }
            if lookup.isSingle {
                for (id, reason) in rows {
                    try select.forEachScannedRow(of: id, store) { try save($0, reason) }
                }
            } else {
                let reasons = Dictionary(
                    rows.lazy.map { ($0.id, $0.reason) },
                    uniquingKeysWith: { first, _ in first }
                )
                try select.setArguments([reasons.keys.jsonArray])
                try select.forEachScannedRow(store) { row in
                    try save(row, reasons[row.integer(0)] ?? nil)
                }
            }
        }
        guard saved.rows - tables[number].rows == rows.count else {
            throw StoreError.corrupt(
                path: storePath,
                reason: "rows of \(table.name) are not found by their ids"
            )
        }
        tables[number] = saved
    }

    /// Saves rows that no cleanup takes, as a batch of their own.
    func save(
        _ ids: [Int64],
        of table: EventTable,
        _ store: Database,
        path storePath: String
    ) throws {
        try begin(table, store, path: storePath)
        let rows = ids.lazy.map { (id: $0, reason: Reason?.none) }
        try save(
            rows,
            of: table,
            by: IDLookup(table, in: store),
            from: store,
            path: storePath
        )
        try commit()
    }

    /// Has the disk hold the batch.
    ///
    /// - Throws: ``StoreError/fileMoved(path:)`` where the file is gone from its path: its rows would be
    ///   with it.
    func commit() throws {
        try requireFile()
        try queue.inDatabase { database in
            try Self.mapping(path) {
                for number in tables.indices where tables[number].rows != before[number].rows {
                    try ArchiveManifest.update(&tables[number], in: database)
                }
                try ArchiveManifest.seal(in: database)
                try database.execute(sql: "COMMIT")
            }
        }
        isRunning = false
        try requireFile()
    }

    private func requireFile() throws {
        guard let identity, FileIdentity(path: path) == identity else {
            throw StoreError.fileMoved(path: path)
        }
    }

    /// Drops the running batch, whose transaction of the store comes to nothing.
    ///
    /// Only what is not on the disk here is dropped: what an archive once holds is never taken out of it
    /// again, since rows of batches before may be nowhere else.
    func drop() {
        guard isRunning else { return }
        isRunning = false
        tables = before
        try? execute("ROLLBACK")
    }

    // MARK: - The end

    /// Whether no row was saved.
    var isEmpty: Bool { tables.allSatisfy { $0.rows == 0 } }

    /// Says that all was deleted that it holds, and closes the file; where it holds nothing, it is
    /// removed.
    ///
    /// Where that can't be said the rows are safe all the same.
    func finish() {
        close { try ArchiveManifest.end(at: StoreClock.databaseTime($0), in: $0) }
    }

    /// Closes the file; where it holds nothing, it is removed.
    func close() {
        close { _ in }
    }

    private func close(saying last: (Database) throws -> Void) {
        guard !isClosed else { return }
        isClosed = true
        try? queue.inDatabase { database in
            // SQLite removes its journal only where others may read again.
            try database.execute(sql: "PRAGMA locking_mode = NORMAL; BEGIN IMMEDIATE")
            try last(database)
            try ArchiveManifest.seal(in: database)
            try database.execute(sql: "COMMIT")
        }
        try? queue.close()
        ArchiveFile.beingWritten.remove(identity)
        if isEmpty, FileIdentity(path: path) == identity { ArchiveFile.remove(path) }
    }

    private func execute(_ sql: String) throws {
        try queue.inDatabase { database in
            try Self.mapping(path) { try database.execute(sql: sql) }
        }
    }

    /// An error of SQLite's is one of the archive's file, not of the store's.
    static func mapping<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        try StoreError.mapping(path: path, body)
    }
}
