package import UsageRules

/// A column of a list, as data: the same on the screen, in a command's output and in a file.
package struct Column<Row>: Sendable {
    /// The name in records and in files, such as `memory_in_mb`.
    package let name: String
    /// The name as it is typed in a filter, such as `mem`, where the other one does as well.
    package var shortName: String
    /// The head on the screen.
    package var title: String
    /// How wide the column is on the screen.
    package var width = ColumnWidth.flexible(minimum: 8, weight: 1)
    /// Whether its cells stand at the right, as numbers do.
    package var isAlignedRight = false
    /// Where the screen is narrow, the column with the lowest number goes first.
    package var priority = 5
    /// The value in records and files; nil where the row has no such field.
    package let value: @Sendable (Row) -> JSONValue?
    /// What stands in a cell of the screen.
    package let cell: @Sendable (Row) -> CellText
    /// Where a cell is cut that is too wide.
    package var cut = CellCut.end
    /// What is said once of rows that follow each other, such as their org.
    ///
    /// Where it is the same as in the row above, the cell is dim. nil where each row says its own.
    package var said: (@Sendable (Row) -> String)?
    /// What rows are compared by when they are sorted and filtered; nil where they can't be.
    package var key: ColumnKey<Row>?
    /// Another text by which a filter finds a row, such as a name of before; nil where there is none.
    package var alsoFound: (@Sendable (Row) -> String?)?
    /// Whether its cells are digits and signs between them, so that a search for letters passes over
    /// it.
    package var isInDigits = false
    /// The names of the store's columns that its cells and its key take, where rows are read for
    /// them.
    package var reads: [String] = []

    /// A column.
    package init(
        name: String,
        shortName: String? = nil,
        title: String,
        width: ColumnWidth = .flexible(minimum: 8, weight: 1),
        isAlignedRight: Bool = false,
        priority: Int = 5,
        value: @escaping @Sendable (Row) -> JSONValue? = { _ in nil },
        key: ColumnKey<Row>? = nil,
        isInDigits: Bool = false,
        reads: [EventColumn] = [],
        cell: @escaping @Sendable (Row) -> CellText
    ) {
        self.name = name
        self.shortName = shortName ?? name
        self.title = title
        self.width = width
        self.isAlignedRight = isAlignedRight
        self.priority = priority
        self.value = value
        self.key = key
        self.isInDigits = isInDigits
        self.reads = reads.map(\.name)
        self.cell = cell
    }
}

extension Column {
    /// The same column but for something.
    package func changed(_ change: (inout Column) -> Void) -> Column {
        var column = self
        change(&column)
        return column
    }

    /// A column whose cells are its values: a field of a record.
    package init(_ name: String, _ value: @escaping @Sendable (Row) -> JSONValue?) {
        self.init(name: name, title: name.uppercased(), value: value) {
            CellText(value($0)?.visibleText ?? "")
        }
    }
}
