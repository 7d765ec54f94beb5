/// How the marks, charts and lines that are ours are spelled where a terminal shows ASCII alone.
///
/// Screens are drawn in Unicode and spelled on the way to the terminal: nothing else knows that there
/// are such terminals. Names from the store keep their letters.
struct ASCIISpelling {
    /// In one column.
    let short: String
    /// In more columns, where there is room for it and a blank follows.
    var long: String?
    /// Whether the longer spelling takes the blank that follows: it stands right in front of what it
    /// is about.
    var isPrefix = false

    /// The spelling of what stands in a cell; nil where it needs none.
    static func spelling(of text: String) -> ASCIISpelling? {
        guard let scalar = text.unicodeScalars.first, !scalar.isASCII else { return nil }
        // The pictures of control characters, which the sanitizer makes.
        if (0x2400...0x2421).contains(scalar.value) { return ASCIISpelling(short: "^") }
        return spellings[scalar]
    }

    private static let spellings: [Unicode.Scalar: ASCIISpelling] = {
        var spellings: [Unicode.Scalar: ASCIISpelling] = [
            "…": ASCIISpelling(short: "~", long: "..."),
            "→": ASCIISpelling(short: ">", long: "->"),
            "≤": ASCIISpelling(short: "<", long: "<=", isPrefix: true),
        ]
        for (marks, ascii) in [
            ("▌›", ">"), ("‹", "<"), ("·─–−", "-"), ("│┤┼", "|"), ("┊", ":"), ("╭╮╰╯", "+"),
            ("▎▍", " "), ("▏▁▂", "_"), ("▃▄▅▋▊", "="), ("▆▇▉█▐", "#"), ("▒", "x"),
            ("▸", "+"), ("▾", "-"), ("▲△", "^"), ("▼▽", "v"), ("⟨", "<"), ("⟩", ">"), ("“”", "\""),
            ("×", "x"), ("◆", "!"), ("±", "~"),
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
        for number in 0..<size.rows {
            // What is typed stays in front of the cursor.
            var row = ASCIIRow(cells: Array(row(number)), isFixed: number == cursor?.row)
            row.spell()
            for (column, cell) in row.cells.enumerated() {
                frame[row: number, column: column] = cell
            }
        }
        return frame
    }
}
