/// How wide a column of a table on the screen is.
package enum ColumnWidth: Hashable, Sendable {
    /// At least so wide where there is room: it is known what it holds.
    case fixed(Int)
    /// As wide as what it holds. Where room is short it goes down to the minimum; what room there is
    /// goes to those without a weight first, then by weight: the heaviest takes all that it wants.
    case flexible(minimum: Int, weight: Int)

    /// The least width.
    package var minimum: Int {
        switch self {
        case .fixed(let width): width
        case .flexible(let minimum, _): minimum
        }
    }

    /// Which of the columns takes of the room first.
    package var weight: Int {
        switch self {
        case .fixed: 0
        case .flexible(_, let weight): weight
        }
    }

    /// How wide it is where there is room.
    ///
    /// - Parameter content: The width of what it holds, and of its title.
    package func wanted(_ content: Int) -> Int {
        switch self {
        case .fixed(let width): max(width, content)
        case .flexible: content
        }
    }
}
