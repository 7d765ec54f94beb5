/// Aligns rows in columns for people, without holding all of them.
///
/// The first rows decide the columns' widths; what is wider later on pushes its row to the right.
package struct TextTable<Row> {
    private let columns: [Column<Row>]
    private var pending: [[String]] = []
    private var widths: [Int]?

    private static var measuredRows: Int { 500 }
    private static var gap: String { "  " }

    package init(_ columns: [Column<Row>]) {
        self.columns = columns
    }

    /// Adds a row; the lines that can be printed now.
    package mutating func lines(adding row: Row) -> [String] {
        let cells = columns.map { $0.cell(row).text }
        guard widths == nil else { return [line(cells)] }
        pending.append(cells)
        return pending.count < Self.measuredRows ? [] : measure()
    }

    /// The lines that were not printed yet.
    package mutating func remainingLines() -> [String] {
        widths == nil ? measure() : []
    }

    private mutating func measure() -> [String] {
        let rows = [columns.map(\.title)] + pending
        widths = columns.indices.map { column in
            rows.map { TextWidth.columns(of: $0[column]) }.max() ?? 0
        }
        pending = []
        return rows.map(line)
    }

    private func line(_ cells: [String]) -> String {
        let padded = cells.enumerated().map { column, text in
            let width = widths?[column] ?? 0
            return text + String(repeating: " ", count: max(0, width - TextWidth.columns(of: text)))
        }
        let line = padded.joined(separator: Self.gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
