internal import Presentation

/// A text over the whole screen that is scrolled.
struct ScrolledText: Sendable {
    /// The first line in sight.
    private(set) var top = 0

    /// How wide the lines may be on a screen.
    static func width(on screen: Rect) -> Int { screen.columns - 12 }

    /// Takes a key.
    ///
    /// - Parameter count: How many lines there are.
    /// - Returns: Whether it scrolls.
    mutating func press(_ key: Key, count: Int, height: Int) -> Bool {
        guard let move = Keymap.move(for: key) else { return false }
        let step = move.step(height: height, count: count)
        top = min(max(0, top + step), max(0, count - height))
        return true
    }

    /// Takes a key that scrolls or closes the text.
    mutating func read(_ key: Key, count: Int, on screen: Rect) -> DialogOutcome {
        if key.closes || Action.help.keys.contains(key) { return .closes }
        _ = press(key, count: count, height: Self.text(on: screen).rows)
        return .stays
    }

    func draw(
        _ title: String,
        _ lines: [Line],
        hint: String = "\(Action.back.keyName): close",
        _ frame: inout Frame,
        over screen: Rect
    ) {
        frame.box(Self.box(on: screen), title: title, style: Style(.faint))
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

    private static let scrollKeys = "\(Move.down.keys[0].name) \(Move.up.keys[0].name)"

    private static func box(on screen: Rect) -> Rect { screen.inset(rows: 1, columns: 2) }

    /// Where the lines stand; the hint is below them.
    private static func text(on screen: Rect) -> Rect {
        box(on: screen).inset(rows: 1, columns: 2).droppingBottom(1)
    }
}

extension State {
    /// The whole screen.
    var screen: Rect { Rect(row: 0, column: 0, rows: size.rows, columns: size.columns) }
}
