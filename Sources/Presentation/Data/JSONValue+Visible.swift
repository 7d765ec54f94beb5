internal import UsageRules

extension JSONValue {
    /// The value in a cell of a table; nil for null and for an empty list.
    ///
    /// An empty text is told from none: no text of a store is shown as its mark.
    package var visibleText: VisibleText? {
        switch self {
        case .string(let text): text.isEmpty ? "‹empty›" : VisibleText(text)
        case .borrowedText(let text):
            JSONValue.string(String(decoding: text, as: UTF8.self)).visibleText
        case .array(let values) where values.isEmpty: nil
        case .array(let values): values.compactMap(\.visibleText).joined(separator: " ")
        case .object(let fields): fields.compactMap(\.value.visibleText).joined(separator: " ")
        // Fractions of a second are in the formats that are lossless.
        case .time(let time): time.isReadable ? VisibleText(time.inWholeSeconds.description) : nil
        case .null, .bool, .integer, .real: plainText.map { VisibleText($0) }
        }
    }
}
