internal import GRDB
internal import UsageRules

/// An archive that is read: an untrusted file, as a store is.
final class Archive {
    let path: String
    private let content: ArchiveManifest.Content
    private let connection: StoreConnection

    /// Opens an archive, and reads what it says of itself.
    ///
    /// - Throws: ``ArchiveError``; ``StoreError`` where the file can't be opened.
    init(_ path: String, bounds: EventStore.Bounds) throws {
        self.path = path
        let connection = try Self.connection(path, bounds)
        self.connection = connection
        content = try Self.naming(path) {
            try connection.run(.reading, stepLimit: nil) {
                try $0.read { try ArchiveManifest.read($0, path: path) }
            }
        }
    }

    /// What it says of itself.
    var info: ArchiveInfo { content.info }
    /// What it holds, table by table.
    var tables: [ArchivedTable] { content.tables }

    /// The program that wrote it may have been killed: what was not committed is rolled back then.
    private static func connection(
        _ path: String,
        _ bounds: EventStore.Bounds
    ) throws -> StoreConnection {
        func open(_ access: EventStore.Access) throws -> StoreConnection {
            try naming(path) { try StoreConnection(path: path, access: access, bounds: bounds) }
        }
        do {
            return try open(.readOnly)
        } catch StoreError.writeInterrupted {
            return try open(.readWrite)
        }
    }

    /// Reads; what SQLite can't read of it is damage.
    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try Self.naming(path) {
            try connection.run(.reading, stepLimit: nil) { try $0.read(body) }
        }
    }

    private static func naming<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try StoreError.mapping(path: path, body)
        } catch StoreError.notADatabase(path) {
            throw ArchiveError.notAnArchive(path: path)
        } catch StoreError.corrupt(path, let reason) {
            throw ArchiveError.damaged(path: path, reason: reason)
        } catch StoreError.statementFailed(path, let reason) {
            throw ArchiveError.damaged(path: path, reason: reason)
        } catch StoreError.badValue(path, let table, let column, _) {
            throw ArchiveError.damaged(
                path: path,
                reason: "table \(table) has another value in \(column) than can be there"
            )
        }
    }

    /// Holds the rows against what they came to when they were saved.
    ///
    /// - Parameter onRows: Called now and then with the number of rows that were read; what it throws
    ///   ends it.
    /// - Throws: ``ArchiveError/damaged(path:reason:)``.
    func verify(onRows: (Int) throws -> Void) throws {
        var rowsRead = 0
        try read { database in
            for table in tables {
                var digest = RowDigest()
                let isUTF8 = try database.isUTF8
                let before = rowsRead
                let columns = 0..<Int32(table.columns.count + 1)
                let statement = try database.cachedStatement(
                    sql: "SELECT * FROM \(table.table.name) ORDER BY \(table.rowID)"
                )
                try statement.forEachScannedRow(database) { row in
                    digest.add(row, columns, isUTF8: isUTF8)
                    rowsRead += 1
                    if rowsRead.isMultiple(of: Self.rowsBetweenReports) { try onRows(rowsRead) }
                }
                guard rowsRead - before == table.rows,
                    digest.digits() == content.digests[table.table]
                else {
                    throw ArchiveError.damaged(
                        path: path,
                        reason: "its rows of \(table.table.name) don't match their checksum"
                    )
                }
            }
        }
    }

    private static let rowsBetweenReports = 16_384
}
