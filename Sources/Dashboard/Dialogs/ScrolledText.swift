internal import Presentation

/// A text over the whole screen, from edge to edge, that is scrolled.
struct ScrolledText: Sendable {
    /// The first line in sight.
    private(set) var top = 0

    /// How wide the lines may be on a screen.
    static func width(on screen: Rect) -> Int { screen.columns - 8 }

    /// Scrolls.
    ///
    /// - Parameter count: How many lines there are.
    mutating func scroll(_ move: Move, count: Int, height: Int) {
        let step = move.step(height: height, count: count)
        top = min(max(0, top + step), max(0, count - height))
    }

    /// Takes a key that scrolls or closes the text.
    mutating func read(_ key: Key, count: Int, on screen: Rect) -> DialogOutcome {
        switch DialogKey(key) {
        case .leave, .confirm, .quit, .help: return .closes
        case .move(let move): scroll(move, count: count, height: Self.text(on: screen).rows)
        default: break
        }
        return .stays
    }

    func draw(
        _ title: String,
        _ lines: [Line],
        hint: String = "\(DialogKey.leave.keyName): close",
        _ frame: inout Frame,
        over screen: Rect
    ) {
        frame.dialog(Self.box(on: screen), title: title, style: Style(.faint))
        let text = Self.text(on: screen)
        for (offset, line) in lines.dropFirst(top).prefix(text.rows).enumerated() {
            frame.write(line, row: text.row + offset, column: text.column, width: text.columns)
        }
        let isMore = lines.count > top + text.rows
        frame.write(
            (isMore ? "\(Self.scrollKeys) scroll, more below   " : "") + hint,
            row: text.row + text.rows,
            column: text.column,
            width: text.columns,
            style: Style(.faint)
        )
    }

    private static var scrollKeys: String {
        "\(DialogKey.move(.down).keyName) \(DialogKey.move(.up).keyName)"
    }

    private static func box(on screen: Rect) -> Rect { screen.inset(rows: 1, columns: 0) }

    /// Where the lines stand; the hint is below them.
    private static func text(on screen: Rect) -> Rect {
        box(on: screen).inset(rows: 1, columns: 2).droppingBottom(1)
    }
}
