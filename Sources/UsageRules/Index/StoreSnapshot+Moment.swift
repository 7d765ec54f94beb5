extension StoreSnapshot {
    /// The store as a scan would have found it at a moment that has passed: the rows recorded up to
    /// it, with that moment as now.
    ///
    /// Positions and numbers of rows are others than here; ``number(of:in:)`` translates.
    package func cut(at moment: EventTime) -> StoreSnapshot {
        StoreSnapshot(
            path: path,
            isWritable: isWritable,
            clock: StoreClock(now: moment, source: clock.source),
            indexes: indexes.map { $0.cut(at: moment) },
            obstacles: obstacles,
            columns: columns,
            orgNames: orgNames
        )
    }

    /// The number of a row here that another snapshot of the same rows, or of some of them, names.
    ///
    /// - Parameter number: The row's number in the order of `other`; the row has to be here, too.
    package func number(of number: UInt32, in other: StoreSnapshot) -> UInt32 {
        let row = other.timeOrder.row(number)
        guard let id = other.index(of: row.table)?.ids[row.position],
            let position = index(of: row.table)?.position(ofID: id)
        else { return 0 }
        return timeOrder.number(of: RowReference(table: row.table, position: position))
    }

    /// How many rows had been recorded up to a moment, in all tables; with nil, all that there are.
    package func rowCount(at moment: EventTime?) -> Int {
        moment.map { timeOrder.count(upTo: $0) } ?? rowCount
    }
}
