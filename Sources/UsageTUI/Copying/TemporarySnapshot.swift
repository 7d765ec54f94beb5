import CSignals
import EventStore
import Foundation
import Synchronization

/// A store that is there only as long as the program needs it, in a folder where nobody else may look.
///
/// It goes with the object, or with whatever ends the program, but for SIGKILL.
final class TemporarySnapshot {
    /// The path of the store.
    let path: String
    private let folder: String

    /// The folders that are there.
    private static let folders = Mutex<Set<String>>([])

    /// Makes the folder, in the one for temporary files (`TMPDIR`).
    ///
    /// - Parameter name: The store's file name.
    /// - Throws: ``StoreError/cannotOpen(path:reason:)`` where it can't be made.
    init(named name: String) throws {
        let parent = FileManager.default.temporaryDirectory.path
        var template = Array("\(parent)/usagetui-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw StoreError.cannotOpen(path: parent, reason: String(cString: strerror(errno)))
        }
        folder = template.withUnsafeBufferPointer {
            $0.baseAddress.map { String(cString: $0) } ?? ""
        }
        path = "\(folder)/\(name)"
        _ = Self.folders.withLock { [folder] in $0.insert(folder) }
    }

    deinit { Self.remove(folder) }

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
}
