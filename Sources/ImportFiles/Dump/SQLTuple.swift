/// The values of a row in an INSERT, between parentheses.
struct SQLTuple {
    /// What stands at the beginning of some bytes.
    enum Result {
        /// A row that takes so many bytes.
        case row(Int)
        /// A row that doesn't end in these bytes.
        case unfinished
        /// Something else.
        case unreadable
    }

    /// The values.
    private(set) var fields: [Field] = []
    /// Whether a backslash stands in a string.
    private(set) var hasBackslash = false
    private var place = 0

    /// Finds the values of the row at the beginning of some bytes.
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ strings: SQLStrings) -> Result {
        fields.removeAll(keepingCapacity: true)
        guard let first = bytes.first else { return .unfinished }
        guard first == .opening else { return .unreadable }
        place = 1
        while true {
            guard let field = value(in: bytes, strings) else { return .unfinished }
            fields.append(field)
            skipRest(of: bytes)
            guard place < bytes.count else { return .unfinished }
            place += 1
            switch bytes[place - 1] {
            case .comma: continue
            case .closing: return .row(place)
            default: return .unreadable
            }
        }
    }

    /// A value, and goes behind it; nil where it doesn't end.
    private mutating func value(
        in bytes: UnsafeBufferPointer<UInt8>,
        _ strings: SQLStrings
    ) -> Field? {
        skipBlanks(bytes)
        let start = place
        while place < bytes.count {
            switch bytes[place] {
            case .quote: return string(in: bytes, after: start..<place, strings)
            case .doubleQuote: return doubleQuoted(in: bytes, strings)
            case .comma, .closing: return word(in: bytes, start..<place)
            case .opening: return call(in: bytes, from: start, strings)
            case UInt8(ascii: ":"): return word(in: bytes, start..<place)
            default: place += 1
            }
        }
        return nil
    }

    /// A string, behind what tells how it is written.
    private mutating func string(
        in bytes: UnsafeBufferPointer<UInt8>,
        after prefix: Range<Int>,
        _ strings: SQLStrings
    ) -> Field? {
        let prefix = UnsafeBufferPointer(rebasing: bytes[bytes.trimmed(prefix)])
        let isEscape = prefix.count == 1 && prefix.isWord("E")
        guard
            let field = SQLStrings.string(
                in: bytes,
                at: place + 1,
                quote: .quote,
                hasBackslashes: isEscape || strings.hasBackslashes
            )
        else { return nil }
        place = field.range.upperBound + 1
        if strings.engine == .unseen, field.raw(in: bytes).contains(.backslash) {
            hasBackslash = true
        }
        if prefix.isEmpty { return field }
        if isEscape || prefix.isWord("N") || prefix.first == UInt8(ascii: "_") {
            return field
        }
        return Field(field.range, prefix.isWord("X") ? .hexadecimal : .unknown)
    }

    /// A string in double quotes, as MySQL also reads it.
    private mutating func doubleQuoted(
        in bytes: UnsafeBufferPointer<UInt8>,
        _ strings: SQLStrings
    ) -> Field? {
        let field = SQLStrings.string(
            in: bytes,
            at: place + 1,
            quote: .doubleQuote,
            hasBackslashes: strings.hasBackslashes
        )
        guard let field else { return nil }
        place = field.range.upperBound + 1
        let isPlain = strings.engine == .mySQL && field.form == .quoted
        return Field(field.range, isPlain ? .quoted : .unknown)
    }

    /// A number, NULL or another word.
    private func word(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Field {
        let range = bytes.trimmed(range)
        let word = UnsafeBufferPointer(rebasing: bytes[range])
        if word.isWord("NULL") { return Field(range, .null) }
        if word.count > 2, word[0] == UInt8(ascii: "0"), word[1] | 0x20 == UInt8(ascii: "x") {
            return Field(range.dropFirst(2), .hexadecimal)
        }
        let isKnown = !word.isEmpty && !word.isWord("DEFAULT") && !word.contains(where: \.isBlank)
        return Field(range, isKnown ? .bare : .unknown)
    }

    /// A function with its arguments, whose value nobody knows.
    private mutating func call(
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        _ strings: SQLStrings
    ) -> Field? {
        var depth = 0
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == .opening { depth += 1 }
            if byte == .closing { depth -= 1 }
            if depth == 0 { return Field(start..<place, .unknown) }
            if byte == .quote {
                let string = SQLStrings.string(
                    in: bytes,
                    at: place,
                    quote: .quote,
                    hasBackslashes: strings.hasBackslashes
                )
                guard let string else { return nil }
                place = string.range.upperBound + 1
            }
        }
        return nil
    }

    /// Goes behind blanks and a cast such as `::text`.
    private mutating func skipRest(of bytes: UnsafeBufferPointer<UInt8>) {
        skipBlanks(bytes)
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { return }
        while place < bytes.count, bytes[place] != .comma, bytes[place] != .closing { place += 1 }
    }

    private mutating func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>) {
        while place < bytes.count, bytes[place].isBlank { place += 1 }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether they are a word, in capitals or not.
    func isWord(_ word: StaticString) -> Bool {
        guard count == word.utf8CodeUnitCount else { return false }
        return (0..<count).allSatisfy { self[$0] & 0xDF == word.utf8Start[$0] }
    }

    /// A range without the blanks at its ends.
    fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let byte = self[range].last, byte.isBlank { range = range.dropLast() }
        while let byte = self[range].first, byte.isBlank { range = range.dropFirst() }
        return range
    }
}
