import Dashboard
import Presentation

extension Frame {
    /// The look of each cell as a letter: the colour's, in uppercase when bold; `#` where it is
    /// reversed, a digit for its colour on the selected row, `:` under a dialog.
    var styles: String { lines(\.style.letter) }

    /// The text of one row.
    func text(ofRow row: Int) -> String { self.row(row).map(\.text).joined() }
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
