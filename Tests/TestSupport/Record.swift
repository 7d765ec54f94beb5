internal import Foundation

/// A JSON value, of a record or of what is expected of one.
indirect enum Record: Decodable, Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case text(String)
    case list([Record])
    case fields([String: Record])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .real(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([Record].self) {
            self = .list(value)
        } else {
            self = .fields(try container.decode([String: Record].self))
        }
    }

    /// The records of an output: an array, an object, or an object a line.
    static func all(in output: String) -> [Record] {
        let decoder = JSONDecoder()
        switch try? decoder.decode(Record.self, from: Data(output.utf8)) {
        case .list(let records)?: return records
        case let record?: return [record]
        case nil:
            return output.split(separator: "\n").compactMap {
                try? decoder.decode(Record.self, from: Data($0.utf8))
            }
        }
    }

    /// Whether a record has some fields: a name may be a path of names, and what is wanted of a value
    /// may be what it contains.
    func matches(_ wanted: Record) -> Bool {
        guard case .fields(let wanted) = wanted else { return false }
        return wanted.allSatisfy { name, wanted in
            let value = name.split(separator: ".").reduce(self as Record?) { value, name in
                if case .fields(let fields)? = value { fields[String(name)] } else { nil }
            }
            guard case .fields(let condition) = wanted, let part = condition["contains"] else {
                return value ?? .null == wanted
            }
            switch (value, part) {
            case (.text(let text)?, .text(let part)): return text.contains(part)
            case (.list(let values)?, _): return values.contains(part)
            default: return false
            }
        }
    }
}
