internal import CLibpq

/// A row that a server gives, whose values are texts as the server writes them.
///
/// Valid only while it is handed on.
package struct ServerRow {
    private let result: OpaquePointer
    private let number: Int32

    init(_ result: OpaquePointer, _ number: Int32) { (self.result, self.number) = (result, number) }

    /// The bytes of a value; nil for NULL.
    package func bytes(_ field: Int) -> UnsafeBufferPointer<UInt8>? {
        let field = Int32(truncatingIfNeeded: field)
        guard PQgetisnull(result, number, field) == 0 else { return nil }
        let count = Int(PQgetlength(result, number, field))
        guard let start = PQgetvalue(result, number, field) else { return nil }
        return UnsafeRawBufferPointer(start: start, count: count).assumingMemoryBound(
            to: UInt8.self
        )
    }

    /// A value as a text; nil for NULL.
    package func text(_ field: Int) -> String? {
        bytes(field).map { String(decoding: $0, as: UTF8.self) }
    }

    /// A whole number; nil for NULL, and for what is none.
    package func integer(_ field: Int) -> Int64? { text(field).flatMap { Int64($0) } }
}
