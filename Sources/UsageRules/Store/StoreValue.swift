/// A value as SQLite stores it, so that what is exported is what was there.
public enum StoreValue: Hashable, Sendable {
    /// NULL.
    case null
    /// A whole number.
    case integer(Int64)
    /// A floating-point number.
    case real(Double)
    /// A text.
    case text(String)
    /// Bytes.
    case blob([UInt8])

    /// The value as text; nil for NULL and for bytes.
    public var string: String? {
        switch self {
        case .null, .blob: nil
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        }
    }

    /// The value as text; nil also where that is empty.
    var nonEmptyString: String? { string.flatMap { $0.isEmpty ? nil : $0 } }

    /// The value as a whole number; nil for what is none.
    public var integer: Int64? {
        switch self {
        case .integer(let value): value
        case .real(let value): Int64(exactly: value)
        case .text(let value): Int64(value)
        case .null, .blob: nil
        }
    }
}

/// What can be written to a store as it is.
package protocol StoreValueConvertible {
    /// The value as SQLite stores it.
    var storeValue: StoreValue { get }
}

extension Int: StoreValueConvertible {
    package var storeValue: StoreValue { .integer(Int64(self)) }
}

extension Int64: StoreValueConvertible {
    package var storeValue: StoreValue { .integer(self) }
}

extension String: StoreValueConvertible {
    package var storeValue: StoreValue { .text(self) }
}
