/// Reads times that a server can hold, and that can't be written with a year of four digits.
private struct UnwritableTime {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// PostgreSQL's years from 10000 on and before Christ, and MySQL's dates with parts that are zero.
    mutating func isTime() -> Bool {
        guard let yearDigits = digits(4...6), let month = part(0...12, after: "-"),
            let day = part(0...31, after: "-")
        else { return false }
        if skip(" ") {
            guard isTimeOfDay() else { return false }
        }
        let isBeforeChrist = skip(" ") && skip("B") && skip("C")
        guard place == bytes.count else { return false }
        let hasZeroPart = yearDigits == 4 && !isBeforeChrist && (month == 0 || day == 0)
        return hasZeroPart || (month > 0 && day > 0 && (yearDigits > 4 || isBeforeChrist))
    }

    private mutating func isTimeOfDay() -> Bool {
        guard part(0...23) != nil, part(0...59, after: ":") != nil, part(0...59, after: ":") != nil
        else { return false }
        if skip("."), digits(1...6) == nil { return false }
        if skip("+") || skip("-") {
            guard part(0...15) != nil else { return false }
            return bytes[place...].first != UInt8(ascii: ":") || part(0...59, after: ":") != nil
        }
        return true
    }

    /// A number of two digits.
    private mutating func part(_ range: ClosedRange<Int>, after mark: Unicode.Scalar? = nil) -> Int?
    {
        if let mark, !skip(mark) { return nil }
        guard place + 2 <= bytes.count, bytes[place].isDigit, bytes[place + 1].isDigit else {
            return nil
        }
        let zero = UInt8(ascii: "0")
        let number = Int(bytes[place] - zero) * 10 + Int(bytes[place + 1] - zero)
        place += 2
        return range.contains(number) ? number : nil
    }

    /// How many digits stand here.
    private mutating func digits(_ allowed: ClosedRange<Int>) -> Int? {
        let count = bytes[place...].prefix(while: \.isDigit).count
        place += count
        return allowed.contains(count) ? count : nil
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether they are a time that a server can hold and no year of four digits can say.
    var isUnwritableTime: Bool {
        if elementsEqual("infinity".utf8) || elementsEqual("-infinity".utf8) { return true }
        var time = UnwritableTime(self)
        return time.isTime()
    }
}
