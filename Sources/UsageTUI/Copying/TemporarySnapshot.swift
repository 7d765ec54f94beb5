import CSignals
import EventStore
import Foundation
import Synchronization

/// A store that is there only as long as the program needs it, in a folder where nobody else may look.
///
/// It goes with the object, or with whatever ends the program; after SIGKILL, with the next one that is made.
final class TemporarySnapshot {
    /// The path of the store.
    let path: String
    private let folder: String
    /// Holds the folder's lock, by which others see that it is not forsaken; -1 where that can't be had.
    private let hold: Int32

    /// The folders that are there.
    private static let folders = Mutex<Set<String>>([])

    /// Makes the folder, in the one for temporary files (`TMPDIR`).
    ///
    /// - Parameter name: The store's file name.
    /// - Throws: ``StoreError/cannotOpen(path:reason:)`` where it can't be made.
    init(named name: String) throws {
        let parent = FileManager.default.temporaryDirectory.path
        Self.removeForsaken(in: parent)
        var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw StoreError.cannotOpen(path: parent, reason: String(cString: strerror(errno)))
        }
        folder = template.withUnsafeBufferPointer {
            $0.baseAddress.map { String(cString: $0) } ?? ""
        }
        hold = Self.lock(folder)
        path = "\(folder)/\(name)"
        _ = Self.folders.withLock { [folder] in $0.insert(folder) }
    }

    deinit {
        Self.remove(folder)
        if hold >= 0 { close(hold) }
    }

    /// Has signals that nobody takes note of remove the store before they end the program: to be said
    /// when nothing but the store is in the folder.
    func guardAgainstSignals() { _ = csignals_guard_store(folder, path) }

    /// Removes all there are, as the program ends.
    static func removeAll() {
        for folder in folders.withLock({ $0 }) { remove(folder) }
    }

    private static func remove(_ folder: String) {
        try? FileManager.default.removeItem(atPath: folder)
        _ = folders.withLock { $0.remove(folder) }
    }

    // MARK: - Those of programs that were killed

    private static let prefix = "usagetui-copy-"
    /// For how many seconds a folder is left alone, which is made before it is locked.
    private static let youth = 60

    private static func removeForsaken(in parent: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where name.hasPrefix(prefix) {
            let folder = "\(parent)/\(name)"
            let hold = lock(folder)
            guard hold >= 0 else { continue }
            if isOursAndOld(hold) { remove(folder) }
            close(hold)
        }
    }

    private static func isOursAndOld(_ folder: Int32) -> Bool {
        var facts = stat()
        return fstat(folder, &facts) == 0 && facts.st_uid == getuid()
            && facts.st_mtim.tv_sec < time(nil) - youth
    }

    /// - Returns: A descriptor that holds the folder's lock as long as it is open; -1 where somebody else
    ///   has that.
    private static func lock(_ folder: String) -> Int32 {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return descriptor }
        close(descriptor)
        return -1
    }
}
