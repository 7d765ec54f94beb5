internal import GRDB
package import UsageRules

/// Takes back what a cleanup, a backfill or a reconciliation wrote, as long as nothing was built on it.
///
/// What was appended is removed in one transaction, which first looks whether all is as it was left:
/// rows unchanged, no later row of the same resources, read by no consumer. Then what was deleted is put
/// back from its archive.
package struct Undo {
    private let store: EventStore
    private let batchSize: BatchSize
    private let afterGUIDs: [String]

    /// An undo in a store that was opened for writing.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - batchSize: How many rows one transaction puts back.
    ///   - guids: Checkpoints of consumers of which the store doesn't tell.
    package init(
        store: EventStore,
        batchSize: BatchSize = .forCleanup,
        afterGUIDs guids: [String] = []
    ) {
        (self.store, self.batchSize, afterGUIDs) = (store, batchSize, guids)
    }

    /// Takes the work back.
    ///
    /// - Parameter shouldContinue: Asked before each batch; when it answers false, it stops there.
    /// - Throws: ``UndoError`` before anything is written; ``ArchiveError``; ``StoreError``.
    package func run(
        _ work: UndoableWork,
        shouldContinue: (UndoProgress) -> Bool = { _ in true }
    ) throws -> UndoReport {
        var report = UndoReport(kind: work.kind)
        if try store.read({ try isRemoved(work, $0) }) {
            // Only what was deleted is left to be put back: an earlier undo came so far.
        } else if work.appended.isEmpty {
            try requireUntouched(work)
        } else {
            guard shouldContinue(.removing(rows: work.appendedRows)) else {
                report.wasStopped = true
                return report
            }
            try BackfillLock.holding(path: store.path) { try remove(work, &report) }
        }
        guard let archive = work.archive, work.deletedRows > 0 else { return report }
        let restored = try Restoration(store: store, archive: archive, batchSize: batchSize).run {
            shouldContinue(.restoring($0))
        }
        report.restored = restored
        report.wasStopped = restored.wasStopped
        return report
    }

    /// Whether all rows are gone that the work appended, and others have to come back.
    private func isRemoved(_ work: UndoableWork, _ database: Database) throws -> Bool {
        guard !work.appended.isEmpty, work.archive != nil, work.deletedRows > 0 else {
            return false
        }
        return try work.appended.allSatisfy { rows in
            try database.integer(
                from: rows.table.name,
                "SELECT id FROM \(rows.table.name) WHERE id BETWEEN ? AND ? LIMIT 1",
                [rows.ids.lowerBound, rows.ids.upperBound]
            ) == nil
        }
    }

    /// Checks that nothing was built on the work; reads only.
    ///
    /// - Throws: ``UndoError``; ``ArchiveError`` where what was deleted can't be put back.
    package func requireUntouched(_ work: UndoableWork) throws {
        try store.read { try requireUntouched(work, $0) }
    }

    private func requireUntouched(_ work: UndoableWork, _ database: Database) throws {
        // Rows that a cleanup deleted were old: nothing is built on their absence.
        guard work.kind != .prune else { return }
        let archived = try archivedKeys(work)
        for table in work.highestIDs.keys.sorted(by: { $0.name < $1.name }) {
            try WorkGuard(work, of: table, archivedKeys: archived[table] ?? [], in: database)
                .requireUntouched(path: store.path)
        }
        let consumers = try ConsumerQueries(database: database, limit: store.bounds.longestValue)
            .consumers(of: Array(Set(work.appended.map(\.table))), afterGUIDs: afterGUIDs)
        for (table, consumers) in consumers {
            let first = work.appended.filter { $0.table == table }.map(\.ids.lowerBound).min()
            let reader = consumers.all.last { $0.readUpTo ?? .min >= first ?? .max }
            guard let reader, let id = reader.readUpTo else { continue }
            throw UndoError.readByConsumer(
                path: store.path,
                table: table,
                consumer: reader.name,
                id: id
            )
        }
    }

    /// The resources whose rows the work removed.
    private func archivedKeys(_ work: UndoableWork) throws -> [EventTable: Set<ResourceKey>] {
        guard let path = work.archive, work.deletedRows > 0 else { return [:] }
        let archive = try Archive(
            path,
            bounds: EventStore.Bounds(lockTimeout: store.bounds.lockTimeout)
        )
        return try archive.read { database in
            var keys: [EventTable: Set<ResourceKey>] = [:]
            for table in archive.tables where table.rows > 0 {
                try ResourceKey.forEachRow(of: table.table, behind: .min, in: database) { _, key in
                    if let key { keys[table.table, default: []].insert(key) }
                }
            }
            return keys
        }
    }

    // MARK: - Removing

    /// Removes what was appended, in one transaction.
    private func remove(_ work: UndoableWork, _ report: inout UndoReport) throws {
        try store.write { database in
            try requireUntouched(work, database)
            var removed: [EventTable: Int] = [:]
            for rows in work.appended.reversed() {
                removed[rows.table, default: 0] += try remove(rows, database)
            }
            try shortenLedgers(work, database)
            return removed
        } isThere: { database, _ in
            guard let rows = work.appended.first else { return false }
            return try !database.hasRow(rows.ids.lowerBound, in: rows.table)
        } note: {
            report.removed = $0
        }
    }

    private func remove(
        _ rows: UndoableWork.AppendedRows,
        _ database: Database
    ) throws -> Int {
        let name = rows.table.name
        let delete = "DELETE FROM \(name) WHERE id BETWEEN ? AND ?"
        let statement = try database.writing(delete, to: name, path: store.path)
        return try database.changing(name, path: store.path, rows: rows.count) {
            try statement.execute(arguments: [rows.ids.lowerBound, rows.ids.upperBound])
            return database.changesCount
        }
    }

    /// Takes the rows out of the ledgers that note them.
    private func shortenLedgers(_ work: UndoableWork, _ database: Database) throws {
        for (ledger, rows) in Dictionary(grouping: work.appended, by: \.ledger) {
            guard let ledger = ledger?.rows else { continue }
            try ledger.requireWritable(in: database, path: store.path)
            let entries = try ledger.entries(in: database, path: store.path)
            for rows in rows {
                let entry = entries.last {
                    $0.table == rows.table && $0.ids == rows.ids && $0.time == rows.time
                }
                guard let entry else { continue }
                try ledger.shorten(
                    entry,
                    before: rows.ids.lowerBound,
                    in: database,
                    path: store.path
                )
            }
        }
    }
}
