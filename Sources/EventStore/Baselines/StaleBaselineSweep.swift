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
    /// Notes what is written, and saves what is removed; nil where nobody wants to take it back.
    var recorder: WorkRecorder?

    /// Sweeps all kinds, and adds what was done to the report.
    func run(
        _ kinds: [StaleBaselineQueries],
        _ report: inout BackfillReport,
        _ shouldContinue: (BackfillProgress) -> Bool,
        _ onBatch: (BackfillBatch) -> Void
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
            let archive =
                policy == .remove && !stale.isEmpty
                ? try recorder?.archive(stale, of: queries.source.eventTable) : nil
            for batch in stale.chunks(ofCount: batchSize.rows) {
                guard goesOn() else { return }
                do {
                    try store.write {
                        try sweep(batch, queries, archive, $0)
                    } isThere: {
                        try isThere($1, in: queries.source.eventTable, $0)
                    } note: { swept in
                        note(swept)
                        report.update(kind) {
                            switch policy {
                            case .remove: $0.staleRemoved += swept.count
                            case .end: $0.endingsAppended += swept.count
                            }
                        }
                        rowsSeen += batch.count
                        onBatch(
                            BackfillBatch(
                                step: .sweep,
                                kind: kind,
                                table: queries.source.eventTable.name,
                                lastID: batch.max() ?? 0,
                                writtenRows: swept.count
                            )
                        )
                    }
                } catch {
                    archive?.drop()
                    _ = goesOn()
                    throw error
                }
            }
        }
    }

    private func note(_ swept: Swept) {
        recorder?.note(swept.appended)
        if policy == .remove { recorder?.noteDeleted(swept.count) }
    }

    /// What one batch did.
    private struct Swept {
        /// How many rows it wrote.
        var count = 0
        /// The id of one of them.
        var id: Int64?
        /// The endings that were appended, where they are noted.
        var appended: UndoableWork.AppendedRows?
    }

    private func isThere(
        _ swept: Swept,
        in table: EventTable,
        _ database: Database
    ) throws -> Bool {
        guard let id = swept.id else { return false }
        return try database.hasRow(id, in: table) == (policy == .end)
    }

    /// Handles those of a batch that are stale still.
    private func sweep(
        _ batch: ArraySlice<Int64>,
        _ queries: StaleBaselineQueries,
        _ archive: ArchiveWriter?,
        _ database: Database
    ) throws -> Swept {
        let table = queries.source.eventTable
        let stale = try database.integers(
            from: table.name,
            queries.staleStill,
            ["ids": batch.jsonArray]
        )
        switch policy {
        case .remove:
            return Swept(count: try remove(stale, from: table, archive, database), id: stale.first)
        case .end: return try append(queries.appendEnding, behind: stale, to: table, database)
        }
    }

    private func remove(
        _ ids: [Int64],
        from table: EventTable,
        _ archive: ArchiveWriter?,
        _ database: Database
    ) throws -> Int {
        let delete = "DELETE FROM \(table.name) WHERE id = ?"
        let statement = try database.writing(delete, to: table.name, path: store.path)
        try archive?.save(ids, of: table, database, path: store.path)
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
    ) throws -> Swept {
        let statement = try database.writing(ending, to: table.name, path: store.path)
        let now = try StoreClock.databaseTime(database).databaseText
        let appended = try database.appending(to: table, path: store.path) {
            try ids.reduce(0) { count, id in
                try statement.execute(arguments: ["id": id, "now": now])
                return count + database.changesCount
            }
        }
        var swept = Swept(count: appended?.count ?? 0, id: appended?.ids.upperBound)
        if recorder != nil {
            swept.appended = try UndoableWork.AppendedRows(
                appended,
                to: table,
                at: now,
                nil,
                in: database
            )
        }
        return swept
    }
}
