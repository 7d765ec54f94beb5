internal import Presentation

/// Draws a list as a table: a header, and the rows that are in sight.
struct TableView<Row> {
    let columns: [Column<Row>]
    /// By the places of the columns by which the rows are sorted, the marks for their directions.
    var sortMarks: [Int: String] = [:]
    /// How wide their cells are; nil where the rows in sight say that, as in a list that isn't scrolled.
    var widths: ColumnWidths?
    /// How far they are scrolled sideways; nil where those that don't fit are left out.
    var scroll: ColumnScroll?
    let list: ListState
    let count: Int
    /// Whether a row is none of the moment that is shown.
    var isLater: (Row) -> Bool = { _ in false }
    /// Whether the row at a place is marked.
    var isMarked: (_ place: Int) -> Bool = { _ in false }
    /// What stands at a place in place of a row.
    var heading: (_ place: Int) -> Line? = { _ in nil }

    /// The bar of the selected row stands in the first column, and the last one stays free.
    static var margins: (left: Int, right: Int) { (2, 1) }

    /// The room that columns have in a part of the screen.
    ///
    /// - Parameter scroll: How far they are scrolled: a mark at the right says that there is more.
    static func room(in rect: Rect, _ scroll: ColumnScroll?) -> Int {
        rect.columns - margins.left - margins.right - (scroll == nil ? 0 : 1)
    }

    /// Draws the table.
    ///
    /// - Parameter row: What stands at a place of the list.
    func draw(_ frame: inout Frame, in parts: BodyParts, row: (_ place: Int) -> Row) {
        let left = parts.list.column + Self.margins.left
        let places = list.top..<max(list.top, min(count, list.top + parts.rows.rows))
        let headings = places.map(heading)
        let rows = zip(places, headings).map { $1 == nil ? row($0) : nil }
        let layout = ColumnLayout(
            widths == nil ? needs(ColumnWidths(of: rows.compactMap(\.self), in: columns)) : needs,
            in: Self.room(in: parts.list, scroll),
            scroll
        )
        drawTitles(&frame, parts.titles, left, layout)
        var above: [String?]?
        for (offset, place) in places.enumerated() {
            let line = parts.rows.droppingTop(offset).top(1)
            frame.accept(clicksOn: .row(place), in: line)
            if place == list.selected {
                let style = Style(.accent, bold: true)
                frame.write("▌", row: line.row, column: parts.list.column, style: style)
            }
            if let heading = headings[offset] {
                let room = max(0, Self.room(in: parts.list, nil))
                frame.write(heading.clipped(to: room), row: line.row, column: left)
            }
            let said = rows[offset].map { row in columns.map { $0.said?(row) } }
            if let row = rows[offset] {
                let isRepeated = columns.indices.map { number in
                    place != list.selected
                        && (said?[number]).map { $0 == above?[number] } ?? false
                }
                draw(row, place, isRepeated, &frame, line.row, left, layout)
            }
            if place == list.selected { frame.lay(.selection, under: line) }
            above = said
        }
        frame.fix(parts.list)
    }

    /// What the columns need, as far as their widths are known.
    var needs: [ColumnNeed] { needs(widths ?? ColumnWidths()) }

    private func needs(_ widths: ColumnWidths) -> [ColumnNeed] {
        columns.enumerated().map { ColumnNeed($1, mark: sortMarks[$0] ?? "", widths) }
    }

    private func drawTitles(_ frame: inout Frame, _ rect: Rect, _ left: Int, _ layout: ColumnLayout)
    {
        for place in layout.places {
            let column = columns[place.number]
            let title = TextWidth.padded(
                column.title + (sortMarks[place.number] ?? ""),
                to: place.width,
                alignedRight: column.isAlignedRight
            )
            frame.write(
                title,
                row: rect.row,
                column: left + place.start,
                style: Style(.faint, bold: true)
            )
            frame.accept(
                clicksOn: .columnHead(column.shortName),
                in: rect.droppingLeft(left + place.start - rect.column).left(place.width)
            )
        }
        drawEdges(&frame, rect, left, layout)
    }

    /// Says that there is more at the sides.
    private func drawEdges(_ frame: inout Frame, _ rect: Rect, _ left: Int, _ layout: ColumnLayout)
    {
        let style = Style(.accent, bold: true)
        if layout.hiddenLeft > 0, let moved = layout.firstMoved {
            let column = left + moved.start - 1
            frame.write("‹", row: rect.row, column: column, style: style)
        }
        if layout.hidesRight {
            frame.write("›", row: rect.row, column: rect.column + rect.columns - 1, style: style)
        }
    }

    private func draw(
        _ row: Row,
        _ number: Int,
        _ isRepeated: [Bool],
        _ frame: inout Frame,
        _ line: Int,
        _ left: Int,
        _ layout: ColumnLayout
    ) {
        let isLater = isLater(row)
        if isMarked(number) {
            frame.write("*", row: line, column: left - 1, style: Style(.accent, bold: true))
        } else if isLater {
            frame.write("›", row: line, column: left - 1, style: Style(.faint))
        }
        for place in layout.places {
            let column = columns[place.number]
            let isDim = isLater || isRepeated[place.number]
            let cell = column.cell(row)
            let text = TextWidth.padded(
                column.cut.fitted(cell.text.text, to: place.width),
                to: place.width,
                alignedRight: column.isAlignedRight
            )
            frame.write(
                text,
                row: line,
                column: left + place.start,
                style: Style(isDim ? .faint : cell.tone, bold: number == list.selected)
            )
        }
    }
}
