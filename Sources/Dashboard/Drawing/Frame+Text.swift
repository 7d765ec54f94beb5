extension Frame {
    /// The text of the screen, a line a row, without the blanks at the ends of lines.
    package var text: String { lines(\.text) }

    /// A letter or a text for each cell, a line a row, without the blanks at the ends of lines.
    package func lines(_ body: (Cell) -> String) -> String {
        (0..<size.rows).map { number in
            let line = row(number).map(body).joined()
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }.joined()
    }
}
