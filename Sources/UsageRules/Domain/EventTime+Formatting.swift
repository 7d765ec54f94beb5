extension EventTime: CustomStringConvertible {
    /// RFC 3339 in UTC, such as `2026-09-01T00:00:00Z`, with six decimals where there is a fraction.
    public var description: String {
        guard isReadable else { return "unreadable" }
        let fraction = microseconds - wholeSeconds * Self.microsecondsPerSecond
        let decimals = fraction == 0 ? "" : "." + Self.padded(Int(fraction), to: 6)
        return "\(dateText)T\(timeText(withSeconds: true))\(decimals)Z"
    }

    /// `2026-09-01 04:11`, for people: UTC, to the minute, rounded down.
    public var minuteText: String {
        isReadable ? "\(dateText) \(timeText(withSeconds: false))" : "unreadable"
    }

    /// `2026-09-01`.
    public var dateText: String {
        guard isReadable else { return "unreadable" }
        let date = CivilDate(dayNumber: dayNumber)
        return [
            Self.padded(date.year, to: 4), Self.padded(date.month, to: 2),
            Self.padded(date.day, to: 2),
        ].joined(separator: "-")
    }

    /// `2026-09-01 04:11:05` with six decimals where there is a fraction: as Cloud Controller's
    /// database writes it.
    public var databaseText: String {
        String(description.dropLast().map { $0 == "T" ? " " : $0 })
    }

    private func timeText(withSeconds: Bool) -> String {
        let second = Int(wholeSeconds - Int64(dayNumber) * 86_400)
        let parts = [second / 3600, second / 60 % 60] + (withSeconds ? [second % 60] : [])
        return parts.map { Self.padded($0, to: 2) }.joined(separator: ":")
    }

    private var wholeSeconds: Int64 {
        microseconds.flooredQuotient(dividingBy: Self.microsecondsPerSecond)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
