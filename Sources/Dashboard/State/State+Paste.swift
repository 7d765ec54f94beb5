internal import Presentation

/// Pasting: into the text field that has the focus, or nowhere. A paste never does what a key does.
extension State {
    /// Longer texts are pasted by mistake.
    private static let longestPaste = 1000

    mutating func paste(_ text: String) -> [Effect] {
        message = nil
        guard text.count <= Self.longestPaste else {
            message = Message(
                text: "Nothing was pasted: a text field takes "
                    + "\(Format.grouped(Self.longestPaste)) characters at the most."
            )
            return []
        }
        if var open = dialog, open.paste(text) {
            dialog = open
            return []
        }
        guard dialog == nil, isTypingFilter else {
            message = Message(text: "Nothing was pasted: no text field is open here.")
            return []
        }
        activeFilter.field.paste(text)
        activeFilter.completion = nil
        return filterChanged()
    }
}
