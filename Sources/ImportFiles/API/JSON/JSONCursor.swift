/// Reads JSON in bytes that may be cut anywhere, one token after the other.
///
/// Nothing is copied: values are places in the bytes. It stands beside Foundation's decoder since that
/// takes several times as long, and wants the whole of a page at once.
struct JSONCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    /// The next byte to be read.
    var position: Int

    /// Deeper than anything that the API writes, and no danger to the stack.
    private static let deepest = 100

    /// The next byte that is no blank, which stays the next to be read.
    mutating func next() throws(JSONFault) -> UInt8 {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte.isJSONBlank else { return byte }
            position += 1
        }
        throw .ended
    }

    /// Reads past a byte that has to come next.
    mutating func expect(_ byte: UInt8) throws(JSONFault) {
        guard try next() == byte else { throw .malformed(at: position) }
        position += 1
    }

    /// Reads a value of any kind; what is in an object or an array is only passed over.
    mutating func value(depth: Int = 0) throws(JSONFault) -> JSONValue {
        switch try next() {
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "{"), UInt8(ascii: "["): return try composite(depth: depth)
        case UInt8(ascii: "n"):
            _ = try word("null")
            return .null
        case UInt8(ascii: "t"): return .truth(try word("true"))
        case UInt8(ascii: "f"): return .truth(try word("false"))
        default: return .number(try number())
        }
    }

    /// Reads a text.
    mutating func text() throws(JSONFault) -> JSONText {
        try expect(UInt8(ascii: "\""))
        let start = position
        var isEscaped = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return JSONText(range: start..<position - 1, isEscaped: isEscaped)
            }
            guard byte >= 0x20 else { throw .malformed(at: position) }
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                position += 1
            }
            position += 1
        }
        throw .ended
    }

    private mutating func composite(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth < Self.deepest else { throw .malformed(at: position) }
        let start = position
        let isObject = bytes[position] == UInt8(ascii: "{")
        let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
        position += 1
        if try next() != end {
            try member(isObject: isObject, depth: depth)
            while try next() == UInt8(ascii: ",") {
                position += 1
                try member(isObject: isObject, depth: depth)
            }
        }
        try expect(end)
        return .composite(start..<position)
    }

    private mutating func member(isObject: Bool, depth: Int) throws(JSONFault) {
        if isObject {
            _ = try text()
            try expect(UInt8(ascii: ":"))
        }
        _ = try value(depth: depth + 1)
    }

    private mutating func word(_ word: StaticString) throws(JSONFault) -> Range<Int> {
        let start = position
        for offset in 0..<word.utf8CodeUnitCount {
            guard position < bytes.count else { throw .ended }
            guard bytes[position] == word.utf8Start[offset] else { throw .malformed(at: position) }
            position += 1
        }
        return start..<position
    }

    private mutating func number() throws(JSONFault) -> Range<Int> {
        let start = position
        while position < bytes.count, bytes[position].isInJSONNumber { position += 1 }
        guard position < bytes.count else { throw .ended }
        guard position > start else { throw .malformed(at: position) }
        return start..<position
    }
}

extension UInt8 {
    /// Whether it is nothing but space between two tokens.
    var isJSONBlank: Bool { self == 0x20 || self == 0x0A || self == 0x0D || self == 0x09 }

    fileprivate var isInJSONNumber: Bool {
        self &- UInt8(ascii: "0") < 10 || self == UInt8(ascii: "-") || self == UInt8(ascii: "+")
            || self == UInt8(ascii: ".") || self == UInt8(ascii: "e") || self == UInt8(ascii: "E")
    }
}
