/// What a cleanup did, as counted by the deletes themselves.
public struct CleanupReport: Hashable, Sendable {
    /// What was done to one table.
    public struct Table: Hashable, Sendable {
        /// The table.
        public let table: EventTable
        /// How many rows were deleted, by the reason they were planned with.
        public package(set) var deletedByReason: [Reason: Int] = [:]

        package init(table: EventTable) {
            self.table = table
        }

        /// How many rows were deleted.
        public var deleted: Int { deletedByReason.values.reduce(0, +) }
    }

    /// The tables, in the order in which they were cleaned.
    public package(set) var tables: [Table]
    /// Whether it was stopped before all planned rows were deleted.
    public package(set) var wasStopped = false
    /// How many planned rows were not there, or not old, when it was their turn; nil where that stops a
    /// cleanup.
    package var missedRows: Int?
    /// Whether all is done but for the proof that the same runs as before, which was stopped.
    package var proofWasStopped = false
    /// Whether the tables, read again afterwards, give the same running set as before.
    public package(set) var runningSetIsSame = false
    /// Where the deleted rows are saved; nil where they aren't, or where none were deleted.
    public package(set) var archive: String?

    /// Where the receipt is; nil where none was written.
    package var receipt: String?
    /// Why it could not be written, visibly; nil where it could, and where none was wanted.
    package var receiptFailure: String?

    package init(tables: [Table]) {
        self.tables = tables
    }

    /// How many rows were deleted from all tables.
    public var deleted: Int { tables.reduce(0) { $0 + $1.deleted } }

    /// What it takes to take it back; nil where the rows were not saved.
    package var undoable: UndoableWork? {
        guard let archive else { return nil }
        var work = UndoableWork(kind: .prune)
        (work.archive, work.deletedRows) = (archive, deleted)
        return work
    }
}
