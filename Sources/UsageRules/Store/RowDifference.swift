/// How the rows of a table differ from those that a plan was made from.
public struct RowDifference: Hashable, Sendable {
    /// The table.
    public let table: EventTable
    /// Ids of rows that are gone.
    public package(set) var removed: [Int64] = []
    /// Ids of rows that came in between, not at the end.
    public package(set) var inserted: [Int64] = []
    /// Ids of rows whose time, state or key is another.
    public package(set) var changed: [Int64] = []

    package init(table: EventTable) {
        self.table = table
    }

    /// Whether there is no difference.
    public var isEmpty: Bool { removed.isEmpty && inserted.isEmpty && changed.isEmpty }
}
