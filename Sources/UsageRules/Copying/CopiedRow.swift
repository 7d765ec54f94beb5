/// A row on its way into a store: a value for each column of a ``CopiedTable``, in its order.
///
/// Millions of rows go through one such buffer, so texts are bytes, and lie behind each other in one
/// array that is used again for the next row.
package struct CopiedRow {
    /// A value of the row.
    package enum Value: Hashable, Sendable {
        case null
        case integer(Int64)
        /// A text: where its bytes stand in ``CopiedRow/bytes``. They are valid UTF-8.
        case text(Range<Int>)
    }

    /// The bytes of all texts.
    package private(set) var bytes: [UInt8] = []
    /// The values, as many as were appended.
    package private(set) var values: [Value] = []

    /// An empty row.
    package init() {}

    /// Makes the row empty, and keeps its memory.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
    }

    /// Appends NULL.
    package mutating func appendNull() { values.append(.null) }

    /// Appends a whole number.
    package mutating func append(_ number: Int64) { values.append(.integer(number)) }

    /// Appends a text, given as bytes of UTF-8.
    package mutating func append(_ text: some Collection<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        values.append(.text(start..<bytes.count))
    }

    /// Appends a text, given as bytes of UTF-8 that lie somewhere in memory.
    package mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        let start = bytes.count
        bytes.append(contentsOf: text)
        values.append(.text(start..<bytes.count))
    }

    /// Appends a text.
    package mutating func append(_ text: String) { append(text.utf8) }

    /// The value at a place as people read it; nil for NULL.
    package func string(at place: Int) -> String? {
        switch values[place] {
        case .null: nil
        case .integer(let number): String(number)
        case .text(let range): String(decoding: bytes[range], as: UTF8.self)
        }
    }
}
