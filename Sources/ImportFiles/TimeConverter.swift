internal import UsageRules

/// Appends times in the one form that a store has them in.
///
/// That is `YYYY-MM-DD HH:MM:SS` in UTC, with six decimals behind it where there is a fraction.
struct TimeConverter {
    /// The zone of times that name none; nil for UTC.
    let zone: LocalZone?

    /// Appends a time.
    ///
    /// What a server can hold and no year of four digits can say, such as `infinity`, is appended as
    /// it is written.
    /// - Returns: Whether it is a time.
    func append(_ text: UnsafeBufferPointer<UInt8>, to row: inout CopiedRow) -> Bool {
        let time = EventTime(utf8: text)
        guard time.isReadable else {
            guard text.isUnwritableTime else { return false }
            row.append(text)
            return true
        }
        if let zone, !text.namesZone {
            return append(zone.time(ofLocal: time), to: &row)
        }
        if text.isCanonicalTime {
            row.append(text)
            return true
        }
        return append(time, to: &row)
    }

    private func append(_ time: EventTime, to row: inout CopiedRow) -> Bool {
        let (second, fraction) = time.microseconds.split(by: EventTime.microsecondsPerSecond)
        let (day, secondOfDay) = second.split(by: 86_400)
        let date = CivilDate(dayNumber: Int(day))
        // An offset can lead out of the years that are written with four digits.
        guard (0...9999).contains(date.year) else { return false }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 26) { bytes in
            var text = FixedText(bytes)
            text.append(date.year, digits: 4)
            text.append(date.month, digits: 2, after: "-")
            text.append(date.day, digits: 2, after: "-")
            text.append(Int(secondOfDay) / 3600, digits: 2, after: " ")
            text.append(Int(secondOfDay) / 60 % 60, digits: 2, after: ":")
            text.append(Int(secondOfDay) % 60, digits: 2, after: ":")
            if fraction != 0 { text.append(Int(fraction), digits: 6, after: ".") }
            row.append(text.written)
        }
        return true
    }
}

/// Numbers of a fixed width, written behind each other.
private struct FixedText {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private var count = 0

    init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

    var written: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[..<count]) }

    mutating func append(_ number: Int, digits: Int, after mark: Unicode.Scalar? = nil) {
        if let mark {
            bytes[count] = UInt8(ascii: mark)
            count += 1
        }
        var rest = number
        for place in (count..<count + digits).reversed() {
            bytes[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += digits
    }
}

extension Int64 {
    /// The quotient, rounded down, and what is left, never negative.
    fileprivate func split(by divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether a readable time is written as a store has it.
    fileprivate var isCanonicalTime: Bool {
        guard count == 19 || count == 26, self[10] == UInt8(ascii: " "),
            self[16] == UInt8(ascii: ":")
        else { return false }
        guard count == 26 else { return true }
        let decimals = self[20...]
        return self[19] == UInt8(ascii: ".") && decimals.allSatisfy(\.isDigit)
            && decimals.contains { $0 != UInt8(ascii: "0") }
    }

    /// Whether a readable time names its zone, or counts from a moment that every zone has in common.
    fileprivate var namesZone: Bool {
        allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
            || dropFirst(10).contains { "+-ZzUG".utf8.contains($0) }
    }
}

extension UInt8 {
    var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
}
