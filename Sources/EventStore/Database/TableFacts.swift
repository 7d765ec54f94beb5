internal import GRDB
internal import UsageRules

/// What has to be known of a table to look rows of it up.
struct TableFacts {
    /// The table's columns.
    let columns: TableColumns
    /// How rows are named.
    let lookup: IDLookup

    init(of table: EventTable, in database: Database) throws {
        columns = try TableColumns(of: table.name, in: database)
        lookup = try IDLookup(table, in: database)
    }
}
