/// A column of a table on the screen.
struct TableColumn: Hashable, Sendable {
    /// How wide a column is.
    enum Width: Hashable, Sendable {
        case fixed(Int)
        /// At least so wide; what is left over is shared by weight.
        case flexible(minimum: Int, weight: Int)

        var minimum: Int {
            switch self {
            case .fixed(let width): width
            case .flexible(let minimum, _): minimum
            }
        }

        var weight: Int {
            switch self {
            case .fixed: 0
            case .flexible(_, let weight): weight
            }
        }
    }

    let title: String
    let width: Width
    var isAlignedRight = false
    /// Where the screen is narrow, the column with the lowest number goes first.
    var priority = 5

    /// The columns that fit, with their widths; nil for a column that is left out.
    static func widths(of columns: [TableColumn], in total: Int) -> [Int?] {
        var shown = Set(columns.indices)
        func needed() -> Int {
            shown.reduce(0) { $0 + columns[$1].width.minimum } + gap * max(0, shown.count - 1)
        }
        while needed() > total, shown.count > 1,
            let least = shown.min(by: {
                (columns[$0].priority, -$0) < (columns[$1].priority, -$1)
            })
        {
            shown.remove(least)
        }
        let spare = max(0, total - needed())
        let weights = shown.reduce(0) { $0 + columns[$1].width.weight }
        return columns.indices.map { number in
            guard shown.contains(number) else { return nil }
            let width = columns[number].width
            let extra = weights == 0 ? 0 : spare * width.weight / weights
            return min(width.minimum + extra, total)
        }
    }

    /// The blanks between two columns.
    static let gap = 2
}
