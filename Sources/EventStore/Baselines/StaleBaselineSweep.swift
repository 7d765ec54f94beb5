internal import GRDB

/// Handles stale baselines: those whose resource no longer runs, or is gone, and that have no later
/// ending.
///
/// A keyset walk over the baselines in the order of the lifecycle index, a transaction a batch. A
/// baseline without a key can't be matched; appending an ending to it would go on for ever. It is
/// left, and is a finding.
struct StaleBaselineSweep {
    let store: EventStore
    let batchSize: Int
    let policy: Backfill.StalePolicy

    /// A baseline's place in the walk.
    private struct Place {
        let key: DatabaseValue
        let id: Int64
    }

    /// Sweeps all kinds, and adds what was done to the report.
    func run(
        _ report: inout BackfillReport,
        _ shouldContinue: (BackfillProgress) -> Bool
    ) throws {
        for source in BaselineSource.all {
            var rowsSeen = 0
            var place: Place?
            repeat {
                let progress = BackfillProgress(
                    step: .sweep,
                    kind: source.lifecycle.kind,
                    rowsSeen: rowsSeen,
                    writtenRows: report.writtenRows
                )
                guard shouldContinue(progress) else {
                    report.wasStopped = true
                    return
                }
                let (seen, swept, last) = try store.write { try sweep(source, after: place, $0) }
                report.update(source.lifecycle.kind) { kind in
                    switch policy {
                    case .remove: kind.staleRemoved += swept
                    case .end: kind.endingsAppended += swept
                    }
                }
                rowsSeen += seen
                place = last
            } while place != nil
        }
    }

    private func sweep(
        _ source: BaselineSource,
        after place: Place?,
        _ database: Database
    ) throws -> (seen: Int, swept: Int, last: Place?) {
        let queries = StaleBaselineQueries(source)
        let baselines = try Row.fetchAll(
            database,
            sql: queries.batch(continues: place != nil),
            arguments: place.map { ["key": $0.key, "id": $0.id, "size": batchSize] }
                ?? ["size": batchSize]
        )
        guard let last = baselines.last else { return (0, 0, nil) }
        let bounds: StatementArguments = [
            "first_key": baselines[0]["key"] as DatabaseValue, "first_id": baselines[0]["id"],
            "last_key": last["key"] as DatabaseValue, "last_id": last["id"],
        ]
        let stale = try Int64.fetchAll(database, sql: queries.stale, arguments: bounds)
        let swept =
            switch policy {
            case .remove: try remove(stale, source, database)
            case .end: try end(stale, source, database)
            }
        return (baselines.count, swept, Place(key: last["key"], id: last["id"]))
    }

    private func remove(_ ids: [Int64], _ source: BaselineSource, _ database: Database) throws
        -> Int
    {
        let statement = try database.makeStatement(
            sql: "DELETE FROM \(source.eventTable.name) WHERE id = ?"
        )
        return try ids.reduce(0) { try $0 + statement.executeUpdate($1, database) }
    }

    /// Appends the missing endings.
    ///
    /// Each is checked against those that went before it, so several stale baselines of one key get
    /// one ending, copied from the latest of them.
    private func end(_ ids: [Int64], _ source: BaselineSource, _ database: Database) throws -> Int {
        let sql = try StaleBaselineQueries(source).ending(in: database)
        let now = try StoreClock.databaseTime(database).databaseText
        return try ids.reversed().reduce(0) { count, id in
            try database.execute(sql: sql, arguments: ["id": id, "now": now])
            return count + database.changesCount
        }
    }
}
