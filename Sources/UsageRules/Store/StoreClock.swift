/// The moment that counts as now for a store, and where it was read.
public struct StoreClock: Hashable, Sendable {
    /// Where a clock's moment comes from.
    public enum Source: String, Sendable, Codable {
        /// It was given (`--now`).
        case option
        /// The store says when the snapshot was taken (`snapshot_info`).
        case snapshot
        /// The database's clock.
        case database
    }

    /// The moment that counts as now.
    public let now: EventTime
    /// Where it was read.
    public let source: Source

    /// A moment and its source.
    public init(now: EventTime, source: Source) {
        self.now = now
        self.source = source
    }
}
