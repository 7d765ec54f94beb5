/// A row as stored, whose values are asked for by the names of its columns.
public protocol RowValues {
    /// The columns, which all rows of the same fetch share.
    var layout: RowLayout { get }
    /// The values, one for each column.
    var values: [StoreValue] { get }
}

extension RowValues {
    /// The columns' names, in the table's own order or in the order in which they were asked for.
    public var columns: [String] { layout.names }

    /// The value of a column; NULL where the row has no such column.
    public subscript(column: String) -> StoreValue {
        layout.place(of: column).map { values[$0] } ?? .null
    }

    /// The value of a column; NULL where the row has no such column.
    public subscript(column: EventColumn) -> StoreValue {
        layout.place(of: column).map { values[$0] } ?? .null
    }
}
