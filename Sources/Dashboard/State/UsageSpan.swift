internal import Presentation
package import UsageRules

/// An interval as it is typed in the palette: `2026-10`, `2026-10-01 2026-11-01`, `-30d`.
package struct UsageSpan: Hashable, Sendable {
    package let start: EventTime
    /// No part of it.
    package let end: EventTime

    package init(start: EventTime, end: EventTime) {
        (self.start, self.end) = (start, end)
    }

    /// Reads a text: one month or day, two moments, or since when; nil where it is none, or where
    /// nothing of it is past.
    init?(_ text: String, now: EventTime) {
        let spans = Self.halves(of: text).lazy.compactMap { Self.between($0, $1, now: now) }
        guard let span = Self.whole(text, now: now) ?? spans.first, span.start < span.end,
            span.start < now, CivilDate(dayNumber: span.start.dayNumber).year >= 0
        else { return nil }
        self = UsageSpan(start: span.start, end: min(span.end, now))
    }

    /// The month that a moment lies in, up to that moment.
    init(monthOf now: EventTime) {
        let date = CivilDate(dayNumber: now.dayNumber)
        let first = now.addingDays(1 - date.day).dayNumber
        let start = EventTime(microseconds: Int64(first) * EventTime.microsecondsPerDay)
        self.init(start: start < now ? start : now.addingDays(-1), end: now)
    }

    /// What is wanted in the palette.
    static let wanted = "A month, or from when to when: 2026-10, 2026-10-01 2026-11-01, -30d."

    private static func whole(_ text: String, now: EventTime) -> UsageSpan? {
        guard let span = MomentText.span(text, now: now) else { return nil }
        return UsageSpan(start: span.start, end: text.hasPrefix("-") ? now : span.end)
    }

    private static func between(_ from: String, _ to: String, now: EventTime) -> UsageSpan? {
        guard let start = MomentText.span(from, now: now)?.start,
            let end = MomentText.span(to, now: now)?.start
        else { return nil }
        return UsageSpan(start: start, end: end)
    }

    /// A moment may have a blank in it: all ways to make two texts of one.
    private static func halves(of text: String) -> [(String, String)] {
        let words = text.split(separator: " ")
        return words.indices.dropFirst().map { place in
            (words[..<place].joined(separator: " "), words[place...].joined(separator: " "))
        }
    }
}

extension UsageSpan {
    /// What of it lies before a moment; all of it where there is none.
    func upTo(_ moment: EventTime?) -> UsageSpan {
        UsageSpan(start: start, end: max(start, min(end, moment ?? end)))
    }

    /// Whether nothing lies in it.
    var isEmpty: Bool { start == end }

    /// From when to when, such as `2026-10-01 00:00 – 2026-11-01 00:00`.
    package var text: String { "\(start.minuteText) – \(end.minuteText)" }
}
