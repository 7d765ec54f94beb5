/// What one batch of a backfill did, once it is committed.
public struct BackfillBatch: Hashable, Sendable {
    /// What was done.
    public let step: BackfillProgress.Step
    /// For which kind.
    public let kind: ResourceKind
    /// The table whose rows were looked at: a source table, or, in a sweep, an events table.
    public let table: String
    /// The highest id of these rows.
    public let lastID: Int64
    /// How many rows were appended or removed.
    public let writtenRows: Int

    package init(
        step: BackfillProgress.Step,
        kind: ResourceKind,
        table: String,
        lastID: Int64,
        writtenRows: Int
    ) {
        self.step = step
        self.kind = kind
        self.table = table
        self.lastID = lastID
        self.writtenRows = writtenRows
    }
}
