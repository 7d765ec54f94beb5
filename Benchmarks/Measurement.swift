/// What several runs of one thing took, in seconds.
struct Measurement {
    private let sorted: [Double]

    /// - Parameter times: At least one.
    init(_ times: [Duration]) {
        sorted = times.map { $0 / .seconds(1) }.sorted()
    }

    var least: Double { sorted[0] }
    var most: Double { sorted[sorted.count - 1] }

    var median: Double {
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2)
            ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
