internal import Foundation
internal import GRDB
internal import UsageRules

extension ArchiveWriter {
    /// Opens the file that was made, for nobody else.
    static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        // A batch begins here and ends elsewhere.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            // Nobody takes it for one that nobody writes any more; and the journal, once it is there, is
            // a name in the folder that the disk knows of.
            try database.execute(
                sql: """
                    PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA synchronous = EXTRA;
                    PRAGMA cache_size = -4096
                    """
            )
        }
        let made = FileIdentity(path: path)
        return try mapping(path) {
            let queue = try DatabaseQueue(
                path: StoreConnection.fileName(path),
                configuration: configuration
            )
            // Another file, or a link, may have been put there meanwhile.
            guard ArchiveFile.size(of: path) != nil, FileIdentity(path: path) == made else {
                throw StoreError.fileMoved(path: path)
            }
            return queue
        }
    }

    /// Says what is known before the first row.
    ///
    /// - Parameters:
    ///   - info: What that is.
    ///   - encoding: That of the texts.
    ///   - note: Notes rows that stay.
    func create(
        _ info: ArchiveInfo,
        encoding: String,
        notingWitnesses note: (Database) throws -> Void
    ) throws {
        try queue.inDatabase { database in
            try Self.mapping(path) {
                try database.execute(sql: "PRAGMA encoding = '\(encoding)'; BEGIN")
                try ArchiveManifest.create(info, in: database)
                for table in tables { try ArchiveManifest.create(table, in: database) }
            }
            try note(database)
            try Self.mapping(path) {
                for number in tables.indices {
                    try ArchiveManifest.update(&tables[number], in: database)
                }
                try ArchiveManifest.seal(in: database)
                try database.execute(sql: "COMMIT")
            }
        }
    }

    /// Notes rows that stay: by these the store is known again.
    static func note(
        _ ids: [Int64],
        of table: ArchivedTable,
        _ source: Database,
        _ database: Database,
        path: String
    ) throws {
        guard table.columns.contains(where: { $0.name.lowercased() == "guid" }) else { return }
        let select = try source.cachedStatement(
            sql: "SELECT id, guid FROM \(table.table.name) WHERE id = ?"
        )
        let insert = try database.cachedStatement(sql: ArchiveManifest.insertWitness)
        let copier = try ValueCopier(to: insert, from: source)
        defer { copier.end() }
        for id in ids {
            try select.forEachScannedRow(of: id, source) { row in
                insert.bind(table.table.name, 1)
                copier.bind(row.scannedValue(0), to: 2)
                copier.bind(row.scannedValue(1), to: 3)
                try mapping(path) { try insert.step(database) }
            }
        }
    }
}

extension ArchiveInfo {
    /// With where the store is, who is at work, and when.
    func stamped(store: String, at time: EventTime) -> ArchiveInfo {
        ArchiveInfo(
            path: path,
            store: store,
            work: work,
            policy: policy,
            now: now,
            author: Person.current,
            begunAt: time,
            tables: tables
        )
    }
}
