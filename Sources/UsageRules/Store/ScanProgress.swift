/// How far a scan of a table is.
public struct ScanProgress: Hashable, Sendable {
    /// The table that is being read.
    public let table: EventTable
    /// How many of its rows have been read.
    public let rowsRead: Int
    /// How many rows of the tables before it were read.
    public let rowsReadBefore: Int
    /// How much of the whole scan is done, 0 to 1, judged by ids.
    public let fraction: Double

    package init(table: EventTable, rowsRead: Int, rowsReadBefore: Int, fraction: Double) {
        self.table = table
        self.rowsRead = rowsRead
        self.rowsReadBefore = rowsReadBefore
        self.fraction = fraction
    }
}
