/// Cells beside each other that are drawn as one: letters of one style, or one character repeated.
///
/// Anything but ASCII may be as wide as it likes in a font, so it is put into its place by itself.
struct CellRun {
    private(set) var columns: Range<Int>
    private(set) var text: String
    let style: Style

    /// The runs of a row.
    static func runs(_ cells: ArraySlice<Cell>) -> [CellRun] {
        var runs: [CellRun] = []
        for (column, cell) in cells.enumerated() {
            if let last = runs.indices.last, cell.isContinuation || runs[last].goesOn(with: cell) {
                runs[last].add(cell)
            } else {
                let columns = column..<column + 1
                runs.append(CellRun(columns: columns, text: cell.text, style: cell.style))
            }
        }
        return runs
    }

    /// What is to be read, without the blanks around it; nil where there is nothing.
    var words: CellRun? {
        guard let start = text.firstIndex(where: { $0 != " " }) else { return nil }
        let before = text.distance(from: text.startIndex, to: start)
        let behind = text.reversed().prefix { $0 == " " }.count
        var run = self
        run.columns = columns.lowerBound + before..<columns.upperBound - behind
        run.text = String(text.dropFirst(before).dropLast(behind))
        return run
    }

    private func goesOn(with cell: Cell) -> Bool {
        guard cell.style == style else { return false }
        return Self.isASCII(text) ? Self.isASCII(cell.text) : text.hasPrefix(cell.text)
    }

    private mutating func add(_ cell: Cell) {
        columns = columns.lowerBound..<columns.upperBound + 1
        text += cell.text
    }

    private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }
}
