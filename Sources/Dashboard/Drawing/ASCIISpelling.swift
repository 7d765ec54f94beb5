/// How the marks, charts and lines that are ours are spelled where a terminal shows ASCII alone.
///
/// Screens are drawn in Unicode and spelled here, on the way to the terminal: nothing else knows that
/// there are such terminals. Names from the store keep their letters.
private struct ASCIISpelling {
    /// In one column.
    let short: String
    /// In more columns, where blanks follow that it can take.
    var long: String?
    /// Whether a blank has to be left behind the longer spelling.
    var needsGap = false

    /// The spelling of what stands in a cell; nil where it needs none.
    static func spelling(of text: String) -> ASCIISpelling? {
        guard let scalar = text.unicodeScalars.first, !scalar.isASCII else { return nil }
        // The pictures of control characters, which the sanitizer makes.
        if (0x2400...0x2421).contains(scalar.value) { return ASCIISpelling(short: "^") }
        return spellings[scalar]
    }

    private static let spellings: [Unicode.Scalar: ASCIISpelling] = {
        var spellings: [Unicode.Scalar: ASCIISpelling] = [
            "…": ASCIISpelling(short: "~", long: "...", needsGap: true),
            "≤": ASCIISpelling(short: "<", long: "<="),
            "→": ASCIISpelling(short: ">", long: "->"),
        ]
        for (marks, ascii) in [
            ("▌›▋", ">"), ("‹", "<"), ("·─▎▍", "-"), ("│▏", "|"), ("┊", ":"), ("╭╮╰╯", "+"),
            ("▁▂", "_"), ("▃▄▅", "="), ("▆▇█▊▉", "#"), ("░", "."), ("▲", "^"), ("▼", "v"),
            ("“”", "\""), ("×", "x"),
        ] {
            for mark in marks.unicodeScalars { spellings[mark] = ASCIISpelling(short: ascii) }
        }
        return spellings
    }()
}

extension Frame {
    /// The screen as a terminal shows it that knows ASCII alone.
    package var spelledInASCII: Frame {
        var frame = self
        for row in 0..<size.rows {
            for column in 0..<size.columns {
                let cell = self[row: row, column: column]
                guard let spelling = ASCIISpelling.spelling(of: cell.text) else { continue }
                let text = frame.fitting(spelling, row: row, column: column)
                for (offset, character) in text.enumerated() {
                    frame[row: row, column: column + offset] = Cell(String(character), cell.style)
                }
            }
        }
        return frame
    }

    /// The longer spelling where there is room for it.
    private func fitting(_ spelling: ASCIISpelling, row: Int, column: Int) -> String {
        guard let long = spelling.long else { return spelling.short }
        let taken = long.count - 1
        let end = column + 1 + taken + (spelling.needsGap ? 1 : 0)
        let room = column + 1..<min(end, size.columns)
        let isFree =
            room.count >= taken && room.allSatisfy { self[row: row, column: $0].text == " " }
        return isFree ? long : spelling.short
    }
}
