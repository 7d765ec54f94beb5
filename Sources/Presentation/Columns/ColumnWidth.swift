/// How wide a column of a table on the screen is.
package enum ColumnWidth: Hashable, Sendable {
    case fixed(Int)
    /// At least so wide; what is left over is shared by weight.
    case flexible(minimum: Int, weight: Int)

    /// The least width.
    package var minimum: Int {
        switch self {
        case .fixed(let width): width
        case .flexible(let minimum, _): minimum
        }
    }

    /// The share of what is left over.
    package var weight: Int {
        switch self {
        case .fixed: 0
        case .flexible(_, let weight): weight
        }
    }
}
