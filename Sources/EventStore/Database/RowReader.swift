/// Takes columns of a scan beside those of the index, row after row.
protocol RowReader {
    /// The columns, which the table has.
    var columns: [String] { get }

    /// Takes a row.
    ///
    /// - Parameter firstColumn: Where the columns begin.
    func read(_ row: ScannedRow, from firstColumn: Int32) throws
}
