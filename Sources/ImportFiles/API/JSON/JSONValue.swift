/// A value as it stands in the bytes of JSON.
enum JSONValue: Hashable {
    /// Nothing was said.
    case missing
    case null
    case text(JSONText)
    /// A number: where its digits stand.
    case number(Range<Int>)
    /// `true` or `false`.
    case truth(Range<Int>)
    /// An object or an array: where it stands.
    case composite(Range<Int>)

    /// Where it stands; nil where there is nothing.
    var range: Range<Int>? {
        switch self {
        case .missing, .null: nil
        case .text(let text): text.range
        case .number(let range), .truth(let range), .composite(let range): range
        }
    }
}
