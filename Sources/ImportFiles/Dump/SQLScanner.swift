internal import UsageRules

/// Goes through the statements of a dump, piece by piece.
struct SQLScanner {
    let window: ByteWindow
    var strings = SQLStrings()

    init(_ window: ByteWindow) { self.window = window }

    /// The next byte; nil at the end.
    func byte() throws -> UInt8? {
        if window.unread.isEmpty, try !window.extend() { return nil }
        return window.unread.first
    }

    /// As many of the next bytes as there are, up to a number.
    func bytes(_ count: Int) throws -> UnsafeBufferPointer<UInt8> {
        while window.unread.count < count, try window.extend() {}
        return UnsafeBufferPointer(rebasing: window.unread.prefix(count))
    }

    func starts(with text: String) throws -> Bool {
        try bytes(text.utf8.count).elementsEqual(text.utf8)
    }

    /// Goes behind a byte, where it stands here.
    func skip(_ byte: UInt8) throws -> Bool {
        guard try self.byte() == byte else { return false }
        window.skip(1)
        return true
    }

    func skipBlanks() throws {
        while try byte() != nil {
            let count = window.unread.prefix(while: \.isBlank).count
            window.skip(count)
            if !window.unread.isEmpty { return }
        }
    }

    /// Goes behind blanks and comments.
    func skipBlanksAndComments() throws {
        while true {
            try skipBlanks()
            if try starts(with: "--") {
                try skipLine()
            } else if try starts(with: "/*") {
                try skip(through: "*/")
            } else {
                return
            }
        }
    }

    /// Goes behind the end of the line.
    func skipLine() throws {
        while try byte() != nil {
            if let end = window.unread.firstIndex(of: .newline) { return window.skip(end + 1) }
            window.skip(window.unread.count)
        }
    }

    /// Goes behind a text, or to the end where it doesn't stand anywhere.
    func skip(through text: String) throws {
        let text = Array(text.utf8)
        while try bytes(text.count).count == text.count {
            let bytes = window.unread
            guard let place = bytes.firstIndex(of: text[0]) else {
                window.skip(bytes.count)
                continue
            }
            window.skip(place)
            if try self.bytes(text.count).elementsEqual(text) { return window.skip(text.count) }
            window.skip(1)
        }
        window.skip(window.unread.count)
    }

    /// The bytes up to a text, in one piece, behind which it goes; nil where it doesn't stand anywhere.
    func whole(through text: String, _ body: (UnsafeBufferPointer<UInt8>) throws -> Void) throws
        -> Bool
    {
        let text = Array(text.utf8)
        repeat {
            if let place = window.unread.firstRange(of: text)?.lowerBound {
                try body(UnsafeBufferPointer(rebasing: window.unread[..<place]))
                window.skip(place + text.count)
                return true
            }
        } while try window.extend()
        return false
    }

    /// A word of letters, digits and underscores in capitals; empty where none stands here.
    func word() throws -> String {
        var word: [UInt8] = []
        while let byte = try byte(), byte.isOfWord, word.count < Self.longestName {
            word.append(byte)
            window.skip(1)
        }
        return String(decoding: word, as: UTF8.self).uppercased()
    }

    /// A name, with quotes or without; nil where none stands here.
    mutating func name() throws -> String? {
        try skipBlanksAndComments()
        guard let first = try byte() else { return nil }
        guard first == .backtick || first == .doubleQuote else {
            let word = try word()
            return word.isEmpty ? nil : word.lowercased()
        }
        if first == .backtick { strings.engine = .mySQL }
        var name: [UInt8] = []
        window.skip(1)
        while let byte = try byte(), name.count < Self.longestName {
            window.skip(1)
            if byte == first, try !skip(first) { return String(decoding: name, as: UTF8.self) }
            name.append(byte)
        }
        return nil
    }

    /// A table's name, and the schema or database in front of it, where that is said.
    mutating func tableName() throws -> (name: String, qualifier: String?)? {
        var (found, qualifier): (String?, String?) = (try name(), nil)
        while let last = found, try skip(UInt8(ascii: ".")) {
            qualifier = last
            found = try name()
        }
        return found.map { ($0, qualifier) }
    }

    /// The names of a list between parentheses; nil where none stands here.
    mutating func names() throws -> [String]? {
        try skipBlanksAndComments()
        guard try skip(.opening) else { return nil }
        var names: [String] = []
        repeat {
            guard let name = try name() else { throw ImportError.unreadable(at: window.position) }
            names.append(name)
            try skipBlanksAndComments()
        } while try skip(.comma)
        guard try skip(.closing) else { throw ImportError.unreadable(at: window.position) }
        return names
    }

    private static let longestName = 1024
}

extension UInt8 {
    /// Whether it can stand in a name without quotes.
    var isOfWord: Bool {
        isDigit || (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_")
            || self == UInt8(ascii: "$") || self >= 0x80
    }
}
