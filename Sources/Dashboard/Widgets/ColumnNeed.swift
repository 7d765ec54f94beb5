internal import Presentation

/// What a column needs of the room that a table has.
struct ColumnNeed: Hashable, Sendable {
    /// The width without which it is left out.
    let reserved: Int
    /// What it is cut to where there is little room.
    let least: Int
    /// The width of all that it holds.
    let wanted: Int
    /// How important it is, where not all fit.
    let priority: Int
    /// Its place among those that take of the room that is left: the lowest is the first.
    let rank: Int

    /// What it gets before others get all that they want.
    var usual: Int { wanted(upTo: Self.longName) }

    /// Few names are longer.
    static let longName = 40

    /// What it wants, no more than some columns.
    func wanted(upTo limit: Int) -> Int { min(wanted, max(least, limit)) }

    /// The need of a column.
    ///
    /// - Parameters:
    ///   - mark: What stands behind its title.
    ///   - content: How wide its cells are.
    init<Row>(_ column: Column<Row>, mark: String, _ content: ColumnWidths) {
        let title = TextWidth.columns(of: column.title + mark)
        wanted = column.width.wanted(max(title, content[column.shortName]))
        least = min(column.width.minimum, wanted)
        // A column doesn't go because a wider cell has come into sight.
        reserved = content.mayGrow ? column.width.minimum : least
        priority = column.priority
        rank = column.width.weight == 0 ? .min : -column.width.weight
    }
}
