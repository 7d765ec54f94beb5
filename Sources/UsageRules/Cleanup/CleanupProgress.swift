/// How far a cleanup is.
public struct CleanupProgress: Hashable, Sendable {
    /// How many rows have been deleted, those of the running batch included.
    public let deleted: Int
    /// How many of these are committed: when the cleanup fails, the others come back.
    public let committed: Int
    /// How many rows the plans delete.
    public let total: Int
    /// The attempt at the running batch, where somebody was in its way before; nil where nobody was.
    package var retry: Retry?

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

    /// An attempt at a batch that isn't the first.
    package struct Retry: Hashable, Sendable {
        /// What the one before met.
        package let obstacle: CleanupObstacle
        /// Its number; the first attempt is 1.
        package let attempt: Int
        /// How many there are at the most.
        package let limit: Int

        package init(after obstacle: CleanupObstacle, attempt: Int, of limit: Int) {
            (self.obstacle, self.attempt, self.limit) = (obstacle, attempt, limit)
        }
    }
}
