internal import GRDB
internal import UsageRules

/// An index that we make.
package struct IndexDefinition: Hashable, Sendable {
    /// The index's name; SQLite wants it unique in the whole store.
    package let name: String
    /// The table that it is on.
    package let table: String
    /// The columns, in order.
    package let columns: [String]
    /// Whether no two rows may have the same values.
    package var isUnique = false

    /// An index under the name that Cloud Controller gives to one of its own when it names none.
    static func named(
        after columns: [String],
        of table: String,
        isUnique: Bool = false
    ) -> IndexDefinition {
        IndexDefinition(
            name: ([table] + columns + ["index"]).joined(separator: "_"),
            table: table,
            columns: columns,
            isUnique: isUnique
        )
    }

    /// Makes the index, where the store has none of this name.
    func createIfMissing(in database: Database) throws {
        try create(in: database, condition: "IF NOT EXISTS ")
    }

    /// Makes the index in place of one of the same name on the same table, which has other columns.
    ///
    /// - Throws: `DatabaseError` where another table has an index of this name.
    func createAnew(in database: Database) throws {
        try dropIfPresent(in: database)
        try create(in: database, condition: "")
    }

    /// Removes the index, where it is on its table.
    func dropIfPresent(in database: Database) throws {
        let count = try database.integer(
            from: "sqlite_master",
            """
            SELECT count(*) FROM sqlite_master
            WHERE type = 'index' AND lower(name) = ? AND lower(tbl_name) = ?
            """,
            [name, table]
        )
        if count != 0 { try database.execute(sql: "DROP INDEX \(name)") }
    }

    private func create(in database: Database, condition: String) throws {
        try database.execute(
            sql: """
                CREATE \(isUnique ? "UNIQUE " : "")INDEX \(condition)\(name)
                ON \(table) (\(columns.joined(separator: ", ")))
                """
        )
    }
}
