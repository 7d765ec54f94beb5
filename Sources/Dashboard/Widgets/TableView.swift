internal import Presentation

/// Draws a list as a table: a header, and the rows that are in sight.
struct TableView<Row> {
    let columns: [Column<Row>]
    /// The column by which the rows are sorted, and the mark for its direction.
    var sortMark: (column: Int, mark: String)?
    let list: ListState
    let count: Int

    /// Draws the table.
    ///
    /// - Parameter row: What stands at a place of the list.
    func draw(_ frame: inout Frame, in rect: Rect, row: (_ place: Int) -> Row) {
        // The bar of the selected row stands in the first column of the screen.
        let inner = Rect(
            row: rect.row,
            column: rect.column + 2,
            rows: rect.rows,
            columns: rect.columns - 3
        )
        let widths = ColumnLayout.widths(of: columns, in: inner.columns)
        drawHeader(&frame, inner, widths)
        for offset in 0..<max(0, rect.rows - 1) {
            let place = list.top + offset
            guard place < count else { break }
            let line = rect.row + 1 + offset
            let isSelected = place == list.selected
            if isSelected {
                frame.write("▌", row: line, column: rect.column, style: Style(.accent, bold: true))
            }
            draw(row(place), at: line, isSelected: isSelected, &frame, inner, widths)
        }
        frame.fix(rect)
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
            column += width + ColumnLayout.gap
        }
    }

    private func draw(
        _ row: Row,
        at line: Int,
        isSelected: Bool,
        _ frame: inout Frame,
        _ rect: Rect,
        _ widths: [Int?]
    ) {
        var column = rect.column
        for (number, width) in widths.enumerated() {
            guard let width else { continue }
            let cell = columns[number].cell(row)
            let text = TextWidth.padded(
                cell.text.text,
                to: width,
                alignedRight: columns[number].isAlignedRight
            )
            frame.write(
                text,
                row: line,
                column: column,
                style: Style(cell.tone, bold: isSelected)
            )
            column += width + ColumnLayout.gap
        }
    }
}
