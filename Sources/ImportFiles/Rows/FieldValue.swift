internal import UsageRules

/// What a field holds.
enum FieldValue {
    case null
    /// The bytes as they are written.
    case raw
    /// The bytes that were put into a buffer, since they are written otherwise.
    case decoded
    /// Nobody knows.
    case unknown
}

/// Knows how a format writes values.
protocol FieldDecoder {
    /// Reads a field, and puts its bytes into an empty buffer where they are written otherwise.
    mutating func value(
        of field: Field,
        in bytes: UnsafeBufferPointer<UInt8>,
        for column: CopiedColumn,
        into decoded: inout [UInt8]
    ) -> FieldValue
}
