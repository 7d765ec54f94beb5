internal import Foundation
internal import UsageRules

/// Gives the bytes of a file as they lie on the disk, or of standard input (`-`).
final class FileSource: ByteSource {
    private let path: String
    private let descriptor: Int32
    private let progress: ReadingProgress
    private let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)

    /// Opens a file.
    ///
    /// - Throws: ``ImportError/cannotRead(file:reason:)``.
    init(_ path: String, progress: ReadingProgress) throws {
        (self.path, self.progress) = (path, progress)
        descriptor =
            path == FileImport.standardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ImportError.cannotRead(file: path, errno: errno) }
    }

    deinit {
        memory.deallocate()
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    func read(appendingTo buffer: inout [UInt8]) throws -> Int {
        let count = try read()
        buffer.append(contentsOf: memory[..<count])
        try progress.add(count)
        return count
    }

    private func read() throws -> Int {
        while true {
            let count = Foundation.read(descriptor, memory.baseAddress, memory.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw ImportError.cannotRead(file: path, errno: errno) }
            // A signal may have asked for the end.
            try progress.add(0)
        }
    }

    /// The size of a file; nil where it has none beforehand.
    static func size(of path: String) -> Int? {
        var facts = stat()
        guard path != FileImport.standardInput, stat(path, &facts) == 0,
            facts.st_mode & S_IFMT == S_IFREG
        else { return nil }
        return Int(facts.st_size)
    }
}

extension ImportError {
    fileprivate static func cannotRead(file: String, errno: Int32) -> ImportError {
        .cannotRead(file: file, reason: String(cString: strerror(errno)))
    }
}
