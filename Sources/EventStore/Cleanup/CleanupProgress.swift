/// How far a cleanup is.
public struct CleanupProgress: Hashable, Sendable {
    /// How many rows have been deleted and committed.
    public let deleted: Int
    /// How many rows the plans delete.
    public let total: Int

    /// A cleanup that has deleted some of its rows.
    public init(deleted: Int, total: Int) {
        self.deleted = deleted
        self.total = total
    }
}
