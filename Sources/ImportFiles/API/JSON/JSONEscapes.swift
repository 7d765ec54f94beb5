/// What the escapes of a JSON text stand for.
enum JSONEscapes {
    /// Appends a text with its escapes undone.
    ///
    /// - Returns: Whether all of them stand for something; half of a surrogate pair doesn't.
    static func append(_ text: Slice<UnsafeBufferPointer<UInt8>>, to bytes: inout [UInt8]) -> Bool {
        var rest = text
        while let start = rest.firstIndex(of: UInt8(ascii: "\\")) {
            bytes.append(contentsOf: rest[..<start])
            rest = rest[(start + 1)...]
            guard appendEscape(of: &rest, to: &bytes) else { return false }
        }
        bytes.append(contentsOf: rest)
        return true
    }

    /// A text with its escapes undone; nil where one of them stands for nothing.
    static func string(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> String? {
        var bytes: [UInt8] = []
        return append(text, to: &bytes) ? String(decoding: bytes, as: UTF8.self) : nil
    }

    private static func appendEscape(
        of rest: inout Slice<UnsafeBufferPointer<UInt8>>,
        to bytes: inout [UInt8]
    ) -> Bool {
        guard let letter = rest.popFirst() else { return false }
        switch letter {
        case UInt8(ascii: "u"): return appendCharacter(of: &rest, to: &bytes)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(letter)
        default: return false
        }
        return true
    }

    private static func appendCharacter(
        of rest: inout Slice<UnsafeBufferPointer<UInt8>>,
        to bytes: inout [UInt8]
    ) -> Bool {
        guard let unit = codeUnit(of: &rest) else { return false }
        var units = [unit]
        if UTF16.isLeadSurrogate(unit) {
            guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
                let trail = codeUnit(of: &rest), UTF16.isTrailSurrogate(trail)
            else { return false }
            units.append(trail)
        } else if UTF16.isTrailSurrogate(unit) {
            return false
        }
        bytes.append(contentsOf: String(decoding: units, as: UTF16.self).utf8)
        return true
    }

    private static func codeUnit(of rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt16? {
        let digits = rest.prefix(4)
        guard digits.count == 4 else { return nil }
        rest = rest.dropFirst(4)
        var unit: UInt16 = 0
        for digit in digits {
            guard let value = digit.hexadecimalValue else { return nil }
            unit = unit << 4 | UInt16(value)
        }
        return unit
    }
}
