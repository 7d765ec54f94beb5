package import UsageRules

/// What the index of a table comes to, for receipts: it is made of what a scan reads, and no more.
extension EventIndex {
    /// The SHA-256 of the ids and the times of the rows.
    package var rowHash: String {
        var hash = ContentHash()
        for position in 0..<count {
            hash.add(ids[position])
            hash.add(times[position].microseconds)
        }
        return hash.digits
    }
}

extension EventStore {
    /// What an archive says of itself.
    ///
    /// - Throws: ``ArchiveError``, ``StoreError``.
    package static func archiveInfo(_ path: String) throws -> ArchiveInfo {
        try Archive(path, bounds: Bounds()).info
    }

    /// What an archive says of itself, and its rows in id order, after all of it was held against its
    /// checksum.
    ///
    /// - Throws: ``ArchiveError``, ``StoreError``.
    package static func archivedRows(
        _ path: String
    ) throws -> (info: ArchiveInfo, indexes: [EventTable: EventIndex]) {
        let archive = try Archive(path, bounds: Bounds())
        try archive.verify { _ in }
        var indexes: [EventTable: EventIndex] = [:]
        try archive.read { database in
            for table in archive.tables {
                let reader = try EventIndexReader(table.table, in: database, path: path)
                indexes[table.table] = try reader.read(database) { _, _ in }
            }
        }
        return (archive.info, indexes)
    }
}
