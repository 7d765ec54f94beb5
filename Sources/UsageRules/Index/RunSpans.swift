/// When a resource ran, run by run, as its rows tell it.
package struct RunSpan: Hashable, Sendable {
    package let start: EventTime
    /// nil while it runs.
    package var end: EventTime?

    package init(start: EventTime, end: EventTime? = nil) {
        self.start = start
        self.end = end
    }

    /// Whether some of it lies between two moments, the second not included.
    package func overlaps(_ moments: Range<EventTime>) -> Bool {
        start < moments.upperBound && (end.map { $0 > moments.lowerBound } ?? true)
    }
}

extension EventIndex {
    /// The runs of some keys, each in the order of the rows: one walk over all rows.
    ///
    /// Rows whose time can't be read, and endings without a beginning, tell nothing.
    package func runSpans(of wanted: [KeyID]) -> [[RunSpan]] {
        var places = ContiguousArray(repeating: -1, count: keyCount)
        for (place, key) in wanted.enumerated() where key != .none { places[key.index] = place }
        var spans = [[RunSpan]](repeating: [], count: wanted.count)
        for position in keys.indices where keys[position] != .none && times[position].isReadable {
            let place = places[keys[position].index]
            guard place >= 0 else { continue }
            let isOpen = spans[place].last.map { $0.end == nil } ?? false
            switch roles[position].part {
            case .beginning where !isOpen: spans[place].append(RunSpan(start: times[position]))
            case .ending where isOpen:
                spans[place][spans[place].count - 1].end = times[position]
            default: break
            }
        }
        return spans
    }
}
