import Dashboard
import Presentation

extension Frame {
    /// The text of the screen, a line a row, without the blanks at the ends of lines.
    var text: String { lines { $0.text } }

    /// The look of each cell as a letter: the colour's, in uppercase when bold; `#` where it is
    /// reversed, a digit for its colour on the selected row, `:` under a dialog.
    var styles: String { lines { $0.style.letter } }

    /// The text of one row.
    func text(ofRow row: Int) -> String { self.row(row).map(\.text).joined() }

    private func lines(_ body: (Cell) -> String) -> String {
        (0..<size.rows).map { row in
            let line = self.row(row).map(body).joined()
            return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
        }.joined()
    }
}

extension Style {
    fileprivate var letter: String {
        switch ground {
        case .screen: break
        case .selection: return String(color.rawValue)
        case .covered: return ":"
        }
        if isReversed { return "#" }
        let letter =
            switch color {
            case .normal: isBold ? "B" : "."
            case .removed: "r"
            case .uncertain: "u"
            case .safe: "s"
            case .accent: "a"
            case .faint: "f"
            }
        return isBold ? letter.uppercased() : letter
    }
}
