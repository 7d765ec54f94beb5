package import UsageRules

/// A value to be written as JSON, with its fields in the order in which they were given.
///
/// Foundation's encoder writes the fields of an object in an order of its own.
package enum JSONValue {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    /// A text in ASCII that lies in another's memory, which keeps it only as long as the row is read.
    case borrowedText(UnsafeBufferPointer<UInt8>)
    /// A moment in RFC 3339; null where it can't be read.
    case time(EventTime)
    case array([JSONValue])
    case object([(name: String, value: JSONValue)])

    /// A stored value.
    ///
    /// Bytes become an object, so that they can't be taken for a text.
    package init(_ value: StoreValue) {
        self =
            switch value {
            case .null: .null
            case .integer(let number): .integer(number)
            case .real(let number): .real(number)
            case .text(let text): .string(text)
            case .blob(let bytes): .object([("hex", .string(bytes.hexadecimal))])
            }
    }

    package init(_ number: Int) {
        self = .integer(Int64(number))
    }

    package init(_ time: EventTime) {
        self = .time(time)
    }

    /// A value that may lie in SQLite's memory.
    package init(_ value: BorrowedValue) {
        self =
            switch value {
            case .text(let bytes): .borrowedText(bytes)
            case .copied(let value): JSONValue(value)
            }
    }

    /// Appends the JSON text, in UTF-8.
    package func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let number): bytes.append(number)
        // JSON has no infinities; SQLite has.
        case .real(let number): bytes += (number.isFinite ? String(number) : "null").utf8
        case .string(let text): JSONText.write(text, to: &bytes)
        case .borrowedText(let text): JSONText.write(text, to: &bytes)
        case .time(let time): Self.write(time, to: &bytes)
        case .array(let values): Self.write(values, to: &bytes)
        case .object(let fields): Self.write(fields, to: &bytes)
        }
    }

    private static func write(_ time: EventTime, to bytes: inout [UInt8]) {
        guard time.isReadable else {
            bytes += "null".utf8
            return
        }
        bytes.append(UInt8(ascii: "\""))
        time.write(to: &bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    private static func write(_ values: [JSONValue], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (number, value) in values.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            value.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private static func write(
        _ fields: [(name: String, value: JSONValue)],
        to bytes: inout [UInt8]
    ) {
        bytes.append(UInt8(ascii: "{"))
        for (number, field) in fields.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            JSONText.write(field.name, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            field.value.write(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension [UInt8] {
    /// Appends a number in decimal digits.
    package mutating func append(_ number: Int64) {
        guard number < 0 || number > 9 else { return append(UInt8(ascii: "0") + UInt8(number)) }
        if number < 0 { append(UInt8(ascii: "-")) }
        let start = count
        var rest = number.magnitude
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }
}

extension JSONValue {
    /// The value in a column of its own, lists separated by spaces, and records as JSON; nil for null
    /// and for an empty list.
    package var plainText: String? {
        switch self {
        case .null: nil
        case .bool(let value): String(value)
        case .integer(let number): String(number)
        case .real(let number): String(number)
        case .string(let text): text
        case .borrowedText(let text): String(decoding: text, as: UTF8.self)
        case .time(let time): time.isReadable ? time.description : nil
        case .array(let values) where values.isEmpty: nil
        case .array(let values):
            values.contains { $0.isRecord }
                ? jsonText : values.compactMap(\.plainText).joined(separator: " ")
        case .object(let fields): isRecord ? jsonText : fields.first?.value.plainText
        }
    }

    /// Whether it has parts that can't be told without their names: bytes have none.
    private var isRecord: Bool {
        if case .object(let fields) = self {
            fields.count != 1 || fields[0].name != "hex"
        } else {
            false
        }
    }

    private var jsonText: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
