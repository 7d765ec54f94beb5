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
        // A named pipe is opened at once that way, though nobody writes to it yet.
        descriptor =
            path == FileImport.standardInput
            ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
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
            try waitForBytes()
            let count = Foundation.read(descriptor, memory.baseAddress, memory.count)
            if count >= 0 { return count }
            // Somebody else may have read what was there.
            guard errno == EINTR || errno == EAGAIN else {
                throw ImportError.cannotRead(file: path, errno: errno)
            }
        }
    }

    /// Waits until there is something to read, or the end, and asks in between whether to go on.
    ///
    /// A named pipe that nobody has written to yet has no end either. What can't be waited for is read.
    private func waitForBytes() throws {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let count = poll(&request, 1, Self.patience)
            guard count == 0 || count < 0 && errno == EINTR else { return }
            // A signal may have asked for the end.
            try progress.add(0)
        }
    }

    /// How many milliseconds it takes at most until somebody who doesn't want to go on is heard.
    private static let patience: Int32 = 100

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
