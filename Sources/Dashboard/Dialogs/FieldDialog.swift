/// A dialog with a line that is typed into.
protocol FieldDialog: Dialog {
    /// The line.
    var field: TextField { get set }
    /// Takes what was typed.
    mutating func accept(_ state: State) -> DialogOutcome
    /// Takes any other key of a text field but the one that leaves it.
    mutating func edit(_ key: Key, _ state: State)
}

extension FieldDialog {
    mutating func press(_ key: Key, _ state: State) -> DialogOutcome {
        switch FieldKey(key) {
        case .leave: return .closes
        case .accept: return accept(state)
        default:
            edit(key, state)
            return .stays
        }
    }

    mutating func edit(_ key: Key, _ state: State) { field.press(key) }

    mutating func paste(_ text: String) -> Bool {
        field.paste(text)
        return true
    }
}
