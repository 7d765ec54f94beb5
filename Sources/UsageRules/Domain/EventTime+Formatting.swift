extension EventTime: CustomStringConvertible {
    /// RFC 3339 in UTC, such as `2026-09-01T00:00:00Z`, with six decimals where there is a fraction.
    public var description: String {
        guard isReadable else { return "unreadable" }
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what ``description`` says of a readable moment, without making a text of it.
    package func write(to bytes: inout [UInt8]) {
        let date = CivilDate(dayNumber: dayNumber)
        let second = Int(wholeSeconds - Int64(dayNumber) * 86_400)
        let fraction = Int(microseconds - wholeSeconds * Self.microsecondsPerSecond)
        bytes.append(date.year, digits: 4, before: "-")
        bytes.append(date.month, digits: 2, before: "-")
        bytes.append(date.day, digits: 2, before: "T")
        bytes.append(second / 3600, digits: 2, before: ":")
        bytes.append(second / 60 % 60, digits: 2, before: ":")
        bytes.append(second % 60, digits: 2, before: fraction == 0 ? "Z" : ".")
        if fraction != 0 { bytes.append(fraction, digits: 6, before: "Z") }
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

    /// The moment without its fraction of a second.
    package var inWholeSeconds: EventTime {
        isReadable ? EventTime(microseconds: wholeSeconds * Self.microsecondsPerSecond) : self
    }

    private var wholeSeconds: Int64 {
        microseconds.flooredQuotient(dividingBy: Self.microsecondsPerSecond)
    }

    private static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension [UInt8] {
    /// Appends a number with zeros in front of it, and an ASCII mark behind.
    fileprivate mutating func append(_ number: Int, digits: Int, before mark: Unicode.Scalar) {
        var unit = 1
        for _ in 1..<digits { unit *= 10 }
        while unit > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
            unit /= 10
        }
        append(UInt8(ascii: mark))
    }
}
