internal import Presentation

/// Draws a list as a table: a header, and the rows that are in sight.
struct TableView<Row> {
    let columns: [Column<Row>]
    /// By the places of the columns by which the rows are sorted, the marks for their directions.
    var sortMarks: [Int: String] = [:]
    let list: ListState
    let count: Int
    /// Whether a row is none of the moment that is shown.
    var isLater: (Row) -> Bool = { _ in false }
    /// Whether the row at a place is marked.
    var isMarked: (_ place: Int) -> Bool = { _ in false }
    /// What stands at a place in place of a row.
    var heading: (_ place: Int) -> Line? = { _ in nil }

    /// Draws the table.
    ///
    /// - Parameter row: What stands at a place of the list.
    func draw(_ frame: inout Frame, in parts: BodyParts, row: (_ place: Int) -> Row) {
        // The bar of the selected row stands in the first column of the screen.
        let left = parts.list.column + 2
        let widths = ColumnLayout.widths(of: columns, in: parts.list.columns - 3)
        drawTitles(&frame, parts.titles.row, left, widths)
        for offset in 0..<parts.rows.rows {
            let place = list.top + offset
            guard place < count else { break }
            let line = parts.rows.row + offset
            frame.accept(clicksOn: .row(place), in: parts.rows.droppingTop(offset).top(1))
            let isSelected = place == list.selected
            if isSelected {
                let style = Style(.accent, bold: true)
                frame.write("▌", row: line, column: parts.list.column, style: style)
            }
            if let heading = heading(place) {
                let room = max(0, parts.list.columns - 3)
                frame.write(heading.clipped(to: room), row: line, column: left)
            } else {
                draw(row(place), place, at: line, isSelected: isSelected, &frame, left, widths)
            }
            if isSelected {
                frame.lay(.selection, under: parts.rows.droppingTop(offset).top(1))
            }
        }
        frame.fix(parts.list)
    }

    private func drawTitles(_ frame: inout Frame, _ line: Int, _ left: Int, _ widths: [Int?]) {
        var column = left
        for (number, width) in widths.enumerated() {
            guard let width else { continue }
            let title = TextWidth.padded(
                columns[number].title + (sortMarks[number] ?? ""),
                to: width,
                alignedRight: columns[number].isAlignedRight
            )
            frame.write(title, row: line, column: column, style: Style(.faint, bold: true))
            frame.accept(
                clicksOn: .columnHead(columns[number].shortName),
                in: Rect(row: line, column: column, rows: 1, columns: width)
            )
            column += width + ColumnLayout.gap
        }
    }

    private func draw(
        _ row: Row,
        _ place: Int,
        at line: Int,
        isSelected: Bool,
        _ frame: inout Frame,
        _ left: Int,
        _ widths: [Int?]
    ) {
        var column = left
        let isDim = isLater(row)
        if isMarked(place) {
            frame.write("*", row: line, column: left - 1, style: Style(.accent, bold: true))
        } else if isDim {
            frame.write("›", row: line, column: left - 1, style: Style(.faint))
        }
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
                style: Style(isDim ? .faint : cell.tone, bold: isSelected)
            )
            column += width + ColumnLayout.gap
        }
    }
}
