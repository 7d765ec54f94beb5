/// How far a cleanup is.
public struct CleanupProgress: Hashable, Sendable {
    /// How many rows have been deleted, those of the running batch included.
    public let deleted: Int
    /// How many of these are committed: when the cleanup fails, the others come back.
    public let committed: Int
    /// How many rows the plans delete.
    public let total: Int

    /// A cleanup that has deleted some of its rows.
    ///
    /// - Parameters:
    ///   - deleted: How many rows have been deleted.
    ///   - committed: How many of these are committed; all, where it isn't said.
    ///   - total: How many rows the plans delete.
    public init(deleted: Int, committed: Int? = nil, total: Int) {
        self.deleted = deleted
        self.committed = committed ?? deleted
        self.total = total
    }
}
