/// One row of an event table with its columns, as stored, but for credentials in the URL of
/// `buildpack_name`, which are masked.
public struct EventRow: Hashable, Sendable {
    /// The table.
    public let table: EventTable
    /// The row's id.
    public let id: Int64
    /// The table's columns, in its own order.
    public let columns: [String]
    /// The values, one for each column.
    public let values: [StoreValue]

    /// A row.
    public init(table: EventTable, id: Int64, columns: [String], values: [StoreValue]) {
        self.table = table
        self.id = id
        self.columns = columns
        self.values = values
    }

    /// The value of a column; NULL where the table has no such column.
    public subscript(column: String) -> StoreValue {
        columns.firstIndex(of: column).map { values[$0] } ?? .null
    }

    /// When the row was recorded, or ``EventTime/unreadable``.
    public var createdAt: EventTime { EventTime(self["created_at"]) }
}
