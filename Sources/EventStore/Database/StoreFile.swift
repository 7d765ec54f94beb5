internal import Foundation
internal import GRDB
internal import UsageRules

/// What can be told of a store's file without opening it.
///
/// It is left to SQLite to open it: when a process closes a file, the system drops the locks that it
/// has on it, through whatever connection.
struct StoreFile {
    private let path: String
    /// How many bytes it takes on the disk, the holes of a sparse file left out.
    let storedBytes: Int

    /// What changes when somebody writes the file.
    let identity: Identity

    /// What changes when somebody writes a file.
    struct Identity: Hashable, Sendable {
        let inode: UInt64
        let size: Int64
        let seconds: Int
        let nanoseconds: Int
    }

    /// The largest file that SQLite can write: 2^32 - 2 pages of 64 KiB.
    private static let largestSize: Int64 = (1 << 32 - 2) << 16

    /// Looks at a file that is to be opened as a store.
    ///
    /// - Throws: ``StoreError/noSuchFile(path:)``; ``StoreError/notAFile(path:kind:)``, as reading
    ///   a pipe would wait for ever; ``StoreError/cannotOpen(path:reason:)``.
    init(_ path: String) throws {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else {
            let code = errno
            throw code == ENOENT || code == ENOTDIR
                ? StoreError.noSuchFile(path: path)
                : StoreError.cannotOpen(path: path, reason: String(cString: strerror(code)))
        }
        if let kind = Self.kind(status.st_mode) {
            throw StoreError.notAFile(path: path, kind: kind)
        }
        guard access(path, R_OK) == 0 else {
            throw StoreError.cannotOpen(path: path, reason: "permission denied")
        }
        guard status.st_size <= Self.largestSize else { throw StoreError.notADatabase(path: path) }
        identity = Identity(
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            seconds: Int(status.st_ctim.tv_sec),
            nanoseconds: Int(status.st_ctim.tv_nsec)
        )
        storedBytes = Int(min(Int64(status.st_size), Int64(status.st_blocks) * 512))
    }

    /// What something is that is no file; nil for a file.
    private static func kind(_ mode: mode_t) -> StoreError.FileKind? {
        switch mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: .folder
        case S_IFIFO: .pipe
        case S_IFSOCK: .socket
        default: .device
        }
    }

    /// Whether there is room on the disk for the least that SQLite writes beside a file.
    static func hasRoom(_ path: String) -> Bool {
        DiskSpace.freeBytes(in: path).map { $0 >= leastRoom } ?? true
    }

    private static let leastRoom = 1 << 16

    /// Whether the file that holds the latest changes of one in WAL mode is missing or empty, as when
    /// nobody writes.
    static func hasEmptyLog(_ path: String) -> Bool {
        var status = stat()
        return stat(path + "-wal", &status) != 0 || status.st_size == 0
    }

    /// Whether files can be made in a folder.
    static func isWritableFolder(_ path: String) -> Bool { access(path, W_OK | X_OK) == 0 }

    /// Whether SQLite can write the file; it writes its journal beside it, so the folder counts too.
    static func isWritable(_ path: String) -> Bool {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return access(path, W_OK) == 0 && access(folder, W_OK) == 0
    }
}
