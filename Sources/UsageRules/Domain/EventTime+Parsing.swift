extension EventTime {
    /// Reads a stored `created_at`; ``unreadable`` where it is no time.
    ///
    /// Read as UTC: `2026-10-01 12:00:00`, with `T` for the space, with fractional seconds (to the
    /// microsecond, further digits are dropped), with `Z`, `UTC`, `GMT` or an offset behind it, and
    /// behind that the zone's name as Go and Java write it; without seconds or without a time of
    /// day, as SQLite's date functions do; `20261001T120000Z`; and a number of seconds,
    /// milliseconds or microseconds since 1970.
    public init(_ value: StoreValue) {
        self =
            switch value {
            case .null, .blob: .unreadable
            case .integer(let number): EventTime(sinceEpoch: number)
            case .real(let number): EventTime(sinceEpoch: number)
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

    /// Seconds since 1970, within the years that a date can be written with; milliseconds or
    /// microseconds where the number is too large for that.
    init(sinceEpoch number: Int64) {
        self =
            switch EpochUnit(number) {
            case .seconds: EventTime(seconds: number)
            case .milliseconds: EventTime(microseconds: number * 1000)
            case .microseconds: EventTime(microseconds: number)
            case nil: .unreadable
            }
    }

    /// The same with a fraction, from 1973 on: a smaller number may be a Julian day.
    init(sinceEpoch number: Double) {
        guard let whole = Int64(exactly: number.rounded(.down)), whole >= Self.leastFractional,
            let unit = EpochUnit(whole)
        else {
            self = .unreadable
            return
        }
        let microseconds = number * Double(Self.microsecondsPerSecond / unit.perSecond)
        self.init(microseconds: Int64(microseconds.rounded(.down)))
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
    fileprivate static let writableSeconds: ClosedRange<Int64> = -62_167_219_200...253_402_300_799
}

/// What a number counts since 1970.
///
/// Seconds of any year that can be written are told from milliseconds and microseconds of the years
/// 2001 to 2286 by their size. What lies between may be a date without its marks: it is no time.
private enum EpochUnit {
    case seconds, milliseconds, microseconds

    init?(_ number: Int64) {
        switch number {
        case EventTime.writableSeconds: self = .seconds
        case 1_000_000_000_000..<10_000_000_000_000: self = .milliseconds
        case 1_000_000_000_000_000..<10_000_000_000_000_000: self = .microseconds
        default: return nil
        }
    }

    var perSecond: Int64 {
        switch self {
        case .seconds: 1
        case .milliseconds: 1000
        case .microseconds: 1_000_000
        }
    }
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
        else { return compact() ?? epoch() }
        var microseconds: Int64 = 0
        if !isAtEnd {
            guard skip(" ") || skip("T") || skip("t"), let time = timeOfDay(), let offset = offset()
            else { return nil }
            microseconds = time - offset
        }
        return time(of: date, microseconds)
    }

    /// The time that was read, where nothing stands behind it.
    private func time(of date: CivilDate, _ microseconds: Int64) -> EventTime? {
        guard isAtEnd else { return nil }
        let time = EventTime(
            microseconds: Int64(date.dayNumber) * EventTime.microsecondsPerDay + microseconds
        )
        return time.isWritable ? time : nil
    }

    /// `20261001T120000Z`, the form of ISO 8601 without marks.
    private mutating func compact() -> EventTime? {
        position = 0
        guard let year = number(digits: 4), let month = number(digits: 2),
            let day = number(digits: 2), let date = CivilDate(year: year, month: month, day: day),
            skip("T") || skip("t"), let hour = number(digits: 2), hour < 24,
            let minute = number(digits: 2), minute < 60, let second = number(digits: 2), second < 60
        else { return nil }
        var microseconds =
            Int64(hour * 3600 + minute * 60 + second) * EventTime.microsecondsPerSecond
        if skip(".") || skip(",") {
            guard let fraction = fraction() else { return nil }
            microseconds += fraction
        }
        guard let offset = offset() else { return nil }
        return time(of: date, microseconds - offset)
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

    /// Nothing, `Z`, `UTC`, `GMT`, `+02`, `+02:00` or `+0200`, in microseconds; the zone's name may
    /// follow.
    private mutating func offset() -> Int64? {
        _ = skip(" ")
        if isAtEnd { return 0 }
        if skip("Z") || skip("z") {
            skipZone()
            return 0
        }
        if skip("U") { return skip("T") && skip("C") ? 0 : nil }
        if skip("G") { return skip("M") && skip("T") ? 0 : nil }
        let isNegative = skip("-")
        guard isNegative || skip("+"), let hours = number(digits: 2), hours < 24 else { return nil }
        var minutes = 0
        if skip(":") || isAtDigit {
            guard let value = number(digits: 2), value < 60 else { return nil }
            minutes = value
        }
        skipZone()
        let microseconds = Int64(hours * 3600 + minutes * 60) * EventTime.microsecondsPerSecond
        return isNegative ? -microseconds : microseconds
    }

    /// What stands behind an offset and tells nothing new: Java's `[Europe/Berlin]`, or Go's ` CEST`
    /// or ` +03`, and ` m=+0.123`, the reading of a clock of its own.
    private mutating func skipZone() {
        if isAtEnd { return }
        if skip("[") {
            while !isAtEnd, bytes[position] != UInt8(ascii: "]") { position += 1 }
            if !skip("]") { position = 0 }
            return
        }
        let end = position
        guard skip(" ") else { return }
        if skip("+") || skip("-") {
            while digit() != nil {}
        } else {
            while isAtLetter { position += 1 }
        }
        let hasName = position > end + 1
        if isAtEnd, hasName { return }
        guard hasName, skip(" "), skip("m"), skip("="), skip("+") || skip("-") else {
            position = end
            return
        }
        while skip(".") || digit() != nil {}
    }

    /// A number since 1970 that a column of type TEXT keeps as digits.
    ///
    /// At least nine of them (1973), so that no other number is taken for a time.
    private mutating func epoch() -> EventTime? {
        position = 0
        var number: Int64 = 0
        while position < Self.mostEpochDigits, let digit = digit() {
            number = number * 10 + Int64(digit)
        }
        guard position >= 9, let unit = EpochUnit(number) else { return nil }
        let time = EventTime(sinceEpoch: number)
        if isAtEnd { return time }
        guard skip("."), let fraction = fraction(), isAtEnd else { return nil }
        return EventTime(microseconds: time.microseconds + fraction / unit.perSecond)
    }

    /// Of microseconds.
    private static let mostEpochDigits = 16

    private var isAtEnd: Bool { position == bytes.count }

    private var isAtDigit: Bool { !isAtEnd && bytes[position] &- UInt8(ascii: "0") < 10 }

    private var isAtLetter: Bool { !isAtEnd && (bytes[position] | 0x20) &- UInt8(ascii: "a") < 26 }

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
