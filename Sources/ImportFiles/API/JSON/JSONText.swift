/// A text as it stands in the bytes of JSON.
struct JSONText: Hashable {
    /// Where it stands, without its quotes.
    let range: Range<Int>
    /// Whether anything in it is escaped.
    let isEscaped: Bool
}
