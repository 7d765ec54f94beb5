internal import Presentation
internal import UsageRules

/// A view whose rows can be marked.
protocol MarkableView: ViewPane {
    /// Whether the row at a place of the list is marked.
    func isMarked(_ place: Int, _ state: State) -> Bool
    /// Marks the rows at some places, or takes their marks away.
    func mark(_ places: [Int], _ isMarked: Bool, _ state: inout State)
    /// Marks all rows that are listed, or takes their marks away.
    func markListed(_ isMarked: Bool, _ state: inout State)
    /// Counts again what is marked, after marks or rows changed.
    func countMarks(_ state: inout State)
    /// What the marked rows come to, such as `12 inst, 24 GB`.
    func text(of totals: RowTotals, _ state: State) -> String
    /// How many of the rows that are listed are marked.
    func markedCount(_ state: State) -> Int
    /// The marked rows, listed or not, for a file.
    func exportedMarks(_ state: State) -> ExportedRows?
    /// Copies the marked rows.
    func copyMarks(_ state: inout State) -> [Effect]
}
