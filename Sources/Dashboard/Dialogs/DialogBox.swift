internal import Presentation

/// A box in the middle of the screen with lines and a hint at its foot.
struct DialogBox {
    let title: String
    let lines: [Line]
    let hint: String

    /// How wide such a box is on a screen.
    static func width(on screen: Rect) -> Int { rect(rows: 0, on: screen).columns }

    private static func rect(rows: Int, on screen: Rect) -> Rect {
        screen.dialog(rows: rows, columns: 100)
    }

    /// The rows that aren't lines: the edges, the blanks around the lines, and the hint.
    private static let otherRows = 5

    /// How many lines a box can have with the screen seen above and below it.
    static func lines(on screen: Rect) -> Int { screen.rows - 4 - otherRows }

    /// How many lines a box shows at the most.
    static func mostLines(on screen: Rect) -> Int { max(1, screen.rows - 4) }

    /// How wide its lines may be.
    static func textWidth(on screen: Rect) -> Int { width(on: screen) - 6 }

    func draw(_ frame: inout Frame, over screen: Rect) {
        let rect = Self.rect(rows: lines.count + Self.otherRows, on: screen)
        frame.dialog(rect, title: title, style: Style(.accent))
        let inner = rect.inset(rows: 1, columns: 3)
        // The last line is the one that is typed into, where there is one.
        let room = max(1, inner.rows - 2)
        let shown = lines.count > room ? lines.prefix(room - 1) + lines.suffix(1) : lines[...]
        for (offset, line) in shown.enumerated() {
            frame.write(
                line,
                row: inner.row + 1 + offset,
                column: inner.column,
                width: inner.columns
            )
        }
        let column = max(inner.column, inner.column + inner.columns - TextWidth.columns(of: hint))
        frame.write(
            hint,
            row: inner.row + inner.rows - 1,
            column: column,
            width: inner.columns,
            style: Style(.faint)
        )
    }

    /// What a question before rows are written says of the key that leaves it.
    static func leaveHint(_ entry: some KeyEntry) -> String {
        "\(entry.keyName): leave it as it is"
    }
    /// What is said below a number that is typed before rows are written.
    static func runHint(on screen: Rect) -> String {
        let run = "\(FieldKey.accept.keyName): run it"
        let hint = "\(run)   \(leaveHint(FieldKey.leave))"
        return TextWidth.columns(of: hint) <= textWidth(on: screen)
            ? hint : "\(run)   \(FieldKey.leave.keyName): leave"
    }
    /// What reports say of the keys that close them.
    static var closeHint: String {
        "\(DialogKey.confirm.keyName) or \(DialogKey.leave.keyName): close"
    }
    /// What is said of the key that stops work while rows are written.
    static func stopHint(isStopping: Bool) -> String {
        isStopping ? "Stopping after the running batch…" : "\(DialogKey.leave.keyName): stop here"
    }
}

extension DialogBox {
    /// How far work on rows is: a bar, the numbers, how fast it is and how long it still takes.
    static func progress(
        _ done: Int,
        of total: Int,
        after time: Duration?,
        on screen: Rect
    ) -> [Line] {
        let fraction = total == 0 ? 1 : Double(done) / Double(total)
        return [
            Line(Bar(fraction: fraction, width: width(on: screen) - 8).text, Style(.accent)),
            Line("\(Format.percent(done, of: total)) %   ")
                .adding("\(Format.grouped(done)) of \(Format.count(total, "row"))   ")
                .adding(
                    Pace.text(rows: done, fraction: fraction, after: time ?? .zero),
                    Style(.faint)
                ),
        ]
    }
}

extension Line {
    /// A label in front of what a dialog says.
    static func label(_ text: String) -> Line {
        Line(TextWidth.padded(text, to: 10), Style(.faint))
    }

    /// A line that is typed into, with the cursor in the text; where there is no room for the
    /// question, a shorter one.
    static func input(
        _ question: String,
        or short: String? = nil,
        _ field: TextField,
        over screen: Rect
    ) -> Line {
        let parts = [field.textBeforeCursor, field.textBehindCursor].map {
            Sanitizer.visible($0, marksBlanks: false)
        }
        let text = parts.joined()
        let room = DialogBox.width(on: screen) - 7 - TextWidth.columns(of: text)
        let fits = TextWidth.columns(of: question) <= room
        return Line(fits ? question : short ?? question)
            .adding(parts[0], Style(bold: true))
            .adding("▏", Style(.accent))
            .adding(parts[1], Style(bold: true))
    }

    /// The line into which a number of rows has to be typed before something is done.
    ///
    /// - Parameter purpose: What for, such as `run it`.
    static func count(
        _ rows: Int,
        to purpose: String,
        _ field: TextField,
        over screen: Rect
    ) -> Line {
        let count = Format.grouped(rows)
        return input(
            "To \(purpose), type the number of rows (\(count)), then \(FieldKey.accept.keyName):  ",
            or: "Rows (\(count)):  ",
            field,
            over: screen
        )
    }
}
