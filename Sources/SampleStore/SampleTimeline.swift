internal import UsageRules

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
    /// When an operator ended the baselines of what ran no more.
    static let repairedAt = baselinesSeededAt.addingDays(1)
    /// When a consumer stopped reading: just before the default cutoff.
    static let consumerStoppedAt = takenAt.addingDays(-31).adding(seconds: -1500)
    /// How long Cloud Controller keeps tasks that have ended.
    static let taskRetentionDays = 31

    /// Some time within the window, not at its ends.
    static func someTime(_ random: inout SampleRandom) -> EventTime {
        let day = random.number(in: 2...windowDays - 3)
        return windowStart.addingDays(day).adding(seconds: random.below(86_400))
    }

    /// Some time that the default cutoff isn't near to.
    static func someRecentTime(_ random: inout SampleRandom) -> EventTime {
        windowStart.addingDays(random.number(in: 35...windowDays - 5))
            .adding(seconds: random.below(40_000))
    }
}
