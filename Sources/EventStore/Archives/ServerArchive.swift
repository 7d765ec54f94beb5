internal import GRDB
internal import GRDBSQLite
package import UsageRules

/// An archive of rows that are deleted from a server: the same file as that of a store, with the values
/// that a snapshot of the server has.
///
/// A batch is one transaction here, within the server's that deletes the rows: it is on the disk before
/// that is committed, so that no row is in neither.
package final class ServerArchive {
    /// A row that stays: by some of these the snapshot is known again when the others are put back.
    package struct Witness: Hashable, Sendable {
        package let id: Int64
        package let guid: String

        package init(id: Int64, guid: String) { (self.id, self.guid) = (id, guid) }
    }

    private let writer: ArchiveWriter
    private let numbers: [EventTable: Int]

    /// Makes an archive, for rows as they are copied into a store.
    ///
    /// - Parameters:
    ///   - place: Where.
    ///   - name: What the file is called after, as a store's name, where the place doesn't say; it is made
    ///     in the current folder then.
    ///   - info: What is known before the first row; the path and the times are looked up.
    ///   - witnesses: Some rows of each table that stay.
    /// - Throws: ``ArchiveError``; ``StoreError``.
    package init(
        at place: ArchivePlace,
        calledAfter name: String,
        _ info: ArchiveInfo,
        witnesses: [EventTable: [Witness]]
    ) throws {
        let (tables, now) = try Self.tables(info.tables.map(\.table))
        numbers = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.table, $0) })
        writer = try ArchiveWriter(
            path: ArchiveFile.make(place, of: name, info.work, at: now),
            tables: tables
        ) { writer in
            let stamped = info.stamped(store: info.store, at: now)
            try writer.create(stamped, encoding: "UTF-8") { database in
                for table in tables {
                    try Self.note(witnesses[table.table] ?? [], of: table.table, in: database)
                }
            }
        }
    }

    /// Checks that the disk isn't too small for an archive, before it is made.
    ///
    /// What a file system compresses takes less than the rows have: guids, which most of a row is, no less
    /// than half. A disk that is refused is too small for certain, and one that isn't may fill all the same.
    ///
    /// - Parameter bytes: What the rows have.
    /// - Throws: ``ArchiveError/noRoom(folder:bytes:free:)``.
    package static func requireRoom(for bytes: Int, at place: ArchivePlace) throws {
        let folder =
            switch place {
            case .besideStore: "."
            case .path(let path): StorePlace(unresolved: path).folder
            }
        guard let free = DiskSpace.freeBytes(in: folder), free < bytes / 2 else { return }
        throw ArchiveError.noRoom(folder: folder, bytes: bytes, free: free)
    }

    /// The tables as a snapshot has them, and the machine's time.
    private static func tables(
        _ tables: [EventTable]
    ) throws -> (tables: [ArchivedTable], now: EventTime) {
        try DatabaseQueue().write { database in
            let made = try tables.map { table in
                try table.definitionOfToday.createIfMissing(in: database)
                return try ArchivedTable(table, in: database, path: "")
            }
            return (made, try StoreClock.databaseTime(database))
        }
    }

    private static func note(
        _ witnesses: [Witness],
        of table: EventTable,
        in database: Database
    ) throws {
        for witness in witnesses {
            try database.execute(
                sql: ArchiveManifest.insertWitness,
                arguments: [table.name, witness.id, witness.guid]
            )
        }
    }

    /// Where it is.
    package var path: String { writer.path }

    /// Begins a batch.
    package func begin() throws { try writer.begin() }

    /// Saves a row, which has a value for each column of its table in a snapshot.
    package func save(
        _ row: borrowing CopiedRow,
        of table: EventTable,
        reason: Reason
    ) throws {
        guard let number = numbers[table] else {
            preconditionFailure("an archive is made for all tables that are cleaned")
        }
        try writer.save(row, ofTable: number, reason)
    }

    /// Has the disk hold the batch.
    ///
    /// - Throws: ``StoreError``; where the file is gone from its path, too.
    package func commit() throws { try writer.commit() }

    /// Drops the running batch, where the disk doesn't hold it yet.
    package func drop() { writer.drop() }

    /// Says that all was deleted that it holds, and closes the file; where it holds nothing, it is removed.
    package func finish() { writer.finish() }

    /// Closes the file; where it holds nothing, it is removed.
    package func close() { writer.close() }
}

extension ArchiveWriter {
    /// Saves a row that comes from a server.
    fileprivate func save(
        _ row: borrowing CopiedRow,
        ofTable number: Int,
        _ reason: Reason
    ) throws {
        try queue.inDatabase { database in
            try Self.mapping(path) {
                let insert = try database.cachedStatement(sql: tables[number].insert)
                insert.bind(reason.name, 1)
                try insert.step(row, from: 2, database)
            }
        }
        tables[number].note(row, reason)
    }
}

extension ArchivedTable {
    /// Notes that a row was saved which comes from a server.
    fileprivate mutating func note(_ row: borrowing CopiedRow, _ reason: Reason) {
        rows += 1
        rowsByReason[reason, default: 0] += 1
        digest.add(reason.name)
        digest.add(row)
    }
}
