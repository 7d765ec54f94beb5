internal import Presentation

/// Which columns of a table fit on a screen, and how wide each is.
enum ColumnLayout {
    /// The columns that fit, with their widths; nil for a column that is left out.
    static func widths<Row>(of columns: [Column<Row>], in total: Int) -> [Int?] {
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
