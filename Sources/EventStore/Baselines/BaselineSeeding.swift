internal import GRDB
internal import UsageRules

/// Appends the baselines of some kinds: a keyset walk over each source table, a transaction a batch.
struct BaselineSeeding {
    let store: EventStore
    let batchSize: BatchSize
    /// Notes what is written; nil where nobody wants to take it back.
    var recorder: WorkRecorder?

    /// Seeds the kinds in order, and adds what was done to the report.
    func run(
        _ kinds: [BaselineQueries],
        _ report: inout BackfillReport,
        _ shouldContinue: (BackfillProgress) -> Bool,
        _ onBatch: (BackfillBatch) -> Void
    ) throws {
        let now = try store.read { try StoreClock.databaseTime($0) }
        for queries in kinds {
            let kind = queries.source.lifecycle.kind
            var rowsSeen = 0
            var next: Int64? = .min
            func goesOn() -> Bool {
                shouldContinue(
                    BackfillProgress(
                        step: .seed,
                        kind: kind,
                        rowsSeen: rowsSeen,
                        writtenRows: report.writtenRows
                    )
                )
            }
            while let first = next {
                guard goesOn() else {
                    report.wasStopped = true
                    return
                }
                do {
                    try store.write {
                        try seed(queries, from: first, at: now, $0)
                    } isThere: { database, batch in
                        guard let last = batch.lastID else { return false }
                        return try database.hasRow(last, in: queries.source.eventTable)
                    } note: { batch in
                        report.add(batch, of: kind)
                        recorder?.note(batch.appended)
                        rowsSeen += batch.seen
                        next = batch.next
                        guard let last = batch.lastSourceID else { return }
                        onBatch(
                            BackfillBatch(
                                step: .seed,
                                kind: kind,
                                table: queries.source.table.name,
                                lastID: last,
                                writtenRows: batch.seeded
                            )
                        )
                    }
                } catch {
                    _ = goesOn()
                    throw error
                }
            }
        }
    }

    /// What one batch did.
    struct Batch {
        var seen = 0
        var seeded = 0
        /// The last id of the source table that it looked at; nil where there was none left.
        var lastSourceID: Int64?
        /// The last id that was given to a baseline.
        var lastID: Int64?
        /// The rows that were appended, where they are noted.
        var appended: UndoableWork.AppendedRows?
        var alreadyOnRecord = 0
        var orphans: [OrphanSource] = []
        /// Where the next batch begins; nil after the last.
        var next: Int64?
    }

    private func seed(
        _ queries: BaselineQueries,
        from first: Int64,
        at now: EventTime,
        _ database: Database
    ) throws -> Batch {
        guard
            let last = try database.integer(
                from: queries.source.table.name,
                queries.lastID,
                ["first": first, "size": batchSize.rows]
            )
        else { return Batch() }
        let range: StatementArguments = ["first": first, "last": last]
        var batch = Batch()
        batch.lastSourceID = last
        batch.next = last == .max ? nil : last + 1
        let running = try database.integer(
            from: queries.source.table.name,
            queries.runningCount,
            range
        )
        batch.seen = Int(running ?? 0)
        let seeded = try RowLedger.seeded.append(
            queries.insert,
            range,
            to: queries.source.eventTable,
            at: now,
            in: database,
            path: store.path
        )
        (batch.seeded, batch.lastID) = (seeded?.count ?? 0, seeded?.ids.upperBound)
        if recorder != nil {
            batch.appended = try UndoableWork.AppendedRows(
                seeded,
                to: queries.source.eventTable,
                at: now.databaseText,
                .seeded,
                in: database
            )
        }
        if batch.seeded < batch.seen {
            batch.orphans = try OrphanSource.found(by: queries, range, database)
        }
        batch.alreadyOnRecord = batch.seen - batch.seeded - batch.orphans.count
        return batch
    }
}

extension OrphanSource {
    /// The orphans of a batch.
    static func found(
        by queries: BaselineQueries,
        _ range: StatementArguments,
        _ database: Database
    ) throws -> [OrphanSource] {
        try database.all(from: queries.source.table.name, queries.orphans, range) {
            OrphanSource(id: try $0.integer(0), guid: try $0.text(1), missing: try $0.text(2))
        }
    }
}

extension BackfillReport {
    mutating func add(_ batch: BaselineSeeding.Batch, of kind: ResourceKind) {
        update(kind) {
            $0.seeded += batch.seeded
            $0.alreadyOnRecord += batch.alreadyOnRecord
            $0.orphans += batch.orphans
        }
    }
}
