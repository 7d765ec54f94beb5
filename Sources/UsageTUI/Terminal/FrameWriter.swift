import CNcurses
import Dashboard
import UsageRules
import Presentation

/// Copies frames to an ncurses window, only the cells that changed since the last one.
struct FrameWriter {
    private let window: UnsafeMutablePointer<WINDOW>
    private let palette: Palette
    private let canShowUnicode: Bool
    /// What is in the window; nil when that is unknown.
    private var shown: Frame?
    /// Reused from cell to cell: the scalars of one, closed by a zero.
    private var scalars: [wchar_t] = []

    init(window: UnsafeMutablePointer<WINDOW>, palette: Palette, canShowUnicode: Bool) {
        self.window = window
        self.palette = palette
        self.canShowUnicode = canShowUnicode
    }

    /// Writes every cell next time.
    mutating func forget() {
        shown = nil
    }

    /// Brings the window to this frame.
    mutating func write(_ frame: Frame) {
        let previous = shown?.size == frame.size ? shown : nil
        if previous == nil { werase(window) }
        for row in 0..<frame.size.rows {
            write(frame.row(row), over: previous?.row(row), row: row)
        }
        shown = frame
    }

    private mutating func write(_ cells: ArraySlice<Cell>, over old: ArraySlice<Cell>?, row: Int) {
        guard cells != old else { return }
        for position in cells.indices where !cells[position].isContinuation {
            let isWide = position + 1 < cells.endIndex && cells[position + 1].isContinuation
            let extent = position...(isWide ? position + 1 : position)
            if let old, old[extent] == cells[extent] { continue }
            let column = position - cells.startIndex
            put(cells[position], columns: extent.count, row: row, column: column)
        }
    }

    /// Puts one cell into the window, and fills the columns that its text doesn't.
    private mutating func put(_ cell: Cell, columns: Int, row: Int, column: Int) {
        let filled = fillScalars(cell.text, columns: columns)
        addScalars(cell.style, row: row, column: column)
        if filled < columns {
            scalars = [Self.space, 0]
            addScalars(cell.style, row: row, column: column + 1)
        }
    }

    private func addScalars(_ style: Style, row: Int, column: Int) {
        var character = cchar_t()
        let paint = palette.paint(style)
        setcchar(&character, scalars, paint.attributes, paint.pair, nil)
        // In the last column of the last row this reports an error, and has written.
        mvwadd_wch(window, Int32(row), Int32(column), &character)
    }

    /// The text's first scalar and the marks on it: what one place of the window can hold.
    ///
    /// A text that doesn't fit, can't be shown in this locale or would move the cursor becomes a
    /// question mark, so that everything after it stays in its column.
    ///
    /// - Returns: How many columns that takes.
    private mutating func fillScalars(_ text: String, columns: Int) -> Int {
        let base = text.unicodeScalars.first ?? " "
        let width = width(base)
        guard (1...columns).contains(width) else {
            scalars = [Self.questionMark, 0]
            return 1
        }
        scalars.removeAll(keepingCapacity: true)
        scalars.append(wchar_t(base.value))
        for scalar in text.unicodeScalars.dropFirst() {
            guard self.width(scalar) == 0 else { break }
            if !Self.isJoiner(scalar) { scalars.append(wchar_t(scalar.value)) }
        }
        scalars.append(0)
        return width
    }

    private func width(_ scalar: Unicode.Scalar) -> Int {
        if Self.printableASCII.contains(scalar) { return 1 }
        return canShowUnicode ? Int(cncurses_width(wchar_t(scalar.value))) : -1
    }

    /// Whether terminals disagree about how wide the scalar makes what it stands in: a joiner or
    /// another invisible control, or a choice between the forms of a symbol.
    private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .format || scalar.properties.isVariationSelector
    }

    private static let printableASCII: ClosedRange<Unicode.Scalar> = " "..."~"
    private static let space: wchar_t = 0x20
    private static let questionMark: wchar_t = 0x3F
}
