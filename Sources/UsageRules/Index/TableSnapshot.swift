/// What one scan of a table learned.
public struct TableSnapshot: Sendable {
    /// The table's rows.
    public let index: EventIndex
    /// What runs, according to all of them.
    public let runningSet: RunningSet

    /// Reads what runs from the rows of a table.
    public init(_ index: EventIndex) {
        self.index = index
        runningSet = RunningSet(index)
    }
}
