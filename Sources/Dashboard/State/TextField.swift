/// A text that is typed: every printable key is text.
struct TextField: Hashable, Sendable {
    private(set) var text: String

    init(_ text: String = "") {
        self.text = text
    }

    /// Takes a key.
    ///
    /// - Returns: Whether it is one for a text field.
    mutating func press(_ key: Key) -> Bool {
        switch key {
        case .character(let character): text.append(character)
        case .backspace, .delete, .control("h"): text = String(text.dropLast())
        case .control("u"): text = ""
        default: return false
        }
        return true
    }
}
