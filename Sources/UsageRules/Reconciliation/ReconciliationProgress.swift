/// How far a reconciliation is.
public struct ReconciliationProgress: Hashable, Sendable {
    /// What is being appended; nil while the result is proved.
    public let remedy: ReconciliationPlan.Remedy?
    /// How many resources were looked at again so far.
    public let seen: Int
    /// How many there are.
    public let total: Int
    /// How many rows have been written so far.
    public let writtenRows: Int

    package init(
        remedy: ReconciliationPlan.Remedy?,
        seen: Int,
        total: Int,
        writtenRows: Int
    ) {
        self.remedy = remedy
        self.seen = seen
        self.total = total
        self.writtenRows = writtenRows
    }
}
