internal import GRDB
package import UsageRules

/// What sealed plans are made of, and held against.
extension EventStore {
    /// Hands on what a sealed document tells of plans, by reading all columns of all of their rows.
    ///
    /// - Parameters:
    ///   - plans: Plans of this store's rows; it must be asked in the transaction of their scan.
    ///   - onProgress: Called every few thousand rows with how many were read. When it throws, that ends
    ///     it.
    ///   - body: Takes each part.
    /// - Throws: ``StoreError/rowsChanged(path:difference:)`` where the rows are others.
    package func forEachPart(
        of plans: [CleanupPlan],
        progress onProgress: (_ rowsRead: Int) throws -> Void = { _ in },
        _ body: (PlanPart) throws -> Void
    ) throws {
        var rowsRead = 0
        for plan in plans {
            try forEachRowPart(of: plan, { try onProgress(rowsRead + $0) }, body)
            rowsRead += plan.index.count
        }
        for run in plans.flatMap(\.plannedRuns) { try body(.running(run)) }
    }

    private func forEachRowPart(
        of plan: CleanupPlan,
        _ onProgress: (Int) throws -> Void,
        _ body: (PlanPart) throws -> Void
    ) throws {
        let index = plan.index
        var fingerprints = RowFingerprints(table: plan.table)
        var position = 0
        try forEachFingerprint(of: plan.table, throughID: index.ids.last) { row, columns, value in
            let id = row.integer(0)
            guard position < index.count, index.ids[position] == id else {
                var difference = RowDifference(table: plan.table)
                difference.inserted = [id]
                throw StoreError.rowsChanged(path: path, difference: difference)
            }
            if plan.reasons[position].decision == .prune {
                try body(.row(PlannedRow(plan, position, row, columns, value)))
            }
            fingerprints.append(id: id, fingerprint: value)
            position += 1
            if fingerprints.count == RowFingerprints.mostRows {
                try body(.fingerprints(fingerprints))
                fingerprints = RowFingerprints(table: plan.table)
                try onProgress(position)
            }
        }
        if fingerprints.count > 0 { try body(.fingerprints(fingerprints)) }
    }

    /// Reads the rows up to an id in id order, with a fingerprint of each.
    ///
    /// - Parameter body: Takes the row, whose first column is the id, and the names of the columns behind it.
    private func forEachFingerprint(
        of table: EventTable,
        throughID last: Int64?,
        _ body: (ScannedRow, RowLayout, UInt64) throws -> Void
    ) throws {
        guard let last else { return }
        try read { database in
            let layout = RowLayout(try TableColumns(of: table.name, in: database).names)
            let selected = (["id"] + layout.names).map(\.quotedIdentifier).joined(separator: ", ")
            let statement = try database.makeStatement(
                sql: "SELECT \(selected) FROM \(table.name) WHERE id <= ? ORDER BY id"
            )
            try statement.setArguments([last])
            let columns = 1..<Int32(layout.names.count) + 1
            var digest = RowDigest()
            try database.namingLongValue(in: table.name, layout.names) {
                try statement.forEachScannedRow(database) { row in
                    try body(row, layout, digest.fingerprint(of: row, columns))
                }
            }
        }
    }

    /// How the rows of a table differ from those that a document tells of, up to the highest id there.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - sealed: The ids and fingerprints of the document, in id order.
    package func difference(
        of table: EventTable,
        from sealed: (ids: ContiguousArray<Int64>, fingerprints: ContiguousArray<UInt64>)
    ) throws -> [PlanDifference] {
        var differences: [PlanDifference] = []
        var place = 0
        try forEachFingerprint(of: table, throughID: sealed.ids.last) { row, _, fingerprint in
            let id = row.integer(0)
            while place < sealed.ids.count, sealed.ids[place] < id {
                differences.append(.removed(table, id: sealed.ids[place]))
                place += 1
            }
            guard place < sealed.ids.count, sealed.ids[place] == id else {
                return differences.append(.inserted(table, id: id))
            }
            if sealed.fingerprints[place] != fingerprint {
                differences.append(.changed(table, id: id))
            }
            place += 1
        }
        return differences + sealed.ids[place...].map { .removed(table, id: $0) }
    }
}

extension PlannedRow {
    fileprivate init(
        _ plan: CleanupPlan,
        _ position: Int,
        _ row: ScannedRow,
        _ layout: RowLayout,
        _ fingerprint: UInt64
    ) {
        func value(_ column: EventColumn) -> StoreValue {
            layout.place(of: column).map { row.value(Int32($0) + 1) } ?? .null
        }
        self.init(
            table: plan.table,
            id: plan.index.ids[position],
            guid: value(.guid),
            state: value(.state),
            createdAt: value(.createdAt),
            time: plan.index.times[position],
            reason: plan.reasons[position],
            witnesses: plan.witnesses(at: position).map { plan.index.ids[$0] },
            fingerprint: fingerprint
        )
    }
}
