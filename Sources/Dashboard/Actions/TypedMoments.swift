internal import Presentation
internal import UsageRules

/// Two moments as they were typed one behind the other, or one, and the other is the one that is shown.
struct TypedMoments: Hashable {
    let from: EventTime
    /// nil where only one was typed.
    let to: EventTime?

    /// Reads `-30d`, `2026-10-01 -10d`, `2026-10-01 09:00..today`; nil where that isn't one or two
    /// moments, or the first isn't the earlier, or the clock has not reached the last.
    ///
    /// - Parameters:
    ///   - now: What the clock says.
    ///   - shown: The moment that is shown.
    init?(_ text: String, now: EventTime, shown: EventTime) {
        if let from = MomentText.moment(text.trimmingBlanks, now: now) {
            guard from < shown else { return nil }
            (self.from, to) = (from, nil)
            return
        }
        // A moment may have a blank in it.
        let words = text.replacing("..", with: " ").split(separator: " ")
        let pairs = words.indices.dropFirst().lazy.compactMap { place in
            let parts = [words[..<place], words[place...]].map { $0.joined(separator: " ") }
            let moments = parts.compactMap { MomentText.moment($0, now: now) }
            return moments.count == 2 ? (moments[0], moments[1]) : nil
        }
        guard let (from, to) = pairs.first, from < to, to <= now else { return nil }
        (self.from, self.to) = (from, to)
    }

    /// What is said where a text means none.
    static func wanted(before shown: EventTime) -> String {
        "A moment before \(shown.minuteText)Z, such as -30d, or two: 2026-10-01 yesterday."
    }
}
