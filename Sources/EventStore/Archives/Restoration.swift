internal import GRDB
package import UsageRules

/// Puts the rows of an archive back into a store, as they were: ids included, column by column.
///
/// It only adds rows. Running it again, or on after it was stopped, is harmless: a row that is there is
/// compared, and left alone.
package struct Restoration {
    private let store: EventStore
    private let path: String
    private let batchSize: BatchSize

    /// A restoration of a store that was opened for writing; for reading, where it is a dry run.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - archive: The path of the archive.
    ///   - batchSize: How many rows one transaction handles.
    package init(store: EventStore, archive: String, batchSize: BatchSize = .forCleanup) {
        self.store = store
        self.path = archive
        self.batchSize = batchSize
    }

    /// Holds the archive against its checksum, then puts its rows back.
    ///
    /// - Parameters:
    ///   - isDryRun: Whether it only tells what it would do.
    ///   - shouldContinue: Asked before each batch, and again after every thousand rows of one; when it
    ///     answers false, what was put back is committed, and it stops there.
    /// - Throws: ``ArchiveError`` and ``StoreError`` before anything is written, but for what SQLite
    ///   refuses later on.
    package func run(
        isDryRun: Bool = false,
        shouldContinue: (RestoreProgress) -> Bool = { _ in true }
    ) throws -> RestoreReport {
        var bounds = EventStore.Bounds(lockTimeout: store.bounds.lockTimeout)
        bounds.onWait = store.bounds.onWait
        let archive = try Archive(path, bounds: bounds)
        var work = Work(archive.info, isDryRun: isDryRun)
        guard try verify(archive, &work, shouldContinue) else { return work.report }
        try requirePlace(for: archive, isDryRun)
        for table in archive.tables where table.rows > 0 {
            for pass in Archive.Pass.allCases {
                try restore(table, pass, from: archive, &work, shouldContinue)
            }
        }
        _ = shouldContinue(work.progress())
        return work.report
    }

    // MARK: - Before anything is written

    /// Whether it goes on behind that.
    private func verify(
        _ archive: Archive,
        _ work: inout Work,
        _ shouldContinue: (RestoreProgress) -> Bool
    ) throws -> Bool {
        let total = archive.info.rows
        do {
            try archive.verify { rows in
                let progress = RestoreProgress(step: .verify, rowsSeen: rows, total: total)
                guard shouldContinue(progress) else { throw CancellationError() }
            }
            return true
        } catch is CancellationError {
            work.report.wasStopped = true
            return false
        }
    }

    /// Checks that the store is the one whose rows these are, and can take them.
    private func requirePlace(for archive: Archive, _ isDryRun: Bool) throws {
        try store.read { database in
            for table in archive.tables where table.rows > 0 {
                let lost = try archive.read { archived in
                    try StoreError.mapping(path: store.path) {
                        try TableRestoration(
                            table,
                            from: archived,
                            isWriting: !isDryRun,
                            in: database,
                            path: store.path
                        )
                    }.lostColumn(archived)
                }
                if let column = lost {
                    throw ArchiveError.columnGone(
                        path: store.path,
                        archive: archive.path,
                        table: table.table,
                        column: column
                    )
                }
                try requireWitnesses(of: table, archive, database)
            }
        }
    }

    /// Checks that rows which stayed in the store are the same here, those that are gone since left out.
    private func requireWitnesses(
        of table: ArchivedTable,
        _ archive: Archive,
        _ database: Database
    ) throws {
        let name = table.table.name
        guard try TableIndexes(of: name, in: database).finds(by: ["id"]),
            try TableColumns(of: name, in: database).contains("guid")
        else { return }
        let select = try database.cachedStatement(sql: "SELECT guid FROM \(name) WHERE id = ?")
        let stranger: Int64? = try archive.read { archived in
            var stranger: Int64?
            let witnesses = try archived.cachedStatement(sql: ArchiveManifest.witnesses)
            try witnesses.setArguments([name])
            try witnesses.forEachScannedRow(archived) { witness in
                try select.forEachScannedRow(of: witness.integer(0), database) { row in
                    if !row.hasSame(0, as: witness, 1) { stranger = witness.integer(0) }
                }
            }
            return stranger
        }
        guard let stranger else { return }
        throw ArchiveError.otherStore(
            path: store.path,
            archive: archive.path,
            origin: archive.info.store,
            table: table.table,
            id: stranger
        )
    }

    // MARK: - Batches

    /// Puts the rows of a pass back, a transaction a batch.
    private func restore(
        _ table: ArchivedTable,
        _ pass: Archive.Pass,
        from archive: Archive,
        _ work: inout Work,
        _ shouldContinue: (RestoreProgress) -> Bool
    ) throws {
        var last: Int64 = 0
        var isOver = false
        while !isOver {
            guard work.goesOn(shouldContinue) else { return }
            func restored(_ database: Database) throws -> Batch {
                try batch(
                    of: table,
                    pass,
                    behind: last,
                    archive,
                    database,
                    isDryRun: work.isDryRun
                ) { batch in
                    shouldContinue(work.progress(with: batch))
                }
            }
            func note(_ batch: Batch) {
                work.note(batch, of: table.table)
                last = batch.last
                isOver = batch.isLast
            }
            do {
                if work.isDryRun {
                    note(try store.read { try restored($0) })
                } else {
                    try store.write {
                        try restored($0)
                    } isThere: { database, batch in
                        guard let id = batch.restoredID else { return false }
                        return try database.hasRow(id, in: table.table)
                    } note: {
                        note($0)
                    }
                }
            } catch {
                _ = shouldContinue(work.progress())
                throw error
            }
        }
    }

    /// How many rows are looked at between two questions whether to go on.
    private static let rowsBetweenQuestions = 1000

    private func batch(
        of table: ArchivedTable,
        _ pass: Archive.Pass,
        behind last: Int64,
        _ archive: Archive,
        _ database: Database,
        isDryRun: Bool,
        _ shouldContinue: (Batch) -> Bool
    ) throws -> Batch {
        var batch = Batch(last: last)
        func work() throws -> Int {
            let count = try archive.read { archived in
                var restoration = try StoreError.mapping(path: store.path) {
                    try TableRestoration(
                        table,
                        from: archived,
                        isWriting: !isDryRun,
                        in: database,
                        path: store.path
                    )
                }
                defer { restoration.end() }
                return try Archive.forEachRow(
                    of: table,
                    pass,
                    behind: last,
                    limit: batchSize.rows,
                    archived
                ) { number, row in
                    // An error of the store's is not one of the archive.
                    let outcome = try StoreError.mapping(path: store.path) {
                        isDryRun ? try restoration.foresee(row) : try restoration.restore(row)
                    }
                    batch.note(outcome, id: row.integer(1))
                    (batch.seen, batch.last) = (batch.seen + 1, number)
                    guard batch.seen.isMultiple(of: Self.rowsBetweenQuestions) else { return true }
                    batch.wasStopped = !shouldContinue(batch)
                    return !batch.wasStopped
                }
            }
            batch.isLast = count < batchSize.rows && !batch.wasStopped
            return batch.restored
        }
        if isDryRun {
            _ = try work()
        } else {
            _ = try database.changing(table.table.name, path: store.path, work)
        }
        return batch
    }
}
