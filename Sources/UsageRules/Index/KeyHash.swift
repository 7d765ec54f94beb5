/// Spreads keys over the slots of a ``KeyInterner``, in another way in every process.
///
/// A store is untrusted input: whoever makes its keys must not be able to aim them at one slot,
/// which would make a scan look at all keys for every row. Three numbers that are drawn once for
/// the process decide where a key goes. A GUID takes two multiplications: a scan hashes one for
/// every row.
struct KeyHash: Sendable {
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64

    /// The numbers of this process.
    ///
    /// Interners compare hashes with each other, so all have the same.
    static let ofThisProcess = KeyHash()

    private init() {
        var generator = SystemRandomNumberGenerator()
        first = generator.next()
        second = generator.next()
        third = generator.next()
    }

    /// The hash of 16 bytes.
    func hash(_ guid: PackedGUID) -> UInt64 {
        Self.folded(guid.high ^ first, guid.low ^ second)
    }

    /// The hash of any bytes: 16 at a time, the last ones filled up with zeros.
    func hash(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let bytes = UnsafeRawBufferPointer(key)
        var hash = first ^ UInt64(key.count)
        for start in stride(from: 0, to: bytes.count, by: 16) {
            hash = Self.folded(
                hash ^ word(of: bytes, at: start),
                second ^ word(of: bytes, at: start + 8)
            )
        }
        return hash
    }

    /// The slot where a key with a hash belongs, of a number of slots that is a power of two.
    func slot(_ hash: UInt64, _ lifecycleOrdinal: UInt8, mask: Int) -> Int {
        // Mixed once more: the hashes of numbers that follow each other still have a pattern.
        Int(truncatingIfNeeded: Self.folded(hash ^ UInt64(lifecycleOrdinal), third)) & mask
    }

    /// Both halves of the product of two numbers: each bit of either tells on most bits.
    private static func folded(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    /// Eight bytes as a number, with zeros for those that are not there.
    private func word(of bytes: UnsafeRawBufferPointer, at offset: Int) -> UInt64 {
        if offset + 8 <= bytes.count {
            return bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        }
        return bytes.dropFirst(offset).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
