/// A line of an answer with what people call it.
package struct UsageRecord: Sendable {
    /// What a line is called, and where it is; what doesn't apply is nil.
    package struct Names: Sendable, Hashable {
        package var orgGUID: String?
        package var orgName: String?
        package var spaceGUID: String?
        package var spaceName: String?
        package var appGUID: String?
        package var appName: String?
        package var processType: String?
        /// The task's or the service instance's name.
        package var ownName: String?
        package var planGUID: String?
        package var planName: String?
        package var serviceLabel: String?

        package init() {}
    }

    /// What makes a range of the numbers, with the rows by their ids.
    package struct Uncertainty: Sendable {
        package let uncertainty: UsageUncertainty
        package let rowIDs: [Int64]
    }

    /// What is summed by; nil for one sum of all.
    package let level: UsageLevel?
    package let line: UsageLine
    package let names: Names
    package let uncertainties: [Uncertainty]

    package init(level: UsageLevel?, line: UsageLine, names: Names, in snapshot: StoreSnapshot) {
        self.level = level
        self.line = line
        self.names = names
        uncertainties = line.uncertainties.map { found in
            let index = snapshot.index(of: EventTable.holding(found.kind))
            return Uncertainty(
                uncertainty: found,
                rowIDs: found.rows.compactMap { row in index.map { $0.ids[row] } }
            )
        }
    }

    /// Whether usage of a kind belongs to lines of this sort: that it is nothing is worth telling.
    package func has(_ kind: ResourceKind) -> Bool {
        if case .resource(kind, _) = line.subject { return true }
        return level != .process && level?.includes(kind) ?? true
    }

    /// What was used of a kind; nil where lines of this sort have none of it.
    package func usage(of kind: ResourceKind) -> Usage? {
        has(kind) ? line.usages[kind] ?? Usage() : nil
    }
}

/// A row behind a line, with what it adds.
package struct ExplainedUsage: Sendable {
    package let record: UsageRecord
    package let piece: ExplainedPiece
    package let table: EventTable
    /// The row that says what is taken; nil where only Cloud Controller's tables do.
    package let row: EventRow?
    /// When it was recorded.
    package let recordedAt: EventTime?
    /// The key of the resource; nil where it has none.
    package let guid: String?
    /// The id of the row that ended it.
    package let endingID: Int64?

    package init(
        record: UsageRecord,
        piece: ExplainedPiece,
        row: EventRow?,
        in snapshot: StoreSnapshot
    ) {
        self.record = record
        self.piece = piece
        self.row = row
        table = EventTable.holding(piece.kind)
        let index = snapshot.index(of: table)
        recordedAt = piece.row.flatMap { row in index.map { $0.times[row] } }
        guid =
            piece.unrecordedGUID
            ?? piece.row.flatMap { row in index?.resource(at: row)?.key }
        endingID = piece.endingRow.flatMap { row in index.map { $0.ids[row] } }
    }
}
