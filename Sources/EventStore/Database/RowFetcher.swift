internal import GRDB

/// Fetches chosen columns of single rows of a table by id, to be shown or exported: credentials in
/// a buildpack's URL are masked.
struct RowFetcher {
    private let table: EventTable
    private let columns: [String]
    private let statement: Statement

    init(_ table: EventTable, columns: [String], in database: Database) throws {
        self.table = table
        self.columns = columns
        let selected = columns.map(\.quotedIdentifier).joined(separator: ", ")
        statement = try database.makeStatement(
            sql: "SELECT \(selected) FROM \(table.name) WHERE id = ?"
        )
    }

    /// The row; nil where it is gone.
    func row(id: Int64, _ database: Database) throws -> EventRow? {
        var values: [StoreValue]?
        try statement.setArguments([id])
        try statement.forEachScannedRow(database) { row in
            values = columns.indices.map { row.value(Int32($0)) }
        }
        guard var values else { return nil }
        URLCredentials.mask(&values, columns: columns)
        return EventRow(table: table, id: id, columns: columns, values: values)
    }
}
