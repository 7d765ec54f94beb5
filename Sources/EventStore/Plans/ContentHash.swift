internal import Crypto
internal import UsageRules

/// The SHA-256 of some bytes that come one after the other.
package struct ContentHash {
    private var hash = SHA256()
    private var bytes: [UInt8] = []

    /// How many bytes are hashed at once.
    private static let pieceSize = 1 << 16

    package init() {
        bytes.reserveCapacity(Self.pieceSize * 2)
    }

    /// Adds bytes.
    package mutating func add(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
        if bytes.count >= Self.pieceSize { flush() }
    }

    /// Adds a number.
    package mutating func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { add($0) }
    }

    /// In lowercase hexadecimal digits.
    package var digits: String {
        var whole = self
        whole.flush()
        return whole.hash.finalize().hexadecimal
    }

    private mutating func flush() {
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        bytes.removeAll(keepingCapacity: true)
    }
}
