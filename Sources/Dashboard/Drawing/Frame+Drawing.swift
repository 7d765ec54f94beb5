internal import Presentation

extension Frame {
    /// What stands for what nobody would see: whoever wrote it forgot to make it visible.
    static let unseen = "\u{FFFD}"

    /// Writes a text from a place on, cut at a width and at the frame's edge.
    ///
    /// - Returns: The column behind the text.
    @discardableResult
    mutating func write(
        _ text: String,
        row: Int,
        column: Int,
        width: Int = .max,
        style: Style = .plain
    ) -> Int {
        guard (0..<size.rows).contains(row) else { return column }
        var position = column
        let end = min(size.columns, width > size.columns ? size.columns : column + width)
        for cell in TextWidth.cells(of: text) {
            guard position + cell.columns <= end else { break }
            self[row: row, column: position] = Cell(cell.isSeen ? cell.text : Self.unseen, style)
            if cell.columns == 2 {
                self[row: row, column: position + 1] = Cell(cell.isSeen ? "" : Self.unseen, style)
            }
            position += cell.columns
        }
        return position
    }

    /// Writes a line in several styles.
    @discardableResult
    mutating func write(_ line: Line, row: Int, column: Int, width: Int = .max) -> Int {
        var position = column
        for span in (width == .max ? line : line.clipped(to: max(0, width))).spans {
            position = write(span.text, row: row, column: position, style: span.style)
        }
        return position
    }

    /// Writes the first of some lines that fits, or as much of the last as does.
    mutating func write(firstThatFits lines: [Line], row: Int, column: Int, width: Int) {
        guard let line = lines.first(where: { $0.columns <= width }) ?? lines.last else { return }
        write(line, row: row, column: column, width: width)
    }

    /// Fills a part with blanks.
    mutating func clear(_ rect: Rect, style: Style = .plain) {
        for row in rect.row..<rect.row + rect.rows {
            for column in rect.column..<rect.column + rect.columns {
                self[row: row, column: column] = Cell(" ", style)
            }
        }
        repairWideCells(rect)
    }

    /// Says of a part that texts stand below each other in it.
    mutating func fix(_ rect: Rect) {
        change(rect) { $0.isFixed = true }
    }

    /// Puts another ground under all that stands in a part.
    mutating func lay(_ ground: Style.Ground, under rect: Rect) {
        change(rect) { $0.style.ground = ground }
    }

    /// Lets all that stands here recede behind a dialog.
    ///
    /// Lines go, as what is laid over them would break them.
    mutating func cover() {
        change(Rect(row: 0, column: 0, rows: size.rows, columns: size.columns)) { cell in
            cell.style.ground = .covered
            if cell.isLine { cell.text = " " }
        }
    }

    private mutating func change(_ rect: Rect, _ body: (inout Cell) -> Void) {
        for row in rect.row..<rect.row + rect.rows where (0..<size.rows).contains(row) {
            for column in rect.column..<rect.column + rect.columns
            where (0..<size.columns).contains(column) {
                body(&self[row: row, column: column])
            }
        }
    }

    /// Draws an empty box that lies over the screen, apart from what stands beside it.
    mutating func dialog(_ rect: Rect, title: String, style: Style) {
        let margin = Rect(
            row: rect.row,
            column: rect.column - 1,
            rows: rect.rows,
            columns: rect.columns + 2
        )
        clear(margin)
        box(rect, title: title, style: style)
    }

    /// Draws a rule across a part's first row.
    mutating func rule(_ rect: Rect) {
        for column in rect.column..<rect.column + rect.columns {
            self[row: rect.row, column: column] = Cell("─", Style(.faint))
        }
    }

    /// Draws an empty box with a title in its upper edge.
    mutating func box(_ rect: Rect, title: String, style: Style) {
        guard rect.rows >= 2, rect.columns >= 2 else { return }
        clear(rect)
        let (right, bottom) = (rect.column + rect.columns - 1, rect.row + rect.rows - 1)
        for column in rect.column + 1..<right {
            self[row: rect.row, column: column] = Cell("─", style)
            self[row: bottom, column: column] = Cell("─", style)
        }
        for row in rect.row..<bottom {
            self[row: row, column: rect.column] = Cell("│", style)
            self[row: row, column: right] = Cell("│", style)
        }
        self[row: rect.row, column: rect.column] = Cell("╭", style)
        self[row: rect.row, column: right] = Cell("╮", style)
        self[row: bottom, column: rect.column] = Cell("╰", style)
        self[row: bottom, column: right] = Cell("╯", style)
        guard !title.isEmpty, rect.columns > 6 else { return }
        let text = " " + TextWidth.clipped(title, to: rect.columns - 6) + " "
        write(text, row: rect.row, column: rect.column + 2, style: Style(.accent, bold: true))
    }

    /// Half a wide character is none: what was cut by a part's edge becomes blank.
    private mutating func repairWideCells(_ rect: Rect) {
        for row in rect.row..<rect.row + rect.rows where (0..<size.rows).contains(row) {
            let (left, right) = (rect.column - 1, rect.column + rect.columns)
            if (0..<size.columns).contains(left),
                TextWidth.columns(of: self[row: row, column: left].text) == 2
            {
                self[row: row, column: left] = .blank
            }
            if (0..<size.columns).contains(right), self[row: row, column: right].isContinuation {
                self[row: row, column: right] = .blank
            }
        }
    }
}

extension Cell {
    /// Whether it is a part of a rule or of a box.
    fileprivate var isLine: Bool {
        guard !isContinuation, style.color == .faint || style.color == .accent else { return false }
        return "─│╭╮╰╯".contains(text)
    }
}
