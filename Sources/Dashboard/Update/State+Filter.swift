internal import Presentation

/// Typing a filter.
extension State {
    /// Takes a key while a filter is typed: every printable key is text.
    mutating func typeFilter(_ key: Key) -> [Effect] {
        switch key {
        case .character(let character):
            activeFilter.text.append(character)
        case .backspace, .delete, .control("h"):
            guard !activeFilter.text.isEmpty else {
                isTypingFilter = false
                return []
            }
            activeFilter.text.removeLast()
        case .control("u"):
            activeFilter.text = ""
        case .enter:
            isTypingFilter = false
            return []
        case .escape, .control("c"):
            isTypingFilter = false
            activeFilter = Filter()
        case .up, .down, .pageUp, .pageDown, .home, .end:
            return Keymap.action(for: key).map { take($0) } ?? []
        default:
            return []
        }
        return filterChanged()
    }

    /// Shows what the filter lets through, unless more of its text is to come at once.
    mutating func filterChanged() -> [Effect] {
        guard !isFilterBehind else { return [] }
        let selection = SelectionMemory(self)
        refreshResourceOrder(of: view)
        let effects = searchEffects()
        selection.restore(&self)
        return effects
    }
}
