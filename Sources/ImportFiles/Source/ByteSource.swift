/// Gives the bytes of a file, decompressed, piece by piece.
package protocol ByteSource {
    /// Puts the next bytes behind those of a buffer, a few hundred thousand at most.
    ///
    /// - Returns: How many bytes were appended; 0 at the end.
    /// - Throws: `ImportError`.
    mutating func read(appendingTo buffer: inout [UInt8]) throws -> Int
}
