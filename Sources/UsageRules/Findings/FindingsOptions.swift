/// What a check looks at, and by which cleanup and clock.
public struct FindingsOptions: Sendable {
    /// The cleanup that is planned: it says which rows are recent.
    public var policy: CleanupPolicy
    /// What the machine's clock says, which no row can be later than where it is later than the
    /// snapshot, too; nil to ask it.
    public var machineTime: EventTime?
    /// Whether the events are compared with Cloud Controller's tables.
    public var includesSources: Bool

    /// The moment that has passed of which the findings are; nil for now.
    ///
    /// Then only the rows recorded up to it are looked at: Cloud Controller's tables, how far consumers
    /// have come, and the file itself tell of now alone.
    package var moment: EventTime?

    /// By default, Cloud Controller's own cleanup, and all checks.
    public init(
        policy: CleanupPolicy = CleanupPolicy(),
        machineTime: EventTime? = nil,
        includesSources: Bool = true
    ) {
        self.policy = policy
        self.machineTime = machineTime
        self.includesSources = includesSources
    }
}
