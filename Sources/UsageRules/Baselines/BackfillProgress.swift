/// How far a backfill is.
public struct BackfillProgress: Hashable, Sendable {
    /// What is being done.
    public enum Step: String, Sendable {
        /// Baselines are appended for what runs.
        case seed
        /// Stale baselines are looked for.
        case sweep
    }

    /// What is being done.
    public let step: Step
    /// For which kind.
    public let kind: ResourceKind
    /// How many source rows or baselines of the kind have been looked at.
    public let rowsSeen: Int
    /// How many rows have been written so far.
    public let writtenRows: Int

    package init(step: Step, kind: ResourceKind, rowsSeen: Int, writtenRows: Int) {
        self.step = step
        self.kind = kind
        self.rowsSeen = rowsSeen
        self.writtenRows = writtenRows
    }
}
