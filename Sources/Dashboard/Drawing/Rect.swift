/// A part of the screen.
package struct Rect: Hashable, Sendable {
    package var row: Int
    package var column: Int
    package var rows: Int
    package var columns: Int

    package init(row: Int, column: Int, rows: Int, columns: Int) {
        self.row = row
        self.column = column
        self.rows = max(0, rows)
        self.columns = max(0, columns)
    }

    /// The part without so many rows at its top.
    func droppingTop(_ count: Int) -> Rect {
        Rect(row: row + min(count, rows), column: column, rows: rows - count, columns: columns)
    }

    /// The part without so many columns at its left.
    func droppingLeft(_ count: Int) -> Rect {
        Rect(row: row, column: column + min(count, columns), rows: rows, columns: columns - count)
    }

    /// The part without so many columns at its right.
    func droppingRight(_ count: Int) -> Rect {
        Rect(row: row, column: column, rows: rows, columns: columns - count)
    }

    /// The part without so many rows at its bottom.
    func droppingBottom(_ count: Int) -> Rect {
        Rect(row: row, column: column, rows: rows - count, columns: columns)
    }

    /// Only so many rows at the top.
    func top(_ count: Int) -> Rect {
        Rect(row: row, column: column, rows: min(count, rows), columns: columns)
    }

    /// Only so many columns at the left.
    func left(_ count: Int) -> Rect {
        Rect(row: row, column: column, rows: rows, columns: min(count, columns))
    }

    /// Only so many rows at the bottom.
    func bottom(_ count: Int) -> Rect {
        let count = min(count, rows)
        return Rect(row: row + rows - count, column: column, rows: count, columns: columns)
    }

    /// The part within a margin.
    func inset(rows rowMargin: Int, columns columnMargin: Int) -> Rect {
        Rect(
            row: row + rowMargin,
            column: column + columnMargin,
            rows: rows - 2 * rowMargin,
            columns: columns - 2 * columnMargin
        )
    }

    /// The part of a dialog: in the middle, or from edge to edge where little would be left beside it.
    func dialog(rows wantedRows: Int, columns wantedColumns: Int) -> Rect {
        let isNarrow = columns < wantedColumns + Self.leastBeside
        return centered(rows: wantedRows, columns: isNarrow ? columns : wantedColumns)
    }

    /// With fewer columns beside a dialog, nothing of what stands there can be read.
    private static let leastBeside = 16

    /// A part of this size in the middle, no larger than this one.
    func centered(rows wantedRows: Int, columns wantedColumns: Int) -> Rect {
        let (height, width) = (min(rows, wantedRows), min(columns, wantedColumns))
        return Rect(
            row: row + (rows - height) / 2,
            column: column + (columns - width) / 2,
            rows: height,
            columns: width
        )
    }
}
