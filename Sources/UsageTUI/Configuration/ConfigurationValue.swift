import Presentation

/// What a setting was given.
enum ConfigurationValue: Hashable, Sendable {
    case bool(Bool)
    case integer(Int)
    case text(String)
    case list([ConfigurationValue])
    /// A section, a date or a fraction: no setting takes one.
    case other(String)

    /// What it is where it is a text.
    var text: String? { if case .text(let value) = self { value } else { nil } }

    /// The value as people write it.
    var visibleText: VisibleText {
        switch self {
        case .bool(let value): value ? "true" : "false"
        case .integer(let number): "\(number)"
        case .text(let text): "“\(text)”"
        case .list(let values): "[\(values.map(\.visibleText).joined(separator: ", "))]"
        case .other(let kind): "a \(kind)"
        }
    }
}
