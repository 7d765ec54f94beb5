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
    private let primaryKeyIsRowID: Bool

    /// Looks the indexes up; none where there is no such table.
    init(of table: String, in database: Database) throws {
        let columns = try database.all(
            from: "pragma_table_xinfo",
            """
            SELECT lower(name), upper(type) FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk
            """,
            [table]
        ) { (name: try $0.text(0), type: $0.value(1)) }
        let listed = try database.all(
            from: "pragma_index_list",
            """
            SELECT name, "unique", origin FROM pragma_index_list(?) WHERE NOT partial
            """,
            [table]
        ) { (name: try $0.text(0), isUnique: try $0.flag(1), origin: try $0.text(2)) }
        primaryKey = columns.map(\.name)
        primaryKeyIsRowID =
            columns.count == 1 && columns[0].type == .text("INTEGER")
            && !listed.contains { $0.origin == "pk" }
        indexes = try listed.map { index in
            // An expression has no name, and is no column.
            let columns = try database.all(
                from: "pragma_index_info",
                "SELECT coalesce(lower(name), '') FROM pragma_index_info(?) ORDER BY seqno",
                [index.name]
            ) { try $0.text(0) }
            return Index(columns: columns, isUnique: index.isUnique)
        }
    }

    /// Whether rows are found by these columns: an index begins with them, in their order.
    func finds(by columns: [String]) -> Bool {
        let wanted = columns.map { $0.lowercased() }
        return primaryKey.starts(with: wanted) && primaryKeyIsRowID
            || indexes.contains { $0.columns.starts(with: wanted) }
    }

    /// Whether SQLite gives a new row its number in a column, when the row brings none.
    func numbersRows(in column: String) -> Bool {
        primaryKeyIsRowID && primaryKey == [column.lowercased()]
    }

    /// Whether no two rows have the same value, but NULL, in a column.
    func isUnique(_ column: String) -> Bool {
        let wanted = [column.lowercased()]
        return primaryKey == wanted || indexes.contains { $0.isUnique && $0.columns == wanted }
    }

    /// The columns, in lower case, of each key that is known of no two rows; keys of expressions are
    /// none.
    var uniqueKeys: [[String]] {
        indexes.filter { $0.isUnique && !$0.columns.contains("") }.map(\.columns)
    }
}
