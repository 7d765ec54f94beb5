/// Aligns rows in columns for people, without holding all of them.
///
/// The first rows decide the columns' widths; what is wider later on pushes its row to the right.
package struct TextTable<Row> {
    private let columns: [Column<Row>]
    private var pending: [[VisibleText]] = []
    private var widths: [Int]?

    private static var measuredRows: Int { 500 }
    private static var gap: VisibleText { "  " }

    package init(_ columns: [Column<Row>]) {
        self.columns = columns
    }

    /// Adds a row; the lines that can be printed now.
    package mutating func lines(adding row: Row) -> [VisibleText] {
        let cells = columns.map { $0.cell(row).text }
        guard widths == nil else { return [line(cells)] }
        pending.append(cells)
        return pending.count < Self.measuredRows ? [] : measure()
    }

    /// The lines that were not printed yet.
    package mutating func remainingLines() -> [VisibleText] {
        widths == nil ? measure() : []
    }

    private mutating func measure() -> [VisibleText] {
        let rows = [columns.map { VisibleText($0.title) }] + pending
        widths = columns.indices.map { column in
            rows.map { $0[column].columns }.max() ?? 0
        }
        pending = []
        return rows.map(line)
    }

    private func line(_ cells: [VisibleText]) -> VisibleText {
        let padded = cells.enumerated().map { column, text in
            text.padded(to: widths?[column] ?? 0)
        }
        return padded.joined(separator: Self.gap).withoutBlanksBehind
    }
}
