internal import Algorithms

/// The true order of rows that were taken in another one.
struct RowOrder {
    /// Ranges of the rows' numbers, the first is 0, in their true order.
    let ranges: [Range<Int>]
    /// The same by their numbers, each with its place in the order.
    private let byNumber: [(rows: Range<Int>, place: Int)]

    init(_ ranges: [Range<Int>]) {
        self.ranges = ranges
        byNumber = ranges.enumerated().map { ($1, $0) }
            .sorted { $0.rows.lowerBound < $1.rows.lowerBound }
    }

    /// Whether a row comes before another one.
    func isBefore(_ left: Int, _ right: Int) -> Bool {
        (place(of: left), left) < (place(of: right), right)
    }

    private func place(of row: Int) -> Int {
        let next = byNumber.partitioningIndex { $0.rows.lowerBound > row }
        return next > 0 ? byNumber[next - 1].place : 0
    }
}
