internal import GRDB
internal import UsageRules

/// A table that we make, with the indexes that belong to it.
package struct TableDefinition: Hashable, Sendable {
    /// The table's name.
    package let name: String
    /// Its columns, in order.
    package let columns: [ColumnDefinition]
    /// Its indexes.
    package let indexes: [IndexDefinition]

    /// The columns' names, in order.
    package var columnNames: [String] { columns.map(\.name) }

    /// Makes the table, where the store has none of this name.
    ///
    /// Its indexes are another step: a store is filled faster without them.
    func createIfMissing(in database: Database) throws {
        let columns = columns.map(\.sql).joined(separator: ", ")
        try database.execute(sql: "CREATE TABLE IF NOT EXISTS \(name) (\(columns))")
    }

    /// Makes those of the table's indexes that are missing.
    func createMissingIndexes(in database: Database) throws {
        for index in indexes { try index.createIfMissing(in: database) }
    }
}
