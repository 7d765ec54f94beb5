/// The columns that a list can have.
package struct ColumnSet<Row>: Sendable {
    /// Those that it has by itself, in order.
    package let standard: [Column<Row>]
    /// All of them, those first.
    package let all: [Column<Row>]

    package init(standard: [Column<Row>], others: [Column<Row>]) {
        self.standard = standard
        all = standard + others
    }

    /// The column of a name, its short or its long one.
    package func column(_ name: String) -> Column<Row>? {
        all.first { $0.shortName == name } ?? all.first { $0.name == name }
    }

    /// The columns of some names, in their order; the standard ones where it has none of them.
    ///
    /// A name that there is no column for is passed over: it may be of another store's table.
    package func columns(_ names: [String]?) -> [Column<Row>] {
        var columns: [Column<Row>] = []
        for column in (names ?? []).compactMap(column)
        where !columns.contains(where: { $0.shortName == column.shortName }) {
            columns.append(column)
        }
        return columns.isEmpty ? standard : columns
    }
}
