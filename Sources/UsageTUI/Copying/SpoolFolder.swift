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
    ///
    /// - Parameter server: Where the rows are from, as messages name it.
    /// - Throws: ``ServerError`` for a row that is none for a store: nobody has seen the file.
    func read(_ table: CopiedTable, of server: String, into filling: DraftFilling) throws {
        do {
            try read(table, into: filling)
        } catch ImportError.badValue(let position, let table, let column, let value) {
            throw ServerError.badValue(
                server: server,
                table: table,
                id: id(ofRowAt: position),
                column: column,
                value: value
            )
        } catch ImportError.idTwice(_, let table, let id, _) {
            throw ServerError.idTwice(server: server, table: table, id: id)
        }
    }

    /// The id of a row, which begins its line; nil for NULL.
    private func id(ofRowAt position: FilePosition) -> Int64? {
        guard case .line(let number) = position.place else { return nil }
        let digits = try? FileLines(position.file).beginning(ofLine: number, 20)
        return digits.flatMap { digits in
            Int64(String(decoding: digits.prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self))
        }
    }

    private func read(_ table: CopiedTable, into filling: DraftFilling) throws {
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
