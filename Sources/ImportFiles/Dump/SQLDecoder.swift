internal import UsageRules

/// Reads the values of a dump's statements.
struct SQLDecoder: FieldDecoder {
    let engine: SQLStrings.Engine

    mutating func value(
        of field: Field,
        in bytes: UnsafeBufferPointer<UInt8>,
        for column: CopiedColumn,
        into decoded: inout [UInt8]
    ) -> FieldValue {
        switch field.form {
        case .null: return .null
        case .bare, .quoted: return .raw
        case .doubled:
            QuotedText.decode(field.raw(in: bytes), quote: .quote, into: &decoded)
            return .decoded
        case .escaped:
            decodeEscaped(field.raw(in: bytes), into: &decoded)
            return .decoded
        case .hexadecimal:
            return Self.decodeHexadecimal(field.raw(in: bytes), into: &decoded)
                ? .decoded : .unknown
        case .unknown: return .unknown
        }
    }

    private func decodeEscaped(_ text: UnsafeBufferPointer<UInt8>, into decoded: inout [UInt8]) {
        var place = 0
        while place < text.count {
            let byte = text[place]
            if byte == .backslash, place + 1 < text.count {
                place += 1
                place +=
                    engine == .mySQL
                    ? decodeMySQL(text[place], into: &decoded)
                    : decodePostgreSQL(text, at: place, into: &decoded)
            } else {
                decoded.append(byte)
                // A quote within a string stands there twice.
                place += byte == .quote ? 2 : 1
            }
        }
    }

    /// MySQL's escapes.
    ///
    /// `\%` and `\_` are patterns', and stand for themselves elsewhere.
    private func decodeMySQL(_ byte: UInt8, into decoded: inout [UInt8]) -> Int {
        switch byte {
        case UInt8(ascii: "0"): decoded.append(0)
        case UInt8(ascii: "Z"): decoded.append(0x1A)
        case UInt8(ascii: "b"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            decoded.append(byte.controlCharacter ?? byte)
        case UInt8(ascii: "%"), UInt8(ascii: "_"): decoded += [.backslash, byte]
        default: decoded.append(byte)
        }
        return 1
    }

    /// The escapes of PostgreSQL's `E'…'`.
    private func decodePostgreSQL(
        _ text: UnsafeBufferPointer<UInt8>,
        at place: Int,
        into decoded: inout [UInt8]
    ) -> Int {
        let byte = text[place]
        let digits = [UInt8(ascii: "u"): 4, UInt8(ascii: "U"): 8][byte]
        if let digits, let scalar = text[(place + 1)...].hexadecimalScalar(digits: digits) {
            decoded += String(scalar).utf8
            return 1 + digits
        }
        // Only COPY knows the vertical tab.
        if byte == UInt8(ascii: "v") {
            decoded.append(byte)
            return 1
        }
        return EscapedText.decodeEscape(text, at: place, into: &decoded)
    }

    private static func decodeHexadecimal(
        _ digits: UnsafeBufferPointer<UInt8>,
        into decoded: inout [UInt8]
    ) -> Bool {
        guard digits.count.isMultiple(of: 2) else { return false }
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[place].hexadecimalValue,
                let low = digits[place + 1].hexadecimalValue
            else { return false }
            decoded.append(high << 4 | low)
        }
        return true
    }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
    fileprivate func hexadecimalScalar(digits: Int) -> Unicode.Scalar? {
        guard count >= digits else { return nil }
        var value: UInt32 = 0
        for byte in prefix(digits) {
            guard let digit = byte.hexadecimalValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return Unicode.Scalar(value)
    }
}
