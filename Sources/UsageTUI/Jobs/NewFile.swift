import EventStore
import Foundation
import Presentation

/// A file that was not there before: nothing is ever overwritten.
struct NewFile {
    let path: String
    private let handle: FileHandle
    /// Whether nobody else may read it: it is a record of something, and kept.
    private let isPrivate: Bool

    /// Makes a new file.
    ///
    /// - Parameters:
    ///   - path: Absolute, relative to the folder, or to the user's own with `~/`.
    ///   - isPrivate: Whether nobody else may read it; otherwise that is as the user's umask has it.
    /// - Throws: ``CommandError``, one line.
    init(_ path: String, in folder: String = ".", isPrivate: Bool = false) throws {
        let path = Self.resolved(path, in: folder)
        guard !SidecarFile.isName(path) else {
            throw Self.failure(path, "SQLite gives such names to its own files")
        }
        let descriptor = open(
            path,
            O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC,
            isPrivate ? 0o600 : 0o666
        )
        guard descriptor >= 0 else {
            throw errno == EEXIST
                ? Self.isThere(path) : Self.failure(path, String(cString: strerror(errno)))
        }
        self.path = path
        self.isPrivate = isPrivate
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// Whether there is something at a path, a broken link included.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(resolved(path), &status) == 0
    }

    /// That a file can't be new.
    static func isThere(_ path: String) -> CommandError {
        CommandError(
            "\(path): is there already, and is not overwritten; give another name",
            status: .failed
        )
    }

    /// The path that is meant.
    static func resolved(_ path: String, in folder: String = ".") -> String {
        let path = path.hasPrefix("~/") ? NSHomeDirectory() + path.dropFirst() : path
        return folder == "." || path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }

    /// Appends bytes.
    func write(_ bytes: [UInt8]) throws {
        do {
            try handle.write(contentsOf: bytes)
        } catch {
            throw Self.failure(path, error.localizedDescription)
        }
    }

    /// Writes bytes in place of the first ones, as the last thing.
    func overwriteStart(_ bytes: [UInt8]) throws {
        do {
            try handle.seek(toOffset: 0)
        } catch {
            throw Self.failure(path, error.localizedDescription)
        }
        try write(bytes)
    }

    /// Says that it is complete.
    func close() throws {
        do {
            // What it tells of is on the disk already.
            if isPrivate { try handle.synchronize() }
            try handle.close()
        } catch {
            throw Self.failure(path, error.localizedDescription)
        }
    }

    /// Removes it again.
    func discard() {
        try? handle.close()
        unlink(path)
    }

    private static func failure(_ path: String, _ reason: String) -> CommandError {
        CommandError("\(path): can't be written (\(reason)); give another path", status: .failed)
    }
}
