internal import Presentation

/// The columns of a list, one of which is chosen.
struct ColumnMenu: Sendable {
    let columns: [ListColumn]
    private(set) var selected: Int

    /// A menu with a column selected.
    init(_ columns: [ListColumn], selecting name: String?) {
        self.columns = columns
        selected = columns.firstIndex { $0.name == name } ?? 0
    }

    /// The column that is selected.
    var column: ListColumn? { columns.indices.contains(selected) ? columns[selected] : nil }

    /// Moves through the columns.
    mutating func move(_ move: Move) {
        let step = move.step(height: Self.page, count: columns.count)
        selected = min(max(0, selected + step), max(0, columns.count - 1))
    }

    private static let page = 10

    /// Draws it.
    ///
    /// - Parameter mark: What stands beside a column.
    func draw(
        _ title: String,
        hint: String,
        _ frame: inout Frame,
        over screen: Rect,
        mark: (ListColumn) -> String?
    ) {
        // With the edges and the hint.
        let height = min(columns.count + 3, max(5, screen.rows - 2))
        let rect = screen.dialog(rows: height, columns: Self.width)
        frame.dialog(rect, title: title, style: Style(.accent))
        let inner = rect.inset(rows: 1, columns: 2)
        let rows = inner.rows - 1
        let top = max(0, selected - rows + 1)
        for (offset, column) in columns.dropFirst(top).prefix(rows).enumerated() {
            let isSelected = top + offset == selected
            let line = Line(isSelected ? "▌ " : "  ", Style(.accent, bold: true))
                .adding(TextWidth.padded(mark(column) ?? "", to: 2), Style(.accent, bold: true))
                .adding(TextWidth.padded(column.title, to: 14), Style(bold: isSelected))
                .adding(column.name, Style(.faint))
            frame.write(line, row: inner.row + offset, column: inner.column, width: inner.columns)
            frame.fix(inner.droppingTop(offset).top(1))
            if isSelected { frame.lay(.selection, under: inner.droppingTop(offset).top(1)) }
        }
        frame.write(
            TextWidth.clipped(hint, to: inner.columns),
            row: inner.row + rows,
            column: inner.column,
            style: Style(.faint)
        )
    }

    private static let width = 44
}
