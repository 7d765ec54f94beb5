/// Aligns rows in columns for people, without holding all of them.
///
/// The first rows decide the columns' widths. What is wider later on is cut where the table has to
/// fit, and else pushes its row to the right.
package struct TextTable<Row> {
    /// Columns that are left out for want of room.
    package private(set) var leftOut: [String] = []

    private let columns: [Column<Row>]
    /// The room, in columns of the terminal; nil for any.
    private let room: Int?
    private var pending: [[VisibleText]] = []
    private var widths: [Int?]?

    private static var measuredRows: Int { 500 }

    /// - Parameter room: How wide the table may be; nil for any width.
    package init(_ columns: [Column<Row>], in room: Int? = nil) {
        self.columns = columns
        self.room = room
    }

    /// Adds a row; the lines that can be printed now.
    package mutating func lines(adding row: Row) -> [VisibleText] {
        let cells = columns.map { $0.cell(row).text }
        if let widths { return [line(cells, widths)] }
        pending.append(cells)
        return pending.count < Self.measuredRows ? [] : measure()
    }

    /// The lines that were not printed yet.
    package mutating func remainingLines() -> [VisibleText] {
        widths == nil ? measure() : []
    }

    private mutating func measure() -> [VisibleText] {
        let rows = [columns.map { VisibleText($0.title) }] + pending
        let natural = columns.indices.map { column in
            rows.map { $0[column].columns }.max() ?? 0
        }
        let fit = TableFit(
            natural,
            isWhole: columns.map(\.holdsGUIDs),
            priorities: columns.map(\.priority),
            in: room
        )
        widths = fit.widths
        leftOut = zip(columns, fit.widths).compactMap { $1 == nil ? $0.name : nil }
        pending = []
        return rows.map { line($0, fit.widths) }
    }

    private func line(_ cells: [VisibleText], _ widths: [Int?]) -> VisibleText {
        let padded = zip(cells, widths).compactMap { cell, width -> VisibleText? in
            guard let width else { return nil }
            return (room == nil ? cell : cell.shortened(to: width)).padded(to: width)
        }
        return padded.joined(separator: "  ").withoutBlanksBehind
    }
}

extension Column {
    /// Whether its cells are looked up elsewhere as they are, so that part of one is of no use.
    fileprivate var holdsGUIDs: Bool { name.hasSuffix("guid") }
}
