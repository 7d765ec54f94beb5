internal import Presentation
internal import UsageRules

/// The orgs as a table, with a bar behind each: its events, and what of them goes.
struct OrgList {
    let rows: [OrgRow]
    /// The width of the longest name.
    let nameWidth: Int
    let list: ListState
    let columns: [Column<OrgRow>]
    let sort: Sort
    /// Whether the keys move something else at the moment.
    let isInactive: Bool

    private static let longestName = 40
    private static let leastBar = 8
    /// The bar that marks the selected row, and the edge.
    private static let margins = 3

    func draw(_ frame: inout Frame, in rect: Rect) {
        let table = Rect(
            row: rect.row,
            column: rect.column,
            rows: rect.rows,
            columns: min(rect.columns, tableWidth)
        )
        var list = list
        if isInactive { list.selected = -1 }
        TableView(
            columns: columns,
            sortMarks: sort.marks(of: columns),
            list: list,
            count: rows.count
        ).draw(&frame, in: BodyParts(table)) { rows[$0] }
        let bars = Rect(
            row: rect.row + 1,
            column: table.column + table.columns + 1,
            rows: rect.rows - 1,
            columns: rect.columns - table.columns - 2
        )
        drawBars(&frame, in: bars)
        frame.fix(bars)
    }

    /// As wide as the columns need to be.
    private var tableWidth: Int {
        let numbers = columns.dropFirst().reduce(0) { $0 + $1.width.minimum + ColumnLayout.gap }
        return max(min(Self.longestName, nameWidth), columns[0].width.minimum) + numbers
            + Self.margins
    }

    /// On one scale for all orgs.
    private func drawBars(_ frame: inout Frame, in rect: Rect) {
        let most = rows.reduce(1) { max($0, $1.count?.events ?? 0) }
        guard rect.columns >= Self.leastBar else { return }
        for (offset, row) in rows.dropFirst(list.top).prefix(rect.rows).enumerated() {
            guard let count = row.count else { continue }
            let bar = Bar(fraction: Double(count.events) / Double(most), width: rect.columns)
            let share = Double(count.prunable) / Double(most) * Double(rect.columns)
            let pruned = min(rect.columns, Int(share.rounded(.up)))
            let line = rect.row + offset
            frame.write(bar.text, row: line, column: rect.column, style: Style(.faint))
            frame.write(
                String(repeating: "▒", count: pruned),
                row: line,
                column: rect.column,
                style: Style(.removed)
            )
        }
    }
}
