internal import Presentation

/// Some things below each other, one of which is selected.
struct ChoiceMenu<Choice: Sendable>: Sendable {
    private(set) var choices: [Choice]
    private(set) var selected: Int

    /// A menu with the choice at a place selected.
    init(_ choices: [Choice], selected: Int? = nil) {
        self.choices = choices
        self.selected = selected ?? 0
    }

    /// What is selected.
    var choice: Choice? { choices.indices.contains(selected) ? choices[selected] : nil }

    /// Moves through the choices.
    mutating func move(_ move: Move) {
        let step = move.step(height: Self.page, count: choices.count)
        selected = min(max(0, selected + step), max(0, choices.count - 1))
    }

    /// Moves the choice that is selected, no further than the ends.
    mutating func shift(by step: Int) {
        guard choices.indices.contains(selected), choices.indices.contains(selected + step) else {
            return
        }
        choices.swapAt(selected, selected + step)
        selected += step
    }

    private static var page: Int { 10 }

    // MARK: - Drawing

    /// Draws it.
    ///
    /// - Parameters:
    ///   - hints: What keys do.
    ///   - line: What a choice looks like, behind the bar of the selected one.
    func draw(
        _ title: String,
        hints: [String],
        _ frame: inout Frame,
        over screen: Rect,
        line: (_ choice: Choice, _ isSelected: Bool) -> Line
    ) {
        let lines = choices.enumerated().map { place, choice in
            let isSelected = place == selected
            return Line(isSelected ? "▌ " : "  ", Style(.accent, bold: true))
                + line(choice, isSelected)
        }
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
    private static var margins: Int { 4 }
    private static var leastWidth: Int { 44 }

    private func draw(_ lines: [Line], _ frame: inout Frame, in rect: Rect) {
        let top = max(0, selected - rect.rows + 1)
        for (offset, line) in lines.dropFirst(top).prefix(rect.rows).enumerated() {
            let row = rect.droppingTop(offset).top(1)
            frame.write(line, row: row.row, column: row.column, width: row.columns)
            frame.fix(row)
            if top + offset == selected { frame.lay(.selection, under: row) }
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
