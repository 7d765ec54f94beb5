/// Where a value stands in the bytes of a record, and how it is written there.
struct Field {
    /// How a value is written.
    enum Form: UInt8 {
        /// As it is.
        case bare
        /// As it is, between quotes, which the range leaves out.
        case quoted
        /// Between quotes, each quote within it twice.
        case doubled
        /// With backslashes.
        case escaped
        /// As hexadecimal digits.
        case hexadecimal
        /// NULL, in a format that has a sign of its own for it.
        case null
        /// In a way that nobody knows here.
        case unknown
    }

    /// The bytes of the value, without quotes around it.
    let range: Range<Int>
    let form: Form

    init(_ range: Range<Int>, _ form: Form) { (self.range, self.form) = (range, form) }

    /// The value's bytes, as they are written.
    func raw(in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }
}

extension UInt8 {
    /// Whether it is white space.
    var isBlank: Bool { self == .space || (9...13).contains(self) }
}
