internal import Foundation
internal import UsageRules

/// A file that a table's rows go to, in the text format of PostgreSQL's COPY.
///
/// Its first line has the names of the columns. Only its owner may read it.
final class Spool {
    private let path: String
    private let descriptor: Int32
    private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: 1 << 20,
        alignment: 16
    )
    private var used = 0
    /// The bytes between two looks whether to go on.
    static let reportInterval = 1 << 20
    /// How many bytes were appended.
    private(set) var byteCount = 0
    /// How many rows were ended.
    private(set) var rowCount = 0

    /// A new file; one that is there is replaced.
    init(path: String, columns: [String]) throws {
        self.path = path
        unlink(path)
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.failure(path) }
        var header = columns.joined(separator: "\t") + "\n"
        try header.withUTF8 { try append(UnsafeRawBufferPointer($0)) }
    }

    deinit {
        buffer.deallocate()
        if descriptor >= 0 { close(descriptor) }
    }

    /// Appends bytes as they are.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        guard bytes.count <= buffer.count else { return try appendDirectly(bytes) }
        try makeRoom(for: bytes.count)
        guard let start = bytes.baseAddress, let base = buffer.baseAddress else { return }
        (base + used).copyMemory(from: start, byteCount: bytes.count)
        used += bytes.count
        byteCount += bytes.count
    }

    /// Appends a byte as it is.
    func append(byte: UInt8) throws {
        try makeRoom(for: 1)
        buffer[used] = byte
        used += 1
        byteCount += 1
    }

    /// Appends bytes that are a whole row with its end.
    func appendRow(_ bytes: UnsafeRawBufferPointer) throws {
        try append(bytes)
        endRow()
    }

    /// Notes that a row has ended.
    func endRow() { rowCount += 1 }

    /// Appends bytes, of which those get a backslash that COPY writes so.
    func appendEscaped(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            // Each may need two.
            let piece = rest.prefix(buffer.count / 2)
            try makeRoom(for: 2 * piece.count)
            appendEscapedIntoRoom(UnsafeRawBufferPointer(rebasing: piece))
            rest = rest[piece.endIndex...]
        }
    }

    private func appendEscapedIntoRoom(_ bytes: UnsafeRawBufferPointer) {
        var end = used
        for byte in bytes {
            // Nearly all are above both: one comparison each, and one more for the backslash.
            if byte < 0x0E || byte == UInt8(ascii: "\\"), let letter = Self.letter(of: byte) {
                buffer[end] = UInt8(ascii: "\\")
                buffer[end + 1] = letter
                end += 2
            } else {
                buffer[end] = byte
                end += 1
            }
        }
        byteCount += end - used
        used = end
    }

    /// What stands behind the backslash; nil where there is none.
    private static func letter(of byte: UInt8) -> UInt8? {
        switch byte {
        case 0x08: UInt8(ascii: "b")
        case 0x09: UInt8(ascii: "t")
        case 0x0A: UInt8(ascii: "n")
        case 0x0B: UInt8(ascii: "v")
        case 0x0C: UInt8(ascii: "f")
        case 0x0D: UInt8(ascii: "r")
        case UInt8(ascii: "\\"): byte
        default: nil
        }
    }

    /// Writes what isn't written yet.
    func finish() throws { try flush() }

    // MARK: - Writing

    private func makeRoom(for count: Int) throws {
        if buffer.count - used < count { try flush() }
    }

    private func appendDirectly(_ bytes: UnsafeRawBufferPointer) throws {
        try flush()
        try writeAll(bytes)
        byteCount += bytes.count
    }

    private func flush() throws {
        try writeAll(UnsafeRawBufferPointer(rebasing: buffer[..<used]))
        used = 0
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let written = write(descriptor, rest.baseAddress, rest.count)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw Self.failure(path) }
            rest = UnsafeRawBufferPointer(rebasing: rest[written...])
        }
    }

    private static func failure(_ path: String) -> ServerError {
        switch errno {
        case ENOSPC, EDQUOT, EFBIG: .diskFull(path: path)
        default: .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
