/// A row of the screen while it is spelled in ASCII.
///
/// Where a spelling takes more columns than its mark, texts move into wide gaps beside them: two words
/// are never joined, and nothing moves that stands in a column.
struct ASCIIRow {
    private(set) var cells: [Cell]
    /// Whether nothing moves in it.
    let isFixed: Bool

    /// The blanks that stay between two texts.
    private static let gap = 2
    /// The blanks that stay in front of the first text.
    private static let indent = 4
    /// The blanks that stay at the end of the row.
    private static let margin = 1

    mutating func spell() {
        var column = 0
        while column < cells.count {
            if let spelling = ASCIISpelling.spelling(of: cells[column].text) {
                column = put(spelling, at: column)
            }
            column += 1
        }
    }

    /// Spells a mark.
    ///
    /// - Returns: Its column, which is another one where room was made in front of it.
    private mutating func put(_ spelling: ASCIISpelling, at column: Int) -> Int {
        var start = column
        var text = spelling.short
        if let long = spelling.long, isBlank(column + 1) {
            if spelling.isPrefix {
                text = long
            } else if let place = makeRoom(for: long.count - 1, behind: column) {
                (start, text) = (place, long)
            }
        }
        for (offset, character) in text.enumerated() {
            cells[start + offset] = Cell(String(character), cells[start].style)
        }
        return start
    }

    // MARK: - Making room

    /// Makes room behind a mark.
    ///
    /// - Returns: The mark's column then; nil where there is no room to be made.
    private mutating func makeRoom(for count: Int, behind column: Int) -> Int? {
        guard !isFixed, !cells[column].isFixed else { return nil }
        let gaps = gaps(around: column)
        // What follows stays where it is.
        if let next = gaps.first(where: { $0.start == column + 1 }), next.spare >= count {
            return column
        }
        guard gaps.reduce(0, { $0 + $1.spare }) >= count else { return nil }
        return (0..<count).reduce(column) { place, _ in moveIntoWidestGap(around: place) }
    }

    /// Moves what stands between a mark and the widest gap, the last of several, by a column.
    ///
    /// - Returns: The mark's column then.
    private mutating func moveIntoWidestGap(around column: Int) -> Int {
        let widest = gaps(around: column).reversed().max { $0.spare < $1.spare }
        guard let gap = widest else { return column }
        cells.remove(at: gap.start)
        let mark = gap.start < column ? column - 1 : column
        // No blank, which would be one to spare.
        cells.insert(cells[mark], at: mark + 1)
        return mark
    }

    /// Blanks in a row.
    private struct Gap {
        let start: Int
        /// How many of them can be taken.
        let spare: Int
    }

    /// The gaps with blanks to spare that lie on a mark's side of all that can't be moved.
    private func gaps(around column: Int) -> [Gap] {
        let start = cells[..<column].lastIndex(where: isWall).map { $0 + 1 } ?? 0
        let end = cells[column...].firstIndex(where: isWall) ?? cells.count
        var gaps: [Gap] = []
        var place = start
        while place < end {
            let blanks = cells[place..<end].prefix { $0.text == " " }.count
            let isLast = place + blanks == cells.count
            let kept = place == start ? Self.indent : isLast ? Self.margin : Self.gap
            if blanks > kept { gaps.append(Gap(start: place, spare: blanks - kept)) }
            place += max(1, blanks)
        }
        return gaps
    }

    /// Whether a cell can't be moved: it stands in a column, or is a box's edge.
    private func isWall(_ cell: Cell) -> Bool {
        cell.isFixed || cell.text == "│" || cell.text == "|"
    }

    private func isBlank(_ column: Int) -> Bool {
        column < cells.count && cells[column].text == " "
    }
}
