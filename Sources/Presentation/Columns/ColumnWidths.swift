/// How wide the cells of some columns are, as far as that is known, by the columns' short names.
package struct ColumnWidths: Hashable, Sendable {
    private var widths: [String: Int]
    /// Whether wider cells may still come: what fits now may not fit then.
    package let mayGrow: Bool

    package init(_ widths: [String: Int] = [:], mayGrow: Bool = false) {
        self.widths = widths
        self.mayGrow = mayGrow
    }

    /// The widths of all cells of some rows.
    package init<Row>(of rows: some Sequence<Row>, in columns: [Column<Row>]) {
        self.init()
        var widest = [Int](repeating: 0, count: columns.count)
        for row in rows {
            for (number, column) in columns.enumerated() {
                widest[number] = max(widest[number], column.cell(row).text.columns)
            }
        }
        for (column, width) in zip(columns, widest) { grow(column.shortName, to: width) }
    }

    /// The width of a column's widest cell; 0 where none was seen.
    package subscript(name: String) -> Int { widths[name] ?? 0 }

    /// A cell of a column is so wide.
    package mutating func grow(_ name: String, to width: Int) {
        if width > self[name] { widths[name] = width }
    }

    /// The same, none wider than a limit.
    package func limited(to limit: Int) -> ColumnWidths {
        var limited = self
        limited.widths = widths.mapValues { min($0, limit) }
        return limited
    }

    /// Takes what others know.
    package mutating func grow(to others: ColumnWidths) {
        widths.merge(others.widths) { max($0, $1) }
    }
}
