extension EventTime {
    /// Reads a stored `created_at`; ``unreadable`` where it is no time.
    ///
    /// Read as UTC: `2026-10-01 12:00:00`, with `T` for the space, with fractional seconds (to the
    /// microsecond, further digits are dropped), with `Z`, `UTC` or an offset behind it; without
    /// seconds or without a time of day, as SQLite's date functions do; and a number of seconds
    /// since 1970.
    public init(_ value: StoreValue) {
        self =
            switch value {
            case .null, .blob: .unreadable
            case .integer(let seconds): EventTime(epochSeconds: seconds)
            case .real(let seconds): EventTime(epochSeconds: seconds)
            case .text(let text): EventTime(text) ?? .unreadable
            }
    }

    /// Reads a time in one of the forms that a store may hold, or nil.
    public init?(_ text: String) {
        var text = text
        let time = text.withUTF8 { EventTime(utf8: $0) }
        guard time.isReadable else { return nil }
        self = time
    }

    /// Reads the bytes of a stored text.
    package init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        var parser = TimeParser(bytes)
        self = parser.time() ?? .unreadable
    }

    /// Seconds since 1970, within the years that a date can be written with.
    init(epochSeconds seconds: Int64) {
        self =
            Self.writableSeconds.contains(seconds) ? EventTime(seconds: seconds) : .unreadable
    }

    /// Seconds with a fraction, from 1973 on: a smaller number may be a Julian day.
    init(epochSeconds seconds: Double) {
        let microseconds = (seconds * Double(Self.microsecondsPerSecond)).rounded(.down)
        guard let whole = Int64(exactly: seconds.rounded(.down)), whole >= Self.leastFractional,
            Self.writableSeconds.contains(whole)
        else {
            self = .unreadable
            return
        }
        self.init(microseconds: Int64(microseconds))
    }

    private static let leastFractional: Int64 = 100_000_000

    /// Whether the moment is within the years that a date can be written with, whatever an offset
    /// made of it.
    fileprivate var isWritable: Bool {
        Self.writableSeconds.contains(
            microseconds.flooredQuotient(dividingBy: Self.microsecondsPerSecond)
        )
    }

    /// 0000-01-01T00:00:00Z up to 9999-12-31T23:59:59Z.
    private static let writableSeconds: ClosedRange<Int64> = -62_167_219_200...253_402_300_799
}

/// Reads one time from bytes, left to right, without allocating: a scan reads millions of them.
private struct TimeParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func time() -> EventTime? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
            let day = number(digits: 2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return epoch() }
        var microseconds: Int64 = 0
        if !isAtEnd {
            guard skip(" ") || skip("T") || skip("t"), let time = timeOfDay(), let offset = offset()
            else { return nil }
            microseconds = time - offset
        }
        guard isAtEnd else { return nil }
        let time = EventTime(
            microseconds: Int64(date.dayNumber) * EventTime.microsecondsPerDay + microseconds
        )
        return time.isWritable ? time : nil
    }

    /// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.f…`, in microseconds.
    private mutating func timeOfDay() -> Int64? {
        guard let hour = number(digits: 2), hour < 24, skip(":"),
            let minute = number(digits: 2), minute < 60
        else { return nil }
        var microseconds = Int64(hour * 3600 + minute * 60) * EventTime.microsecondsPerSecond
        if skip(":") {
            guard let second = number(digits: 2), second < 60 else { return nil }
            microseconds += Int64(second) * EventTime.microsecondsPerSecond
            if skip(".") || skip(",") {
                guard let fraction = fraction() else { return nil }
                microseconds += fraction
            }
        }
        return microseconds
    }

    /// The digits behind the decimal point, in microseconds.
    private mutating func fraction() -> Int64? {
        var value: Int64 = 0
        var unit = EventTime.microsecondsPerSecond / 10
        let start = position
        while let digit = digit() {
            value += Int64(digit) * unit
            unit /= 10
        }
        return position > start ? value : nil
    }

    /// Nothing, `Z`, `UTC`, `+02`, `+02:00` or `+0200`, in microseconds.
    private mutating func offset() -> Int64? {
        _ = skip(" ")
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        if skip("U") { return skip("T") && skip("C") ? 0 : nil }
        let isNegative = skip("-")
        guard isNegative || skip("+"), let hours = number(digits: 2), hours < 24 else { return nil }
        var minutes = 0
        if !isAtEnd {
            _ = skip(":")
            guard let value = number(digits: 2), value < 60 else { return nil }
            minutes = value
        }
        let microseconds = Int64(hours * 3600 + minutes * 60) * EventTime.microsecondsPerSecond
        return isNegative ? -microseconds : microseconds
    }

    /// Seconds since 1970 that a column of type TEXT keeps as digits.
    ///
    /// At least nine of them (1973),
    /// so that no other number is taken for a time.
    private mutating func epoch() -> EventTime? {
        position = 0
        var seconds: Int64 = 0
        while let digit = digit(), position <= 12 { seconds = seconds * 10 + Int64(digit) }
        guard isAtEnd, position >= 9 else { return nil }
        let time = EventTime(epochSeconds: seconds)
        return time.isReadable ? time : nil
    }

    private var isAtEnd: Bool { position == bytes.count }

    @inline(__always)
    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else {
            return false
        }
        position += 1
        return true
    }

    @inline(__always)
    private mutating func digit() -> UInt8? {
        guard position < bytes.count else { return nil }
        let value = bytes[position] &- UInt8(ascii: "0")
        guard value < 10 else { return nil }
        position += 1
        return value
    }

    /// A number of exactly so many digits; one bounds check does for all of them.
    @inline(__always)
    private mutating func number(digits: Int) -> Int? {
        guard bytes.count - position >= digits else { return nil }
        var value = 0
        var isNumber = true
        for offset in 0..<digits {
            let digit = bytes[position + offset] &- UInt8(ascii: "0")
            isNumber = isNumber && digit < 10
            value = value &* 10 &+ Int(digit)
        }
        position += digits
        return isNumber ? value : nil
    }
}
