/// Text in which tabs stand between fields and backslashes before what would be misread.
///
/// So PostgreSQL's COPY, `mysql --batch` and MySQL's INTO OUTFILE write; they differ in what they escape.
enum EscapedText {
    /// Finds the fields of the record at the beginning of some bytes.
    ///
    /// - Parameters:
    ///   - bytes: The record, and what stands behind it.
    ///   - isWhole: Whether the last byte is the last of the file.
    ///   - delimiter: What stands between fields.
    ///   - fields: Where the fields are put.
    /// - Returns: How many bytes the record takes, with its end; nil where it doesn't end in them.
    static func record(
        in bytes: UnsafeBufferPointer<UInt8>,
        isWhole: Bool,
        delimiter: UInt8,
        into fields: inout [Field]
    ) -> Int? {
        fields.removeAll(keepingCapacity: true)
        var (place, start, form) = (0, 0, Field.Form.bare)
        while place < bytes.count {
            let byte = bytes[place]
            if byte == delimiter || byte == .newline {
                fields.append(Field(start..<place, form))
                if byte == .newline { return place + 1 }
                (start, form) = (place + 1, .bare)
            } else if byte == .backslash {
                form = .escaped
                place += 1
            }
            place += 1
        }
        // A backslash with nothing behind it leads beyond the end.
        guard isWhole, place == bytes.count else { return nil }
        fields.append(Field(start..<place, form))
        return place
    }

    /// Appends what a field with backslashes stands for.
    ///
    /// A backslash before a character without a meaning stands for that character.
    static func decode(_ text: UnsafeBufferPointer<UInt8>, into decoded: inout [UInt8]) {
        var place = 0
        while place < text.count {
            guard text[place] == .backslash, place + 1 < text.count else {
                decoded.append(text[place])
                place += 1
                continue
            }
            place += 1 + decodeEscape(text, at: place + 1, into: &decoded)
        }
    }

    /// Appends what stands behind a backslash.
    ///
    /// - Returns: How many bytes it takes.
    static func decodeEscape(
        _ text: UnsafeBufferPointer<UInt8>,
        at place: Int,
        into decoded: inout [UInt8]
    ) -> Int {
        let byte = text[place]
        if byte.isOctalDigit {
            return text.decodeDigits(at: place, most: 3, radix: 8, into: &decoded)
        }
        if byte == UInt8(ascii: "x"), place + 1 < text.count, text[place + 1].isHexadecimalDigit {
            return 1 + text.decodeDigits(at: place + 1, most: 2, radix: 16, into: &decoded)
        }
        decoded.append(byte.controlCharacter ?? byte)
        return 1
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Appends the byte that some digits spell.
    ///
    /// - Returns: How many digits there are.
    func decodeDigits(at place: Int, most: Int, radix: Int, into decoded: inout [UInt8]) -> Int {
        var (value, count) = (0, 0)
        while count < most, place + count < self.count,
            let digit = self[place + count].hexadecimalValue, digit < radix
        {
            value = value * radix + Int(digit)
            count += 1
        }
        // As PostgreSQL has it, an octal number beyond a byte loses its first bit.
        decoded.append(UInt8(truncatingIfNeeded: value))
        return count
    }
}

extension UInt8 {
    var isOctalDigit: Bool { self &- UInt8(ascii: "0") < 8 }

    var isHexadecimalDigit: Bool { hexadecimalValue != nil }

    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The character that a letter behind a backslash stands for, everywhere.
    var controlCharacter: UInt8? {
        switch self {
        case UInt8(ascii: "b"): 8
        case UInt8(ascii: "t"): 9
        case UInt8(ascii: "n"): 10
        case UInt8(ascii: "v"): 11
        case UInt8(ascii: "f"): 12
        case UInt8(ascii: "r"): 13
        default: nil
        }
    }
}
