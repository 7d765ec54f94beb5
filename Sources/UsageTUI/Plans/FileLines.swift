import Foundation
import Presentation

/// The lines of a file that can be anything: read in pieces, and none longer than a line may be.
struct FileLines {
    private let path: String

    /// More than the longest line of ours has.
    private static let pieceSize = 1 << 20

    /// - Throws: ``CommandError`` where there is no such file, or where it is none.
    init(_ path: String) throws {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else { throw Self.failure(path, errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw CommandError(
                "\(path): can't be read (it is no file); give a file",
                status: .failed
            )
        }
    }

    /// Whether it is a SQLite file.
    var beginsDatabase: Bool {
        get throws {
            var isDatabase = false
            try forEachPiece(size: 16, atMost: 1) { isDatabase = $0.elementsEqual(Self.magic) }
            return isDatabase
        }
    }

    private static let magic = Array("SQLite format 3\0".utf8)

    /// The first line, without its end; nil where it is too long.
    var first: [UInt8]? {
        get throws {
            var line: [UInt8]?
            try forEachPiece(atMost: 1) { piece in
                line = piece.firstIndex(of: UInt8(ascii: "\n")).map { Array(piece[..<$0]) }
            }
            return line
        }
    }

    /// Hands on each line without its end; one that is too long comes in pieces.
    func forEach(_ body: (ArraySlice<UInt8>) throws -> Void) throws {
        var rest: [UInt8] = []
        try forEachPiece { piece in
            rest += piece
            var start = 0
            while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
                try body(rest[start..<end])
                start = end + 1
            }
            rest.removeFirst(start)
            guard rest.count >= Self.pieceSize else { return }
            try body(rest[...])
            rest.removeAll()
        }
        if !rest.isEmpty { try body(rest[...]) }
    }

    /// The first bytes of a line, the first of which is 1; nil where there are not so many.
    func beginning(ofLine number: Int, _ count: Int) throws -> [UInt8]? {
        var (line, bytes) = (1, [UInt8]())
        try forEachPiece { piece in
            var rest = piece
            while line < number, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                rest = rest[(end + 1)...]
                line += 1
            }
            if line == number { bytes += rest.prefix(count - bytes.count) }
        }
        return line == number ? bytes : nil
    }

    /// Hands on the bytes, a piece at a time.
    func forEachPiece(
        size: Int = FileLines.pieceSize,
        atMost most: Int = .max,
        _ body: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw Self.failure(path, errno) }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: size)
        var pieces = 0
        while pieces < most {
            let count = try fill(&bytes, from: file)
            if count > 0 { try body(bytes[..<count]) }
            if count < size { return }
            pieces += 1
        }
    }

    /// Reads until there is no room, or nothing more.
    private func fill(_ bytes: inout [UInt8], from file: Int32) throws -> Int {
        var count = 0
        while count < bytes.count {
            let new = bytes.withUnsafeMutableBytes {
                read(file, $0.baseAddress.map { $0 + count }, $0.count - count)
            }
            if new < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path, errno)
            }
            if new == 0 { break }
            count += new
        }
        return count
    }

    private static func failure(_ path: String, _ code: Int32) -> CommandError {
        CommandError(
            "\(path): can't be read (\(String(cString: strerror(code)))); check the path and its "
                + "permissions",
            status: .failed
        )
    }
}
