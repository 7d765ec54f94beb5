internal import GRDB
internal import UsageRules

/// The indexes that a table of a store has, as far as look-ups can rely on them.
///
/// A partial index, which holds some rows only, is none here.
struct TableIndexes {
    private struct Index {
        /// In lower case: SQL compares names in any case.
        let columns: [String]
        let isUnique: Bool
    }

    private let indexes: [Index]
    /// The columns of the primary key, in lower case.
    private let primaryKey: [String]
    /// Whether the primary key is SQLite's own row number, which every row gets by itself.
    ///
    /// `INTEGER PRIMARY KEY DESC` isn't, nor is the key of a table WITHOUT ROWID: these have an
    /// index of their own.
    let primaryKeyIsRowID: Bool

    /// Looks the indexes up; none where there is no such table.
    init(of table: String, in database: Database) throws {
        let columns = try Row.fetchAll(
            database,
            sql: """
                SELECT lower(name) AS name, upper(type) AS type FROM pragma_table_info(?)
                WHERE pk > 0 ORDER BY pk
                """,
            arguments: [table]
        )
        let listed = try Row.fetchAll(
            database,
            sql: """
                SELECT name, "unique" AS is_unique, origin FROM pragma_index_list(?)
                WHERE NOT partial
                """,
            arguments: [table]
        )
        primaryKey = columns.map { $0["name"] }
        primaryKeyIsRowID =
            columns.count == 1 && columns[0]["type"] == "INTEGER"
            && !listed.contains { $0["origin"] == "pk" }
        indexes = try listed.map { index in
            // An expression has no name, and is no column.
            let columns = try String.fetchAll(
                database,
                sql: "SELECT coalesce(lower(name), '') FROM pragma_index_info(?) ORDER BY seqno",
                arguments: [index["name"] as String]
            )
            return Index(columns: columns, isUnique: index["is_unique"])
        }
    }

    /// Whether rows are found by these columns: an index begins with them, in their order.
    func finds(by columns: [String]) -> Bool {
        let wanted = columns.map { $0.lowercased() }
        return primaryKey.starts(with: wanted) && primaryKeyIsRowID
            || indexes.contains { $0.columns.starts(with: wanted) }
    }

    /// Whether no two rows have the same value, but NULL, in a column.
    func isUnique(_ column: String) -> Bool {
        let wanted = [column.lowercased()]
        return primaryKey == wanted || indexes.contains { $0.isUnique && $0.columns == wanted }
    }
}
