/// A key press, as the dashboard understands it, whatever bytes the terminal sent for it.
package enum Key: Hashable, Sendable {
    /// A printable character.
    case character(Character)
    /// A letter with Ctrl held, in lowercase.
    case control(Character)
    case enter, escape, tab, backTab, backspace, delete
    case up, down, left, right, home, end, pageUp, pageDown
    /// F1 to F12.
    case function(Int)

    /// Whether the key is text in a text field.
    var isText: Bool {
        if case .character = self { true } else { false }
    }
}
