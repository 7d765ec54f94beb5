import EventStore
import Foundation
import GRDB

/// A sample store, as SQL sees it.
struct SampleDatabase {
    let path: String
    private let queue: DatabaseQueue

    /// The one that comes with the program.
    static let committed = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "sample.db").path

    init(path: String) throws {
        self.path = path
        var configuration = Configuration()
        configuration.readonly = true
        queue = try DatabaseQueue(path: path, configuration: configuration)
    }

    /// What the store is made of: its tables and indexes, as SQL.
    func schema() throws -> [String] {
        try queue.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name"
            )
        }
    }

    func tables() throws -> [String] {
        try queue.read { database in
            try String.fetchAll(
                database,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
        }
    }

    /// All rows of a table, with their values as stored.
    func rows(of table: String) throws -> [Row] {
        try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM \(table) ORDER BY rowid") }
    }

    /// The number that a query gives.
    func count(_ sql: String) throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }

    func texts(_ sql: String) throws -> Set<String> {
        try queue.read { try String.fetchSet($0, sql: sql) }
    }
}

/// A folder that goes when the object does.
final class TemporaryFolder {
    let url = FileManager.default.temporaryDirectory
        .appending(path: "usagetui-sample-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }
}
