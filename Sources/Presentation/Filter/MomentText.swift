package import UsageRules

/// Moments as people type them.
///
/// `2026-10-01`, `2026-10`, `2026-10-01T09:00`, `09:00`, `today`, `yesterday 09:00`, `-30d`, `now`; all
/// in UTC.
package enum MomentText {
    /// The time from a moment up to another, which is no part of it.
    package struct Span: Hashable, Sendable {
        package let start: EventTime
        package let end: EventTime
    }

    /// What a text means: a month, a day, a minute, or a second.
    ///
    /// - Parameter now: What `today` and `-30d` are counted from.
    /// - Returns: nil where it is no time.
    package static func span(_ text: String, now: EventTime) -> Span? {
        if text.lowercased() == "now" { return moment(now) }
        if text.hasPrefix("-"), let age = duration(String(text.dropFirst())) {
            return now.adding(seconds: -age.seconds).flatMap(moment)
        }
        let text = withDate(text, now)
        return month(text) ?? time(text)
    }

    /// The moment that a text means where one is asked for: of what lasts its start.
    ///
    /// - Returns: nil where it is none; no calendar of ours has years before 0, which `-9999y` leads to.
    package static func moment(_ text: String, now: EventTime) -> EventTime? {
        guard let start = span(text, now: now)?.start,
            CivilDate(dayNumber: start.dayNumber).year >= 0
        else { return nil }
        return start
    }

    /// A length of time such as `45s`, `30min`, `12h`, `30d` or `2w`, and its unit, in seconds.
    package static func duration(_ text: String) -> (seconds: Int64, unit: Int64)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits),
            let unit = units[text[digits.endIndex...].lowercased().filter { $0 != " " }]
        else { return nil }
        let (seconds, overflow) = number.multipliedReportingOverflow(by: unit)
        return overflow ? nil : (seconds, unit)
    }

    private static let units: [String: Int64] = [
        "s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400, "y": 365 * 86_400,
    ]

    /// What lasts no longer than a time can tell.
    private static func moment(_ time: EventTime) -> Span? {
        let (end, overflow) = time.microseconds.addingReportingOverflow(1)
        return overflow ? nil : Span(start: time, end: EventTime(microseconds: end))
    }

    /// `today` and `yesterday` made dates; a time alone is one of today.
    private static func withDate(_ text: String, _ now: EventTime) -> String {
        for (name, days) in [("today", 0), ("yesterday", -1)]
        where text.lowercased().hasPrefix(name) {
            return now.addingDays(days).dateText + text.dropFirst(name.count)
        }
        return isTimeOfDay(text) ? "\(now.dateText) \(text)" : text
    }

    /// Whether a text has the form `09:00` or `09:00:30`.
    private static func isTimeOfDay(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count)
            && parts.allSatisfy { $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }
    }

    private static func month(_ text: String) -> Span? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]),
            let first = CivilDate(year: year, month: month, day: 1),
            let next = CivilDate(
                year: month == 12 ? year + 1 : year,
                month: month % 12 + 1,
                day: 1
            )
        else { return nil }
        return Span(start: EventTime(startOf: first), end: EventTime(startOf: next))
    }

    /// A day, or a moment, which lasts as long as the last unit that was typed.
    private static func time(_ text: String) -> Span? {
        guard text.contains("-"), let start = EventTime(text) else { return nil }
        let clock = text.dropFirst("2026-10-01".count)
        let seconds: Int64
        switch clock.count(where: { $0 == ":" }) {
        case 0: seconds = 86_400
        case 1: seconds = 60
        default: seconds = 1
        }
        return start.adding(seconds: seconds).map { Span(start: start, end: $0) }
    }
}

extension EventTime {
    /// The moment so many seconds later; nil where no time is that far away.
    fileprivate func adding(seconds: Int64) -> EventTime? {
        let (added, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, isBeyond) = microseconds.addingReportingOverflow(added)
        return overflow || isBeyond ? nil : EventTime(microseconds: sum)
    }

    /// Midnight of a date.
    fileprivate init(startOf date: CivilDate) {
        self.init(seconds: Int64(date.dayNumber) * 86_400)
    }
}
