/// An object of JSON that was read, for questions that are asked once a page, by the fields' paths.
struct ReadObject {
    let tree: JSONFieldTree
    let values: [JSONValue]
    let bytes: UnsafeBufferPointer<UInt8>

    /// The value of a field.
    subscript(_ path: String) -> JSONValue { tree.number(of: path).map { values[$0] } ?? .missing }

    /// A field's text; nil where it has none.
    func text(_ path: String) -> String? {
        guard case .text(let text) = self[path] else { return nil }
        return JSONEscapes.string(bytes[text.range])
    }

    /// A field's whole number; nil where it has none.
    func number(_ path: String) -> Int? {
        guard case .number(let range) = self[path] else { return nil }
        return Int(String(decoding: bytes[range], as: UTF8.self))
    }

    /// Where a field's link leads; nil where it has none.
    func link(_ path: String) -> APILink? { text(path).map(APILink.init) }
}
