import EventStore

/// What stretches come to in some minutes, counted minute by minute: slow, and by nothing but what
/// the words mean.
struct TrueUsage: Equatable {
    var instanceMinutes = 0
    var memoryMinutes = 0
    var peak = 0
    var runs = 0

    init(_ stretches: [UsageLife.Stretch], _ minutes: Range<Int>) {
        for minute in minutes {
            let running = stretches.filter { $0.start <= minute && minute < $0.end }
            let instances = running.reduce(0) { $0 + $1.instances }
            instanceMinutes += instances
            memoryMinutes += running.reduce(0) { $0 + $1.instances * $1.memory }
            peak = max(peak, instances)
        }
        runs =
            Set(
                stretches.filter {
                    $0.start < minutes.upperBound
                        && ($0.end > minutes.lowerBound
                            || ($0.start == $0.end && $0.start >= minutes.lowerBound))
                }
                .map(\.guid)
            ).count
    }
}

extension Usage {
    /// In minutes, where it lies on minutes; the best, the lowest and the highest number of each.
    var minutes: UsageRange<Int> { instanceTime.map { Int($0 / 60_000_000) } }
    var memoryMinutes: UsageRange<Int> { memoryTime.map { Int($0 / 60_000_000) } }

    /// Whether what is true lies within the ranges.
    func holds(_ truth: TrueUsage, countingRuns: Bool) -> Bool {
        func isWithin(_ value: Int, _ range: UsageRange<Int>) -> Bool {
            range.low <= value && value <= range.high && range.low <= range.best
                && range.best <= range.high
        }
        return isWithin(truth.instanceMinutes, minutes)
            && isWithin(truth.memoryMinutes, memoryMinutes)
            && isWithin(truth.peak, peak.map { Int($0) })
            && (!countingRuns || isWithin(truth.runs, runs.map { Int($0) }))
    }
}
