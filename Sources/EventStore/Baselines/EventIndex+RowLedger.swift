internal import UsageRules

extension EventIndex {
    /// The positions of the endings that a ledger notes; the time tells them from later rows that got
    /// the same ids.
    func endings(in ledger: [RowLedger.Entry]) -> Set<UInt32> {
        var found: Set<UInt32> = []
        for entry in ledger where entry.table == table {
            let start = position(atOrBehind: entry.ids.lowerBound)
            let time = EventTime(entry.time)
            let end =
                entry.ids.upperBound == .max
                ? count : position(atOrBehind: entry.ids.upperBound + 1)
            for position in start..<end {
                guard roles[position].part == .ending, times[position] == time else { continue }
                found.insert(UInt32(position))
            }
        }
        return found
    }
}
