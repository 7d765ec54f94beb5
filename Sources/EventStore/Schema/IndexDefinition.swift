internal import GRDB

/// An index that we make.
struct IndexDefinition: Hashable, Sendable {
    /// The index's name; SQLite wants it unique in the whole store.
    let name: String
    /// The table that it is on.
    let table: String
    /// The columns, in order.
    let columns: [String]
    /// Whether no two rows may have the same values.
    var isUnique = false

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
        try database.execute(
            sql: """
                CREATE \(isUnique ? "UNIQUE " : "")INDEX IF NOT EXISTS \(name)
                ON \(table) (\(columns.joined(separator: ", ")))
                """
        )
    }

    /// Removes the index, where it is there.
    func dropIfPresent(in database: Database) throws {
        try database.execute(sql: "DROP INDEX IF EXISTS \(name)")
    }
}
