internal import Algorithms
internal import GRDB
internal import UsageRules

/// Handles stale baselines: those whose resource no longer runs, or is gone, and that have no later
/// ending.
///
/// They are listed in one read; each batch then asks again, in the transaction that writes, which
/// of its own are stale still, since the system goes on meanwhile. A baseline without a key can't
/// be matched; appending an ending to it would go on for ever. It is left, and is a finding.
struct StaleBaselineSweep {
    let store: EventStore
    let batchSize: BatchSize
    let policy: StaleBaselinePolicy

    /// Sweeps all kinds, and adds what was done to the report.
    func run(
        _ kinds: [StaleBaselineQueries],
        _ report: inout BackfillReport,
        _ shouldContinue: (BackfillProgress) -> Bool
    ) throws {
        for queries in kinds {
            let kind = queries.source.lifecycle.kind
            var rowsSeen = 0
            func goesOn() -> Bool {
                report.wasStopped = !shouldContinue(
                    BackfillProgress(
                        step: .sweep,
                        kind: kind,
                        rowsSeen: rowsSeen,
                        writtenRows: report.writtenRows
                    )
                )
                return !report.wasStopped
            }
            guard goesOn() else { return }
            let stale = try store.read {
                try $0.integers(from: queries.source.eventTable.name, queries.stale)
            }
            for batch in stale.chunks(ofCount: batchSize.rows) {
                guard goesOn() else { return }
                let swept = try store.write { try sweep(batch, queries, $0) }
                report.update(kind) {
                    switch policy {
                    case .remove: $0.staleRemoved += swept
                    case .end: $0.endingsAppended += swept
                    }
                }
                rowsSeen += batch.count
            }
        }
    }

    /// Handles those of a batch that are stale still, and tells how many rows it wrote.
    private func sweep(
        _ batch: ArraySlice<Int64>,
        _ queries: StaleBaselineQueries,
        _ database: Database
    ) throws -> Int {
        let table = queries.source.eventTable
        let stale = try database.integers(
            from: table.name,
            queries.staleStill,
            ["ids": batch.jsonArray]
        )
        switch policy {
        case .remove: return try remove(stale, from: table, database)
        case .end: return try append(queries.appendEnding, behind: stale, to: table, database)
        }
    }

    private func remove(
        _ ids: [Int64],
        from table: EventTable,
        _ database: Database
    ) throws -> Int {
        let delete = "DELETE FROM \(table.name) WHERE id = ?"
        let statement = try database.writing(delete, to: table.name, path: store.path)
        return try database.changing(table.name, path: store.path, rows: ids.count) {
            try ids.reduce(0) { try $0 + statement.executeUpdate($1, database) }
        }
    }

    /// Appends the missing endings.
    ///
    /// Each is checked against those that went before it, and the latest of a key comes first, so
    /// several stale baselines of one key get one ending, copied from the latest of them.
    private func append(
        _ ending: String,
        behind ids: [Int64],
        to table: EventTable,
        _ database: Database
    ) throws -> Int {
        let statement = try database.writing(ending, to: table.name, path: store.path)
        let now = try StoreClock.databaseTime(database).databaseText
        let appended = try database.appending(to: table, path: store.path) {
            try ids.reduce(0) { count, id in
                try statement.execute(arguments: ["id": id, "now": now])
                return count + database.changesCount
            }
        }
        return appended?.count ?? 0
    }
}
