/// How far a scan of a table is.
public struct ScanProgress: Hashable, Sendable {
    /// The table that is being read.
    public let table: EventTable
    /// How many of its rows have been read.
    public let rowsRead: Int
    /// How much of the whole scan is done, 0 to 1, judged by ids.
    public let fraction: Double
}

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
