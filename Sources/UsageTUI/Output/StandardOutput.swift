import Presentation

/// Standard output, written in large pieces.
struct StandardOutput {
    private var bytes: [UInt8] = []

    private static let pieceSize = 1 << 16

    /// Writes records that programs read; they may be held back until ``flush()``.
    ///
    /// - Throws: ``OutputError`` where the other end doesn't take them: a full disk, a closed pipe.
    mutating func write(records body: (inout [UInt8]) -> Void) throws {
        body(&bytes)
        if bytes.count >= Self.pieceSize { try flush() }
    }

    /// Writes a line of text.
    mutating func write(line: VisibleText) throws {
        try write(records: { $0 += "\(line)\n".utf8 })
    }

    /// Writes what was held back.
    mutating func flush() throws {
        defer { bytes.removeAll(keepingCapacity: true) }
        try StandardStream.output.write(records: bytes)
    }
}
