internal import Presentation

/// Draws a list as a table: a header, and the rows that are in sight.
struct TableView {
    let columns: [TableColumn]
    /// The column by which the rows are sorted, and the mark for its direction.
    var sortMark: (column: Int, mark: String)?
    let list: ListState
    let count: Int

    /// Draws the table.
    ///
    /// - Parameter cell: The text and style of a column in a row.
    func draw(
        _ frame: inout Frame,
        in rect: Rect,
        cell: (_ row: Int, _ column: Int) -> (text: String, style: Style)
    ) {
        // The bar of the selected row stands in the first column of the screen.
        let inner = Rect(
            row: rect.row,
            column: rect.column + 2,
            rows: rect.rows,
            columns: rect.columns - 3
        )
        let widths = TableColumn.widths(of: columns, in: inner.columns)
        drawHeader(&frame, inner, widths)
        for offset in 0..<max(0, rect.rows - 1) {
            let row = list.top + offset
            guard row < count else { break }
            let isSelected = row == list.selected
            let line = rect.row + 1 + offset
            if isSelected {
                frame.write(
                    "▌",
                    row: line,
                    column: rect.column,
                    style: Style(.accent, bold: true)
                )
            }
            draw(row, at: line, isSelected: isSelected, &frame, inner, widths, cell)
        }
    }

    private func drawHeader(_ frame: inout Frame, _ rect: Rect, _ widths: [Int?]) {
        var column = rect.column
        for (number, width) in widths.enumerated() {
            guard let width else { continue }
            let mark = sortMark?.column == number ? sortMark?.mark ?? "" : ""
            let title = TextWidth.padded(
                columns[number].title + mark,
                to: width,
                alignedRight: columns[number].isAlignedRight
            )
            frame.write(title, row: rect.row, column: column, style: Style(.faint, bold: true))
            column += width + TableColumn.gap
        }
    }

    private func draw(
        _ row: Int,
        at line: Int,
        isSelected: Bool,
        _ frame: inout Frame,
        _ rect: Rect,
        _ widths: [Int?],
        _ cell: (_ row: Int, _ column: Int) -> (text: String, style: Style)
    ) {
        var column = rect.column
        for (number, width) in widths.enumerated() {
            guard let width else { continue }
            var (text, style) = cell(row, number)
            style.isBold = style.isBold || isSelected
            text = TextWidth.padded(
                text,
                to: width,
                alignedRight: columns[number].isAlignedRight
            )
            frame.write(text, row: line, column: column, style: style)
            column += width + TableColumn.gap
        }
    }
}
