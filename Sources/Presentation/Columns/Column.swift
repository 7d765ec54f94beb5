internal import UsageRules

/// A column of a list, as data: the same on the screen, in a command's output and in a file.
package struct Column<Row>: Sendable {
    /// The name in records, in files and in filters, such as `memory_in_mb`.
    package let name: String
    /// The head on the screen.
    package let title: String
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
    /// What rows are sorted by; nil where they can't be.
    package var sortKey: SortKey?
    /// What a filter looks at; nil where it doesn't.
    package var filterText: (@Sendable (Row) -> String)?

    /// What rows are sorted by: asked once for each, as there can be many.
    package enum SortKey: Sendable {
        case text(@Sendable (Row) -> String)
        case number(@Sendable (Row) -> Int64)
    }

    /// A column.
    package init(
        name: String,
        title: String,
        width: ColumnWidth = .flexible(minimum: 8, weight: 1),
        isAlignedRight: Bool = false,
        priority: Int = 5,
        value: @escaping @Sendable (Row) -> JSONValue? = { _ in nil },
        sortKey: SortKey? = nil,
        filterText: (@Sendable (Row) -> String)? = nil,
        cell: @escaping @Sendable (Row) -> CellText
    ) {
        self.name = name
        self.title = title
        self.width = width
        self.isAlignedRight = isAlignedRight
        self.priority = priority
        self.value = value
        self.sortKey = sortKey
        self.filterText = filterText
        self.cell = cell
    }
}

extension Column {
    /// A column whose cells are its values: a field of a record.
    package init(_ name: String, _ value: @escaping @Sendable (Row) -> JSONValue?) {
        self.init(name: name, title: name.uppercased(), value: value) {
            CellText(value($0)?.visibleText ?? "")
        }
    }

    /// A column of a name: sorted, filtered and written by what it says.
    ///
    /// - Parameter weight: Its share of the room that is left over.
    package static func text(
        _ name: String,
        _ title: String,
        weight: Int,
        priority: Int,
        _ text: @escaping @Sendable (Row) -> String
    ) -> Column {
        Column(
            name: name,
            title: title,
            width: .flexible(minimum: 8, weight: weight),
            priority: priority,
            value: { .string(text($0)) },
            sortKey: .text(text),
            filterText: text
        ) { CellText(text($0)) }
    }

    /// A column of a number.
    ///
    /// - Parameter format: The number as people read it.
    package static func number(
        _ name: String,
        _ title: String,
        width: Int,
        priority: Int,
        _ number: @escaping @Sendable (Row) -> Int64,
        format: @escaping @Sendable (Int64) -> String
    ) -> Column {
        Column(
            name: name,
            title: title,
            width: .fixed(width),
            isAlignedRight: true,
            priority: priority,
            value: { .integer(number($0)) },
            sortKey: .number(number)
        ) { CellText(format(number($0))) }
    }
}

extension Array {
    /// The elements in the order of a column's key; equals keep their order.
    ///
    /// - Parameter row: What an element stands for.
    package func sorted<Row>(
        by key: Column<Row>.SortKey,
        isAscending: Bool,
        row: (Element) -> Row
    ) -> [Element] {
        switch key {
        case .text(let text): inOrder(isAscending: isAscending) { text(row($0)) }
        case .number(let number): inOrder(isAscending: isAscending) { number(row($0)) }
        }
    }
}
