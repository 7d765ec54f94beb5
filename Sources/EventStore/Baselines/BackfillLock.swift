internal import Foundation
internal import UsageRules

/// Lets one backfill at a time work on a store, across processes.
///
/// An advisory lock on a file beside the store, which the system releases when the process ends,
/// however it ends. Not on the store itself: closing a file drops the locks that SQLite has on it.
enum BackfillLock {
    /// Runs something while nobody else can.
    ///
    /// - Throws: ``StoreError/backfillRunning(path:by:)`` at once where somebody else does.
    static func holding<Value>(path: String, _ body: () throws -> Value) throws -> Value {
        let lockPath = URL(filePath: path).resolvingSymlinksInPath().path + "-backfill-lock"
        let file = open(lockPath, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
        guard file >= 0 else {
            throw StoreError.cannotOpen(path: lockPath, reason: String(cString: strerror(errno)))
        }
        defer { close(file) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0, isSameFile(file, lockPath) else {
            throw StoreError.backfillRunning(path: path, by: LockHolder.ofAny([lockPath]))
        }
        // Removed while it is locked: who opened it before finds out that it is another file.
        defer { unlink(lockPath) }
        return try body()
    }

    /// Whether the open file is still the one at the path.
    private static func isSameFile(_ file: Int32, _ path: String) -> Bool {
        var (opened, named) = (stat(), stat())
        return fstat(file, &opened) == 0 && stat(path, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }
}
