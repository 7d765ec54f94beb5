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
        // A name that nobody has: one that was killed may have left its own behind.
        var name = Array("\(store).spool-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else {
            throw StoreError.cannotOpen(path: store, reason: String(cString: strerror(errno)))
        }
        path = name.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }

    /// The file of a table.
    func file(of table: String) -> String { "\(path)/\(table).copy" }

    /// Removes a file that is no longer needed.
    func removeFile(of table: String) { unlink(file(of: table)) }

    /// Removes the folder and all that is in it.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
