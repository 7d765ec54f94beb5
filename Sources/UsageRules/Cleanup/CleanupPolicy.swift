/// The options of a cleanup, under Cloud Controller's own names.
public struct CleanupPolicy: Hashable, Sendable {
    /// Rows recorded longer ago than this many days of 24 hours are old.
    ///
    /// 0 or more.
    public var cutoffAgeInDays: Int
    /// Keep the old beginnings that tell what still runs.
    public var keepRunningRecords: Bool
    /// Never delete the row with the table's highest id, so that a client that polls the newest
    /// event never finds an empty table.
    public var keepAtLeastOneRecord: Bool

    /// The options that Cloud Controller's repositories use for usage events.
    public init(
        cutoffAgeInDays: Int = 31,
        keepRunningRecords: Bool = true,
        keepAtLeastOneRecord: Bool = true
    ) {
        self.cutoffAgeInDays = cutoffAgeInDays
        self.keepRunningRecords = keepRunningRecords
        self.keepAtLeastOneRecord = keepAtLeastOneRecord
    }

    /// The moment before which a row is old.
    public func cutoff(now: EventTime) -> EventTime { now.addingDays(-cutoffAgeInDays) }
}
