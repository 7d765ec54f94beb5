package import UsageRules

/// The row of an events table that is being read, as it lies in SQLite's memory.
///
/// It is valid until the next one is read. Credentials in URLs are masked. One object for all rows of a walk: what it knows of the columns is not copied with each of them.
package final class BorrowedRow {
    private let scanned: ScannedRow
    private let layout: RowLayout
    private let longestValue: Int?

    init(_ scanned: ScannedRow, _ layout: RowLayout, cutAt longestValue: Int?) {
        self.scanned = scanned
        self.layout = layout
        self.longestValue = longestValue
    }

    /// The value of a column.
    ///
    /// - Parameter place: Among the columns that were asked for.
    package func value(at place: Int) -> BorrowedValue {
        // The id stands in front of them.
        let column = Int32(place) + 1
        guard scanned.isText(column) else { return .copied(value(column)) }
        let text = scanned.text(column)
        guard text.isASCII, longestValue.map({ text.count <= $0 }) ?? true,
            !layout.mayHoldCredentials(text, at: place)
        else { return .copied(layout.masked(value(column), at: place)) }
        return .text(text)
    }

    private func value(_ column: Int32) -> StoreValue {
        scanned.value(column, cutAt: longestValue)
    }
}
