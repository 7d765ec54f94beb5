extension JSONValue {
    /// The value in a cell of a table; nil for null and for an empty list.
    ///
    /// An empty text is told from none: no text of a store is shown as its mark.
    package var visibleText: VisibleText? {
        switch self {
        case .string(let text): text.isEmpty ? "‹empty›" : VisibleText(text)
        case .array(let values) where values.isEmpty: nil
        case .array(let values): values.compactMap(\.visibleText).joined(separator: " ")
        case .object(let fields): fields.compactMap(\.value.visibleText).joined(separator: " ")
        case .null, .bool, .integer, .real: plainText.map { VisibleText($0) }
        }
    }
}
