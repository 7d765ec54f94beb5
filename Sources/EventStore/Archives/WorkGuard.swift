internal import GRDB
internal import UsageRules

/// Looks whether something was built on what work wrote to a table.
struct WorkGuard {
    private let table: EventTable
    /// What the work appended to it, by ids.
    private let appended: [UndoableWork.AppendedRows]
    /// The resources whose rows it removed.
    private let archivedKeys: Set<ResourceKey>
    /// The highest id before the work.
    private let highestID: Int64
    private let database: Database

    init(
        _ work: UndoableWork,
        of table: EventTable,
        archivedKeys: Set<ResourceKey>,
        in database: Database
    ) {
        (self.table, self.archivedKeys, self.database) = (table, archivedKeys, database)
        appended = work.appended.filter { $0.table == table }
            .sorted { $0.ids.lowerBound < $1.ids.lowerBound }
        highestID = work.highestIDs[table] ?? .max
    }

    /// - Throws: ``UndoError``; ``StoreError``.
    func requireUntouched(path: String) throws {
        try table.requireTable(in: database, path: path)
        for rows in appended {
            let digest = try UndoableWork.AppendedRows.digest(of: rows.ids, table, database)
            guard digest == rows.digest else {
                throw UndoError.rowsChanged(path: path, table: table, ids: rows.ids)
            }
        }
        guard !appended.isEmpty || !archivedKeys.isEmpty else { return }
        try requireNoLaterRows(path: path)
    }

    /// Walks what stands behind the rows that were there before: the work's own, and others.
    private func requireNoLaterRows(path: String) throws {
        var keys = archivedKeys
        var own = appended[...]
        try ResourceKey.forEachRow(of: table, behind: highestID, in: database) { id, key in
            while let first = own.first, first.ids.upperBound < id { own = own.dropFirst() }
            guard let key else { return }
            if let first = own.first, first.ids.contains(id) {
                keys.insert(key)
            } else if keys.contains(key) {
                throw UndoError.laterRow(path: path, table: table, id: id, guid: key.guid)
            }
        }
    }
}
