/// A text that is typed: every printable key is text.
struct TextField: Hashable, Sendable {
    private(set) var text: String

    init(_ text: String = "") {
        self.text = text
    }

    /// Takes a key.
    ///
    /// - Returns: Whether it is one for a text field.
    @discardableResult
    mutating func press(_ key: Key) -> Bool {
        if case .character(let character) = key {
            text.append(character)
            return true
        }
        switch FieldKey(key) {
        case .erase: text = String(text.dropLast())
        case .eraseAll: text = ""
        default: return false
        }
        return true
    }
}
