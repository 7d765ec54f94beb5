internal import UsageRules

extension SQLScanner {
    /// Goes behind the statement, without looking at what it says.
    ///
    /// - Throws: ``ImportError/cut(at:)``, where it has no end.
    func skipStatement() throws {
        let start = window.position
        var previous = UInt8.space
        while try byte() != nil {
            let bytes = window.unread
            let count = bytes.firstIndex(where: \.isMarkOfStatement) ?? bytes.count
            if count > 0 { previous = bytes[count - 1] }
            guard count < bytes.count else {
                window.skip(count)
                continue
            }
            let mark = bytes[count]
            window.skip(count + 1)
            if mark == .semicolon { return }
            try skip(behind: mark, previous)
            previous = mark
        }
        throw ImportError.cut(at: start)
    }

    /// Goes to the comma behind an item of a list, or to the parenthesis that ends the list.
    func skipItem() throws {
        var depth = 0
        var previous = UInt8.space
        while let mark = try byte() {
            if depth == 0, mark == .comma || mark == .closing { return }
            if mark == .opening { depth += 1 }
            if mark == .closing { depth -= 1 }
            window.skip(1)
            try skip(behind: mark, previous)
            previous = mark
        }
    }

    /// Goes behind what a mark begins: a string, a name or a comment.
    private func skip(behind mark: UInt8, _ previous: UInt8) throws {
        switch mark {
        case .quote:
            let isEscape = previous | 0x20 == UInt8(ascii: "e") && strings.engine != .mySQL
            try skipString(mark, hasBackslashes: strings.hasBackslashes || isEscape)
        case .doubleQuote: try skipString(mark, hasBackslashes: strings.engine == .mySQL)
        case .backtick: try skipString(mark, hasBackslashes: false)
        case UInt8(ascii: "-"): if try skip(mark) { try skipLine() }
        case UInt8(ascii: "#"): if strings.engine == .mySQL { try skipLine() }
        case UInt8(ascii: "/"): if try skip(UInt8(ascii: "*")) { try skip(through: "*/") }
        case UInt8(ascii: "$"):
            if strings.engine != .mySQL, !previous.isOfWord { try skipDollarString() }
        default: break
        }
    }

    /// Goes behind a string, of which the first quote was read.
    ///
    /// A doubled quote ends one and begins another.
    private func skipString(_ quote: UInt8, hasBackslashes: Bool) throws {
        while try byte() != nil {
            let bytes = window.unread
            let place = bytes.firstIndex { $0 == quote || ($0 == .backslash && hasBackslashes) }
            guard let place else {
                window.skip(bytes.count)
                continue
            }
            let isEnd = bytes[place] == quote
            window.skip(place + 1)
            if isEnd { return }
            if try byte() != nil { window.skip(1) }
        }
    }

    /// Goes behind a string such as `$body$…$body$`, of which the first dollar was read.
    private func skipDollarString() throws {
        let tag = try bytes(Self.longestTag).prefix { $0.isOfWord && $0 != UInt8(ascii: "$") }
        guard try bytes(tag.count + 1).last == UInt8(ascii: "$"), tag.first?.isDigit != true else {
            return
        }
        let end = "$" + String(decoding: tag, as: UTF8.self) + "$"
        window.skip(tag.count + 1)
        try skip(through: end)
    }

    private static let longestTag = 64
}

extension UInt8 {
    /// Whether it ends a statement, or begins something in which its end could be seen wrongly.
    fileprivate var isMarkOfStatement: Bool {
        switch self {
        case .semicolon, .quote, .doubleQuote, .backtick, UInt8(ascii: "-"), UInt8(ascii: "#"),
            UInt8(ascii: "/"), UInt8(ascii: "$"):
            true
        default: false
        }
    }
}
