internal import GRDB

/// Looks into a store behind the program's back.
package enum Database {
    /// The texts that a query gives in its first column.
    package static func texts(_ sql: String, in path: String) throws -> [String] {
        try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: sql) }
    }

    /// Changes a store.
    package static func execute(_ sql: String, in path: String) throws {
        try DatabaseQueue(path: path).write { try $0.execute(sql: sql) }
    }
}
