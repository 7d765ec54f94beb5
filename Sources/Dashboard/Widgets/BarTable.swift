internal import Presentation

/// A list as a table with a bar behind each row, all on one scale.
struct BarTable<Row> {
    /// The first is as wide as its longest text, the others have fixed widths.
    let columns: [Column<Row>]
    var sortMarks: [Int: String] = [:]
    /// The width of the longest text in the first column.
    let nameWidth: Int
    let list: ListState
    let count: Int
    /// How long the longest bar is.
    let most: Int
    /// How long a row's bar is, and how much of it goes; nil while that isn't known.
    let length: (Row) -> (all: Int, goes: Int)?

    private static var longestName: Int { 40 }
    private static var leastBar: Int { 8 }
    /// The bar that marks the selected row, and the edge.
    private static var margins: Int { 3 }

    func draw(_ frame: inout Frame, in rect: Rect, row: (_ place: Int) -> Row) {
        let table = Rect(
            row: rect.row,
            column: rect.column,
            rows: rect.rows,
            columns: tableWidth(in: rect)
        )
        TableView(
            columns: columns,
            sortMarks: sortMarks,
            widths: ColumnWidths([columns[0].shortName: nameWidth]),
            list: list,
            count: count
        ).draw(&frame, in: BodyParts(table), row: row)
        let bars = Rect(
            row: rect.row + 1,
            column: table.column + table.columns + 1,
            rows: rect.rows - 1,
            columns: rect.columns - table.columns - 2
        )
        drawBars(&frame, in: bars, row)
        frame.fix(bars)
    }

    /// As wide as the columns need to be; a long name leaves room for short bars.
    private func tableWidth(in rect: Rect) -> Int {
        let numbers = columns.dropFirst().reduce(0) { $0 + $1.width.minimum + ColumnLayout.gap }
        let least = columns[0].width.minimum + numbers + Self.margins
        let wanted = max(least, min(Self.longestName, nameWidth) + numbers + Self.margins)
        let room = rect.columns - Self.leastBar - 2
        return min(rect.columns, room >= least ? min(wanted, room) : wanted)
    }

    private func drawBars(_ frame: inout Frame, in rect: Rect, _ row: (_ place: Int) -> Row) {
        guard rect.columns >= Self.leastBar else { return }
        for offset in 0..<max(0, min(rect.rows, count - list.top)) {
            guard let length = length(row(list.top + offset)) else { continue }
            let scale = Double(rect.columns) / Double(max(1, most))
            let bar = Bar(fraction: Double(length.all) / Double(max(1, most)), width: rect.columns)
            let gone = min(rect.columns, Int((Double(length.goes) * scale).rounded(.up)))
            let line = rect.row + offset
            frame.write(bar.text, row: line, column: rect.column, style: Style(.faint))
            frame.write(
                String(repeating: "▒", count: gone),
                row: line,
                column: rect.column,
                style: Style(.removed)
            )
        }
    }
}
