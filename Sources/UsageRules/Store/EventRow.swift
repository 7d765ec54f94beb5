/// One row of an event table with its columns, as stored, but for credentials in the URL of
/// `buildpack_name`, which are masked.
public struct EventRow: RowValues, Hashable, Sendable, Identifiable {
    /// The table.
    public let table: EventTable
    /// The row's id.
    public let id: Int64
    /// The columns, which all rows of the same fetch share.
    public let layout: RowLayout
    /// The values, one for each column.
    public let values: [StoreValue]

    /// A row.
    package init(table: EventTable, id: Int64, layout: RowLayout, values: [StoreValue]) {
        self.table = table
        self.id = id
        self.layout = layout
        self.values = values
    }

    /// When the row was recorded, or ``EventTime/unreadable``.
    public var createdAt: EventTime { EventTime(self[.createdAt]) }
}
