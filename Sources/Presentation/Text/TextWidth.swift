/// How many columns of a terminal a text takes.
package enum TextWidth {
    /// The columns of one scalar: 0, 1 or 2.
    package static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        if contains(zero, value) { return 0 }
        return contains(wide, value) ? 2 : 1
    }

    /// The columns of a text that was made visible first.
    package static func columns(of text: String) -> Int {
        text.utf8.allSatisfy { $0 < 0x80 }
            ? text.utf8.count
            : text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
    }

    /// What stands in one cell: a spacing scalar and the marks upon it.
    package struct CellPart: Hashable, Sendable {
        package fileprivate(set) var text: String
        package let columns: Int
        /// Whether a reader sees all of it.
        package fileprivate(set) var isSeen: Bool
    }

    /// The text cut into what stands in one cell each.
    ///
    /// Not grapheme clusters: a terminal puts each spacing scalar of one into a cell of its own.
    package static func cells(of text: String) -> [CellPart] {
        var cells: [CellPart] = []
        for scalar in text.unicodeScalars {
            if scalar.value >= 0x20, scalar.value < 0x7F {
                cells.append(CellPart(text: String(scalar), columns: 1, isSeen: true))
            } else {
                add(scalar, to: &cells)
            }
        }
        return cells
    }

    private static func add(_ scalar: Unicode.Scalar, to cells: inout [CellPart]) {
        let columns = columns(of: scalar)
        if columns == 0, let last = cells.indices.last {
            // More marks than ncurses keeps in a cell are left out.
            guard cells[last].text.unicodeScalars.count < maximumScalars else { return }
            cells[last].text.unicodeScalars.append(scalar)
            cells[last].isSeen = VisibleText.isSeen(cells[last].text)
        } else {
            let text = String(scalar)
            let isSeen = VisibleText.isSeen(text)
            cells.append(CellPart(text: text, columns: max(1, columns), isSeen: isSeen))
        }
    }

    /// A text cut to a width, with a mark where something was left out.
    package static func clipped(_ text: String, to width: Int, mark: String = "…") -> String {
        guard columns(of: text) > width else { return text }
        let markWidth = columns(of: mark)
        guard width > markWidth else { return width <= 0 ? "" : String(mark.prefix(width)) }
        var kept = ""
        var used = 0
        for cell in cells(of: text) {
            if used + cell.columns > width - markWidth { break }
            kept += cell.text
            used += cell.columns
        }
        return kept + mark
    }

    /// A text with spaces behind it (in front of it, when aligned right), cut where it is too wide.
    package static func padded(
        _ text: String,
        to width: Int,
        alignedRight: Bool = false,
        mark: String = "…"
    ) -> String {
        let text = clipped(text, to: width, mark: mark)
        let space = String(repeating: " ", count: max(0, width - columns(of: text)))
        return alignedRight ? space + text : text + space
    }

    /// ncurses keeps this many wide characters in a cell (`CCHARW_MAX`).
    static let maximumScalars = 5

    private static func contains(_ ranges: [ClosedRange<UInt32>], _ value: UInt32) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].contains(value)
    }
}
