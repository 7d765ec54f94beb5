internal import Algorithms
internal import UsageRules

/// When things happen within the sample's window: in the daytime, on weekdays, and at night when
/// schedulers start their tasks.
struct SampleRhythm {
    /// The sum of the weights of all hours before each hour, and of all hours at the end.
    private let sums: [Double]

    /// A rhythm whose days differ from each other a little.
    init(_ random: inout SampleRandom) {
        var sums = [0.0]
        var liveliness = 1.0
        for hour in 0..<SampleTimeline.windowDays * 24 {
            let time = SampleTimeline.windowStart.adding(seconds: hour * 3600)
            if hour == 0 || time.hour == 0 { liveliness = 0.8 + 0.5 * random.fraction() }
            sums.append(sums[hour] + liveliness * Self.weight(of: time))
        }
        self.sums = sums
    }

    /// The time of one of the rows that a window is filled with; later rows have later times.
    func time(of row: Int, in rows: Range<Int>, _ random: inout SampleRandom) -> EventTime {
        let done = Double(row - rows.lowerBound) + random.fraction()
        return time(ofShare: done / Double(rows.count))
    }

    /// The moment by which a share of all that happens has happened.
    ///
    /// - Parameter share: From 0 to 1; later shares give later moments, or the same.
    private func time(ofShare share: Double) -> EventTime {
        let sum = share * (sums.last ?? 0)
        let hour = max(0, sums.partitioningIndex { $0 > sum } - 1)
        let hours = min(hour, sums.count - 2)
        let part = (sum - sums[hours]) / (sums[hours + 1] - sums[hours])
        let offset = (Double(hours) + part) * Double(EventTime.microsecondsPerHour)
        return EventTime(microseconds: SampleTimeline.windowStart.microseconds + Int64(offset))
    }

    /// Whether schedulers rather than people are at work.
    static func isNight(_ time: EventTime) -> Bool { nightHours.contains(time.hour) }

    private static let nightHours = 1...3

    private static func weight(of time: EventTime) -> Double {
        // 1970-01-01 was a Thursday, so 0 is a Sunday here, and 6 a Saturday.
        let isWeekend = [0, 6].contains((time.dayNumber + 4) % 7)
        return switch time.hour {
        case nightHours: 1.4
        case 8...17: isWeekend ? 0.5 : 2.6
        case 6, 7, 18...20: isWeekend ? 0.4 : 1.3
        default: 0.4
        }
    }
}
