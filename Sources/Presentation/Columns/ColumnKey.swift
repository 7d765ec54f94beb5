package import UsageRules

/// What the rows of a column are compared by, when they are sorted and when they are filtered.
package enum ColumnKey<Row>: Sendable {
    /// A name: a filter finds what is part of it.
    case text(@Sendable (Row) -> String)
    /// One of a few words, such as a state: a filter finds it from its beginning, so that `STARTED`
    /// isn't found in `TASK_STARTED`.
    case word(@Sendable (Row) -> String)
    /// A number; nil where the row has none.
    case number(@Sendable (Row) -> Int64?)
    /// Megabytes, which a filter may name as `512m` or `2g`; nil where the row has none.
    case megabytes(@Sendable (Row) -> Int64?)
    /// A moment: sorted from the earliest.
    case time(@Sendable (Row) -> EventTime)
    /// The age of something that began at a moment: sorted from the youngest.
    case age(@Sendable (Row) -> EventTime)
}

extension Array {
    /// The elements in the order of a column's key; equals keep their order.
    ///
    /// - Parameter row: What an element stands for.
    package func sorted<Row>(
        by key: ColumnKey<Row>,
        isAscending: Bool,
        row: (Element) -> Row
    ) -> [Element] {
        switch key {
        case .text(let text), .word(let text):
            inOrder(isAscending: isAscending) { text(row($0)) }
        case .number(let number), .megabytes(let number):
            inOrder(isAscending: isAscending) { number(row($0)) ?? .min }
        case .time(let time): inOrder(isAscending: isAscending) { time(row($0)) }
        case .age(let time): inOrder(isAscending: !isAscending) { time(row($0)) }
        }
    }
}
