/// Aligns rows in columns for people, without holding all of them.
///
/// The first rows decide the columns' widths; what is wider later on pushes its row to the right.
package struct TextTable {
    private let header: [String]
    private var pending: [[String]] = []
    private var widths: [Int]?

    private static let measuredRows = 500
    private static let gap = "  "

    package init(_ header: [String]) {
        self.header = header.map { $0.uppercased() }
    }

    /// Adds a row; the lines that can be printed now.
    package mutating func lines(adding row: [String]) -> [String] {
        let row = row.map(Sanitizer.visible)
        guard widths == nil else { return [line(row)] }
        pending.append(row)
        return pending.count < Self.measuredRows ? [] : measure()
    }

    /// The lines that were not printed yet.
    package mutating func remainingLines() -> [String] {
        widths == nil ? measure() : []
    }

    private mutating func measure() -> [String] {
        let rows = [header] + pending
        widths = header.indices.map { column in
            rows.map { column < $0.count ? TextWidth.columns(of: $0[column]) : 0 }.max() ?? 0
        }
        pending = []
        return rows.map(line)
    }

    private func line(_ row: [String]) -> String {
        let cells = row.enumerated().map { column, text in
            let width = widths?[column] ?? 0
            return text + String(repeating: " ", count: max(0, width - TextWidth.columns(of: text)))
        }
        let line = cells.joined(separator: Self.gap)
        return String(line.reversed().drop { $0 == " " }.reversed())
    }
}
