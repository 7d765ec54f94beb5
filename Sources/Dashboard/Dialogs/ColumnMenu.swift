internal import Presentation

/// The columns of a list, one of which is selected.
struct ColumnMenu: Sendable {
    private(set) var columns: [ListColumn]
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

    /// Moves the column that is selected, no further than the ends.
    mutating func shift(by step: Int) {
        guard columns.indices.contains(selected), columns.indices.contains(selected + step) else {
            return
        }
        columns.swapAt(selected, selected + step)
        selected += step
    }

    private static let page = 10

    // MARK: - Drawing

    /// Draws it.
    ///
    /// - Parameters:
    ///   - hints: What keys do.
    ///   - marks: What stands in front of a column, and what is said behind it.
    func draw(
        _ title: String,
        hints: [String],
        _ frame: inout Frame,
        over screen: Rect,
        marks: (ListColumn) -> (front: String, behind: String) = { _ in (" ", "") }
    ) {
        let lines = lines(marks)
        let width = lines.reduce(Self.leastWidth) { max($0, $1.columns + Self.margins) }
        let hints = Self.flowing(hints, width: min(width, screen.columns) - Self.margins)
        // With the edges.
        let height = min(lines.count, max(1, screen.rows - 4 - hints.count)) + hints.count + 2
        let rect = screen.dialog(rows: height, columns: width)
        frame.dialog(rect, title: title, style: Style(.accent))
        let inner = rect.inset(rows: 1, columns: 2)
        draw(lines, &frame, in: inner.droppingBottom(hints.count))
        for (offset, hint) in hints.enumerated() {
            let line = Line(hint, Style(.faint))
            let row = inner.row + inner.rows - hints.count + offset
            frame.write(line, row: row, column: inner.column, width: inner.columns)
        }
    }

    /// With the edges and a blank beside each.
    private static let margins = 4
    private static let leastWidth = 44

    private func draw(_ lines: [Line], _ frame: inout Frame, in rect: Rect) {
        let top = max(0, selected - rect.rows + 1)
        for (offset, line) in lines.dropFirst(top).prefix(rect.rows).enumerated() {
            let row = rect.droppingTop(offset).top(1)
            frame.write(line, row: row.row, column: row.column, width: row.columns)
            frame.fix(row)
            if top + offset == selected { frame.lay(.selection, under: row) }
        }
    }

    /// A line for each column: what it is marked with, its title and its name.
    private func lines(_ marks: (ListColumn) -> (front: String, behind: String)) -> [Line] {
        let all = columns.map { (marks: marks($0), column: $0) }
        let frontWidth = all.reduce(0) { max($0, TextWidth.columns(of: $1.marks.front)) }
        let titleWidth = columns.reduce(12) { max($0, TextWidth.columns(of: $1.title)) }
        let nameWidth = columns.reduce(0) { max($0, TextWidth.columns(of: $1.visibleName)) }
        return all.enumerated().map { place, entry in
            let isSelected = place == selected
            let front = TextWidth.padded(entry.marks.front, to: frontWidth)
            let behind = entry.marks.behind
            let title = TextWidth.padded(entry.column.title, to: titleWidth)
            let name = TextWidth.padded(entry.column.visibleName, to: nameWidth)
            return Line("\(isSelected ? "▌" : " ") \(front) ", Style(.accent, bold: true))
                .adding(title, Style(bold: isSelected))
                .adding("  \(name)", Style(.faint))
                .adding(behind.isEmpty ? "" : "  \(behind)", Style(.accent))
        }
    }

    /// Texts one behind the other, in as many lines as it takes.
    private static func flowing(_ texts: [String], width: Int) -> [String] {
        texts.reduce(into: []) { lines, text in
            let longer = lines.last.map { "\($0)   \(text)" }
            if let longer, TextWidth.columns(of: longer) <= width {
                lines[lines.count - 1] = longer
            } else {
                lines.append(text)
            }
        }
    }
}

extension ListColumn {
    /// What it is called, where its title doesn't say so; a store's column may be called anything.
    fileprivate var visibleName: String {
        name == title.lowercased() ? "" : Sanitizer.visible(name)
    }
}
