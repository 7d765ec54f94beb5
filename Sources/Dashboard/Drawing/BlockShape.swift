/// The shape of a character of Unicode's block elements.
struct BlockShape {
    /// A rectangle, in eighths of a cell.
    struct Part {
        let column, row, columns, rows: Int
    }

    let parts: [Part]
    var opacity = 1.0

    /// Whether several beside each other make one that is as much wider.
    var joins: Bool { parts.allSatisfy { $0.columns == 8 } }

    /// The shape of a text's characters; nil where they are no blocks.
    init?(_ text: String) {
        guard let value = text.unicodeScalars.first?.value else { return nil }
        let number = Int(value) - 0x2580
        switch value {
        case 0x2580: parts = [Part(column: 0, row: 0, columns: 8, rows: 4)]
        case 0x2581...0x2588: parts = [Part(column: 0, row: 8 - number, columns: 8, rows: number)]
        case 0x2589...0x258F: parts = [Part(column: 0, row: 0, columns: 16 - number, rows: 8)]
        case 0x2590: parts = [Part(column: 4, row: 0, columns: 4, rows: 8)]
        case 0x2591...0x2593:
            parts = [Part(column: 0, row: 0, columns: 8, rows: 8)]
            opacity = Double(number - 0x10) / 4
        case 0x2594: parts = [Part(column: 0, row: 0, columns: 8, rows: 1)]
        case 0x2595: parts = [Part(column: 7, row: 0, columns: 1, rows: 8)]
        case 0x2596...0x259F: parts = Self.quadrants(Self.masks[number - 0x16])
        default: return nil
        }
    }

    /// For U+2596 and on: upper left, upper right, lower left, lower right, from the lowest bit.
    private static let masks = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14]

    private static func quadrants(_ mask: Int) -> [Part] {
        (0..<4).filter { mask >> $0 & 1 == 1 }.map { number in
            Part(column: number % 2 * 4, row: number / 2 * 4, columns: 4, rows: 4)
        }
    }
}
