internal import UsageRules

extension EventTime {
    /// The moment this many seconds later (earlier, when negative).
    func adding(seconds: Int) -> EventTime {
        EventTime(microseconds: microseconds + Int64(seconds) * Self.microsecondsPerSecond)
    }

    /// The hour of the day, 0 to 23.
    var hour: Int {
        Int((microseconds - Int64(dayNumber) * Self.microsecondsPerDay) / Self.microsecondsPerHour)
    }

    static let microsecondsPerHour: Int64 = 3600 * microsecondsPerSecond
}
