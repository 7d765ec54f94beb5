package import UsageRules

/// Days as people read them, given as days since 1970-01-01.
extension Format {
    /// Such as `Sep 7`.
    package static func monthAndDay(_ day: Int) -> String {
        let date = CivilDate(dayNumber: day)
        return "\(months[date.month - 1]) \(date.day)"
    }

    /// Such as `Sep 2026`.
    package static func monthAndYear(_ day: Int) -> String {
        let date = CivilDate(dayNumber: day)
        return "\(months[date.month - 1]) \(date.year)"
    }

    /// Such as `Mon 2026-09-07`; of several days the first and the last.
    package static func dates(_ days: Range<Int>) -> String {
        let (first, last) = (days.lowerBound, days.upperBound - 1)
        return days.count > 1
            ? "\(date(first)) to \(date(last))" : "\(weekdays[weekday(first)]) \(date(first))"
    }

    /// Such as `Thu 2026-10-01 09:00Z`, with the seconds where there are some.
    package static func moment(_ moment: EventTime) -> String {
        let isWholeMinute = moment.microseconds.isMultiple(of: 60_000_000)
        let seconds = isWholeMinute ? "" : String(moment.description.dropFirst(16).prefix(3))
        return "\(weekdays[weekday(moment.dayNumber)]) \(moment.minuteText)\(seconds)Z"
    }

    /// The place of a day in its week, from Monday, 0.
    package static func weekday(_ day: Int) -> Int {
        // 1970-01-01 was a Thursday.
        let place = (day + 3) % 7
        return place < 0 ? place + 7 : place
    }

    private static func date(_ day: Int) -> String {
        EventTime(seconds: 0).addingDays(day).dateText
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
