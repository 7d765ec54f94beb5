/// Which columns of a text table there is room for, and how wide each is: names are cut, and columns
/// left out that still don't fit.
struct TableFit {
    /// How wide the columns are; nil for those that are left out.
    let widths: [Int?]

    /// The blanks between two columns.
    private static let gap = 2

    /// What is cut keeps so much: most names are told apart by it, and a time is whole.
    private static let leastOfCut = 20

    /// - Parameters:
    ///   - natural: How wide the columns' cells are.
    ///   - isWhole: Whether a column is of no use when it is cut, such as one of GUIDs.
    ///   - priorities: The lower one goes first; of the same, the one at the right.
    ///   - total: The room; nil for any.
    init(_ natural: [Int], isWhole: [Bool], priorities: [Int], in total: Int?) {
        guard let total, Self.width(natural) > total else {
            widths = natural
            return
        }
        let least = zip(natural, isWhole).map { $1 ? $0 : min($0, Self.leastOfCut) }
        var shown = Array(natural.indices)
        while shown.count > 1, Self.width(shown.map { least[$0] }) > total {
            let long = shown.last { isWhole[$0] && least[$0] > Self.leastOfCut }
            let next = long ?? shown.reversed().min { priorities[$0] < priorities[$1] }
            shown.removeAll { $0 == next }
        }
        let widths = Self.grown(shown.map { least[$0] }, to: shown.map { natural[$0] }, in: total)
        self.widths = natural.indices.map { number in
            shown.firstIndex(of: number).map { min(widths[$0], total) }
        }
    }

    private static func width(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }

    /// The room that is left, for those that were cut: as much as makes the shortest of them longest.
    private static func grown(_ least: [Int], to natural: [Int], in total: Int) -> [Int] {
        var widths = least
        for level in leastOfCut...max(leastOfCut, total) {
            let wider = zip(least, natural).map { max($0, min($1, level)) }
            guard width(wider) <= total else { break }
            widths = wider
        }
        return widths
    }
}
