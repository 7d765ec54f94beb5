import EventStore
import Foundation
import UsageRules

/// A folder beside a store for what is copied before the store is built; nobody else may look in.
struct SpoolFolder {
    let path: String

    /// Makes the folder.
    ///
    /// - Throws: ``StoreError/cannotOpen(path:reason:)`` where it can't be made.
    init(beside store: String) throws {
        path = "\(store).spool-\(ProcessInfo.processInfo.processIdentifier)"
        guard mkdir(path, 0o700) == 0 else {
            throw StoreError.cannotOpen(path: store, reason: String(cString: strerror(errno)))
        }
    }

    /// The file of a table.
    func file(of table: String) -> String { "\(path)/\(table).copy" }

    /// Removes a file that is no longer needed.
    func removeFile(of table: String) { unlink(file(of: table)) }

    /// Removes the folder and all that is in it.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
