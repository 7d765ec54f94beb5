/// The moments that the sample foundation's history hangs on.
enum SampleTimeline {
    /// When the snapshot was taken: Sunday, 2026-11-01T09:00:00Z.
    static let takenAt = EventTime(seconds: 1_793_523_600)
    /// Where the full record begins.
    ///
    /// Of what came before, earlier cleanups left only what tells that something still ran.
    static let windowStart = takenAt.addingDays(-windowDays)
    static let windowDays = 60
    /// When an operator purged all events and reseeded them: nothing older is on record.
    static let reseededAt = takenAt.addingDays(-244).adding(seconds: -12_600)
    /// When baselines were seeded for what earlier cleanups had lost the start of.
    static let baselinesSeededAt = takenAt.addingDays(-42).adding(seconds: -24_300)
    /// How long Cloud Controller keeps tasks that have ended.
    static let taskRetentionDays = 31
}

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
