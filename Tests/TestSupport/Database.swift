internal import GRDB
internal import UsageRules

/// Looks into a store behind the program's back.
package enum Database {
    /// The texts that a query gives in its first column.
    package static func texts(_ sql: String, in path: String) throws -> [String] {
        try queue(path).read { try String.fetchAll($0, sql: sql) }
    }

    /// The rows that a query gives, by column.
    ///
    /// - Parameter other: Another store, whose tables are found as those of `other`.
    package static func rows(
        _ sql: String,
        in path: String,
        beside other: String? = nil
    ) throws -> [[String: JSONScalar]] {
        try queue(path, beside: other).read { database in
            try Row.fetchAll(database, sql: sql).map { row in
                Dictionary(uniqueKeysWithValues: row.map { ($0, JSONScalar($1)) })
            }
        }
    }

    /// Changes a store.
    package static func execute(_ sql: String, in path: String) throws {
        try queue(path).writeWithoutTransaction { try $0.execute(sql: sql) }
    }

    /// With `moment(x)`, the time that a text tells, in a store's own form, and `in_three_bytes(x)`, the
    /// text with a question mark in place of each character that takes four bytes.
    private static func queue(_ path: String, beside other: String? = nil) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            if let other { try database.execute(sql: "ATTACH ? AS other", arguments: [other]) }
            database.add(
                function: DatabaseFunction("moment", argumentCount: 1, pure: true) { values in
                    guard let text = String.fromDatabaseValue(values[0]) else { return nil }
                    let time = Array(text.utf8).withUnsafeBufferPointer { EventTime(utf8: $0) }
                    return time.isReadable ? time.databaseText : text
                }
            )
            database.add(
                function: DatabaseFunction("in_three_bytes", argumentCount: 1, pure: true) {
                    values in
                    String.fromDatabaseValue(values[0]).map { text in
                        let scalars = text.unicodeScalars.map { $0.value > 0xFFFF ? "?" : $0 }
                        return String(String.UnicodeScalarView(scalars))
                    }
                }
            )
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }
}
