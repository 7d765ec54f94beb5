/// Finds the most instances that ran at one moment, of changes of their number.
struct UsagePeaks {
    /// Another number of instances from a moment on, in 24 bytes.
    struct Change {
        let time: Int64
        /// Where the usage begins that it is a change of.
        let usage: UInt32
        let change: UsageRange<Int32>
    }

    private var changes: ContiguousArray<Change> = []
    private var isOrdered = true

    /// Adds a change.
    ///
    /// - Parameter change: Its time lies within the interval.
    mutating func add(_ change: Change) {
        if let last = changes.last, last.time > change.time { isOrdered = false }
        changes.append(change)
    }

    /// Writes the most of each part of the interval to the usages.
    ///
    /// - Parameters:
    ///   - levels: How many instances ran when the interval began, by where the usages begin.
    ///   - boundaries: Where the parts begin and end.
    mutating func find(
        in usages: inout ContiguousArray<Usage>,
        from levels: ContiguousArray<UsageRange<Int64>>,
        boundaries: [Int64]
    ) {
        // Rows come nearly in the order of time, which makes this a short merge.
        if !isOrdered { changes.sort { $0.time < $1.time } }
        var (levels, place) = (levels, 0)
        for part in 0..<boundaries.count - 1 {
            while place < changes.count, changes[place].time <= boundaries[part] {
                levels[Int(changes[place].usage)] += changes[place].change.map(Int64.init)
                place += 1
            }
            for base in stride(from: 0, to: usages.count, by: boundaries.count - 1) {
                usages[base + part].raisePeak(to: levels[base])
            }
            while place < changes.count, changes[place].time < boundaries[part + 1] {
                place = takeMoment(from: place, part, &levels, &usages)
            }
        }
    }

    /// Takes all changes of one moment, which counts only when all of them are done.
    private func takeMoment(
        from start: Int,
        _ part: Int,
        _ levels: inout ContiguousArray<UsageRange<Int64>>,
        _ usages: inout ContiguousArray<Usage>
    ) -> Int {
        let time = changes[start].time
        var end = start
        while end < changes.count, changes[end].time == time {
            levels[Int(changes[end].usage)] += changes[end].change.map(Int64.init)
            end += 1
        }
        for place in start..<end {
            let base = Int(changes[place].usage)
            usages[base + part].raisePeak(to: levels[base])
        }
        return end
    }
}

extension Usage {
    fileprivate mutating func raisePeak(to level: UsageRange<Int64>) {
        peak.best = max(peak.best, level.best)
        peak.low = max(peak.low, level.low)
        peak.high = max(peak.high, level.high)
    }
}
