/// Reads those fields of JSON objects that are asked for, and passes over everything else.
struct JSONFieldReader {
    /// Where a reading of an object stopped.
    enum Stop {
        /// Behind the object.
        case end
        /// Behind the `[` of the array whose elements are to be read one by one.
        case elements
    }

    /// What each field holds, by its number; as places in the bytes that were read.
    private(set) var values: [JSONValue]
    private let tree: JSONFieldTree
    /// The field of whole objects whose elements are read one by one, as nobody knows how many it has.
    private let streamed: Int?

    init(_ tree: JSONFieldTree, streaming streamed: Int? = nil) {
        self.tree = tree
        self.streamed = streamed
        values = Array(repeating: .missing, count: tree.count)
    }

    /// Reads an object.
    mutating func read(_ cursor: inout JSONCursor) throws(JSONFault) -> Stop {
        clear()
        try cursor.expect(UInt8(ascii: "{"))
        return try members(of: JSONFieldTree.root, &cursor)
    }

    /// Reads the rest of an object, behind the array whose elements were read one by one.
    mutating func readRest(_ cursor: inout JSONCursor) throws(JSONFault) -> Stop {
        clear()
        return try furtherMembers(of: JSONFieldTree.root, &cursor, likely: 1)
    }

    private mutating func clear() {
        for number in values.indices { values[number] = .missing }
    }

    private mutating func members(
        of object: Int,
        _ cursor: inout JSONCursor
    ) throws(JSONFault) -> Stop {
        if try cursor.next() == UInt8(ascii: "}") {
            cursor.position += 1
            return .end
        }
        var likely = tree.fields(in: object).lowerBound
        if try member(of: object, &cursor, likely: &likely) == .elements { return .elements }
        return try furtherMembers(of: object, &cursor, likely: likely)
    }

    private mutating func furtherMembers(
        of object: Int,
        _ cursor: inout JSONCursor,
        likely: Int
    ) throws(JSONFault) -> Stop {
        var likely = likely
        while try cursor.next() == UInt8(ascii: ",") {
            cursor.position += 1
            if try member(of: object, &cursor, likely: &likely) == .elements { return .elements }
        }
        try cursor.expect(UInt8(ascii: "}"))
        return .end
    }

    private mutating func member(
        of object: Int,
        _ cursor: inout JSONCursor,
        likely: inout Int
    ) throws(JSONFault) -> Stop {
        _ = try cursor.next()
        let name = try cursor.text().range
        try cursor.expect(UInt8(ascii: ":"))
        let bytes = UnsafeBufferPointer(rebasing: cursor.bytes[name])
        guard let number = tree.field(bytes, in: object, likely: likely) else {
            _ = try cursor.value()
            return .end
        }
        likely = number + 1
        return try value(of: number, &cursor)
    }

    private mutating func value(
        of number: Int,
        _ cursor: inout JSONCursor
    ) throws(JSONFault) -> Stop {
        let first = try cursor.next()
        let start = cursor.position
        if number == streamed, first == UInt8(ascii: "[") {
            cursor.position += 1
            return .elements
        }
        if first == UInt8(ascii: "{"), !tree.fields(in: number).isEmpty {
            cursor.position += 1
            _ = try members(of: number, &cursor)
            values[number] = .composite(start..<cursor.position)
        } else {
            values[number] = try cursor.value()
        }
        return .end
    }
}
