internal import Foundation
internal import GRDB
internal import UsageRules

/// How a statement names rows of a table by id: one at a time, or many where there is no index on
/// `id`, since such a statement reads the whole table.
struct IDLookup {
    /// Whether the statement's parameter is one id; otherwise it is a JSON array of them.
    let isSingle: Bool

    /// Looks whether the table has an index.
    init(_ table: EventTable, in database: Database) throws {
        isSingle = try TableIndexes(of: table.name, in: database).finds(by: ["id"])
    }

    /// The condition, with one parameter.
    var condition: String {
        isSingle ? "id = ?" : "id IN (SELECT value FROM json_each(?))"
    }
}

extension Collection<Int64> {
    /// The numbers as SQLite's `json_each` reads them.
    var jsonArray: String { "[\(map(String.init).joined(separator: ","))]" }
}

extension Sequence<String> {
    /// The texts as a JSON array, as `json_each` takes them.
    var jsonArray: String {
        get throws { String(decoding: try JSONEncoder().encode(Array(self)), as: UTF8.self) }
    }
}
