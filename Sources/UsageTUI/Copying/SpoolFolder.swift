import EventStore
import Foundation
import ImportFiles
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

    /// Puts the rows of a table's file into a store, and removes the file.
    func read(_ table: CopiedTable, into filling: DraftFilling) throws {
        // What is known needs no guess, which names like NULL would lead astray.
        var options = ImportOptions()
        options.table = table.name
        options.delimiter = UInt8(ascii: "\t")
        options.null = "\\N"
        options.zone = "UTC"
        let files = try FileImport(
            files: [file(of: table.name)],
            options: options,
            tables: [table]
        )
        _ = try files.read(into: filling)
        removeFile(of: table.name)
    }

    /// Removes the folder and all that is in it.
    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
