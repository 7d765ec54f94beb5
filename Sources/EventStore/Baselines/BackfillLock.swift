internal import Foundation
internal import UsageRules

/// Lets one backfill at a time work on a store, across processes.
///
/// An advisory lock on a file beside the store, which the system releases when the process ends,
/// however it ends. Not on the store itself: closing a file drops the locks that SQLite has on it.
enum BackfillLock {
    /// Runs something while nobody else can.
    ///
    /// - Parameters:
    ///   - path: The path of the store.
    ///   - whileHeld: Called with who has the lock, as long as somebody else does, before each time
    ///     that it is asked for again; what it throws ends that.
    ///   - body: What to run.
    static func holding<Value>(
        path: String,
        whileHeld: (LockHolder?) throws -> Void,
        _ body: () throws -> Value
    ) throws -> Value {
        let lockPath = URL(filePath: path).resolvingSymlinksInPath().path + "-backfill-lock"
        var lock = try take(lockPath)
        while lock == nil {
            try whileHeld(LockHolder.ofAny([lockPath]))
            usleep(timeBetweenLooks)
            lock = try take(lockPath)
        }
        // Removed while it is locked: who opened it before finds out that it is another file.
        defer {
            unlink(lockPath)
            if let lock { close(lock) }
        }
        return try body()
    }

    /// Runs something while nobody else can.
    ///
    /// - Throws: ``StoreError/backfillRunning(path:by:)`` at once where somebody else does.
    static func holding<Value>(path: String, _ body: () throws -> Value) throws -> Value {
        try holding(path: path) { holder in
            throw StoreError.backfillRunning(path: path, by: holder)
        } _: {
            try body()
        }
    }

    /// In microseconds.
    private static let timeBetweenLooks: UInt32 = 50_000

    /// Takes the lock; nil where somebody else has it.
    private static func take(_ lockPath: String) throws -> Int32? {
        let file = open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            throw StoreError.cannotOpen(path: lockPath, reason: String(cString: strerror(errno)))
        }
        if flock(file, LOCK_EX | LOCK_NB) == 0, isSameFile(file, lockPath) { return file }
        close(file)
        return nil
    }

    /// Whether the open file is still the one at the path.
    private static func isSameFile(_ file: Int32, _ path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return fstat(file, &opened) == 0 && stat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }
}
