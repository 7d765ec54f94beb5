internal import GRDB
internal import UsageRules

/// Appends the baselines of some kinds: a keyset walk over each source table, a transaction a batch.
struct BaselineSeeding {
    let store: EventStore
    let batchSize: BatchSize

    /// Seeds the kinds in order, and adds what was done to the report.
    func run(
        _ kinds: [BaselineQueries],
        _ report: inout BackfillReport,
        _ shouldContinue: (BackfillProgress) -> Bool
    ) throws {
        let now = try store.read { try StoreClock.databaseTime($0) }
        for queries in kinds {
            let kind = queries.source.lifecycle.kind
            var rowsSeen = 0
            var next: Int64? = .min
            while let first = next {
                let progress = BackfillProgress(
                    step: .seed,
                    kind: kind,
                    rowsSeen: rowsSeen,
                    writtenRows: report.writtenRows
                )
                guard shouldContinue(progress) else {
                    report.wasStopped = true
                    return
                }
                let batch = try store.write { try seed(queries, from: first, at: now, $0) }
                report.add(batch, of: kind)
                rowsSeen += batch.seen
                next = batch.next
            }
        }
    }

    /// What one batch did.
    struct Batch {
        var seen = 0
        var seeded = 0
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
            let last = try Int64.fetchOne(
                database.cachedStatement(sql: queries.lastID),
                arguments: ["first": first, "size": batchSize.rows]
            )
        else { return Batch() }
        let range: StatementArguments = ["first": first, "last": last]
        var batch = Batch()
        batch.next = last == .max ? nil : last + 1
        batch.seen =
            try Int.fetchOne(
                database.cachedStatement(sql: queries.runningCount),
                arguments: range
            ) ?? 0
        batch.seeded = try insert(queries, range, now, database)
        if batch.seeded < batch.seen {
            batch.orphans = try OrphanSource.fetchAll(queries, range, database)
        }
        batch.alreadyOnRecord = batch.seen - batch.seeded - batch.orphans.count
        return batch
    }

    private func insert(
        _ queries: BaselineQueries,
        _ range: StatementArguments,
        _ now: EventTime,
        _ database: Database
    ) throws -> Int {
        let table = queries.source.eventTable
        let before = try table.highestID(in: database)
        let time = now.databaseText
        let seeded = try database.changing(table, path: store.path) {
            try database.cachedStatement(sql: queries.insert)
                .execute(arguments: range &+ ["now": time])
            return database.changesCount
        }
        if seeded > 0 {
            let after = try table.highestID(in: database)
            try SeedLedger.record((before + 1)...after, of: table, at: time, in: database)
        }
        return seeded
    }
}

extension OrphanSource {
    /// The orphans of a batch.
    static func fetchAll(
        _ queries: BaselineQueries,
        _ range: StatementArguments,
        _ database: Database
    ) throws -> [OrphanSource] {
        try Row.fetchAll(database, sql: queries.orphans, arguments: range).map {
            OrphanSource(id: $0["id"], guid: $0["guid"], missing: $0["missing"])
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
