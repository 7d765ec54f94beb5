/// What a cleanup, a backfill or a reconciliation wrote: all that it takes to take it back.
package struct UndoableWork: Hashable, Sendable {
    /// What wrote.
    package enum Kind: Hashable, Sendable {
        case prune, backfill, reconciliation
    }

    /// The ledger that notes rows.
    package enum Ledger: Hashable, Sendable {
        case seeded, reconciled
    }

    /// Rows that one transaction appended.
    package struct AppendedRows: Hashable, Sendable {
        /// The table.
        package let table: EventTable
        /// Their ids: all that the table has in this range.
        package let ids: ClosedRange<Int64>
        /// How many they are.
        package let count: Int
        /// Their `created_at`, as stored.
        package let time: String
        /// What notes them; nil where nothing does.
        package let ledger: Ledger?
        /// What their values come to.
        package let digest: [UInt8]

        package init(
            table: EventTable,
            ids: ClosedRange<Int64>,
            count: Int,
            time: String,
            ledger: Ledger?,
            digest: [UInt8]
        ) {
            (self.table, self.ids, self.count) = (table, ids, count)
            (self.time, self.ledger, self.digest) = (time, ledger, digest)
        }
    }

    /// What wrote.
    package let kind: Kind
    /// The rows that were appended, in that order.
    package var appended: [AppendedRows] = []
    /// Where the rows are that were deleted; nil where none were, or where they were not saved.
    package var archive: String?
    /// How many rows were deleted, and are in that archive.
    package var deletedRows = 0
    /// The highest id of each table before anything was written.
    package var highestIDs: [EventTable: Int64] = [:]

    package init(kind: Kind) {
        self.kind = kind
    }

    /// How many rows were appended.
    package var appendedRows: Int { appended.reduce(0) { $0 + $1.count } }

    /// Whether there is nothing to take back.
    package var isEmpty: Bool { appended.isEmpty && deletedRows == 0 }
}
