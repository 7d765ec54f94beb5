/// A text that is typed: every printable key is text.
struct TextField: Hashable, Sendable {
    private(set) var text: String
    /// How many characters stand before the cursor.
    private(set) var cursor: Int

    init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    /// What stands before the cursor.
    var textBeforeCursor: String { String(text.prefix(cursor)) }

    /// What stands at the cursor and behind it.
    var textBehindCursor: String { String(text.dropFirst(cursor)) }

    /// Takes a key.
    ///
    /// - Returns: Whether it is one for a text field.
    @discardableResult
    mutating func press(_ key: Key) -> Bool {
        if case .character(let character) = key {
            replace(cursor..<cursor, with: String(character))
            return true
        }
        switch FieldKey(key) {
        case .erase: replace(max(0, cursor - 1)..<cursor, with: "")
        case .eraseForward: replace(cursor..<min(text.count, cursor + 1), with: "")
        case .eraseWord: replace(wordStart..<cursor, with: "")
        case .eraseAll: self = TextField()
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(text.count, cursor + 1)
        case .start: cursor = 0
        case .end: cursor = text.count
        default: return false
        }
        return true
    }

    /// Takes a pasted text without its control characters: a blank in place of line ends and tabs, and
    /// none at its end.
    mutating func paste(_ text: String) {
        let words = text.unicodeScalars.split(whereSeparator: Self.isGap)
            .map { Self.line(String($0)) }.filter { !$0.isEmpty }
        replace(cursor..<cursor, with: words.joined(separator: " "))
    }

    private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isLeftOut($0) }))
    }

    /// Line ends, the ones of Unicode's own, too, and other control characters.
    private static func isLeftOut(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Puts a text in the place of what stands before the cursor.
    mutating func replaceTextBeforeCursor(with text: String) {
        replace(0..<cursor, with: text)
    }

    private mutating func replace(_ characters: Range<Int>, with new: String) {
        let before = text.prefix(characters.lowerBound) + new
        let after = text.dropFirst(characters.upperBound)
        (text, cursor) = (String(before + after), before.count)
    }

    /// Where the word before the cursor begins.
    private var wordStart: Int {
        let before = text.prefix(cursor).reversed()
        let blanks = before.prefix { $0 == " " }.count
        return cursor - blanks - before.dropFirst(blanks).prefix { $0 != " " }.count
    }
}
