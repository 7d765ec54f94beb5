internal import GRDB

/// Inserts whole rows into one table.
struct SampleInserter {
    /// The values of a row or of a part of it, in the table's order.
    typealias Values = [(any DatabaseValueConvertible)?]

    private let statement: Statement
    private let columnCount: Int

    init(_ table: TableDefinition, in database: Database) throws {
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        statement = try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(marks))")
        columnCount = table.columns.count
    }

    /// Inserts a row.
    func insert(_ values: Values) throws {
        precondition(values.count == columnCount, "a row has a value for every column")
        try statement.execute(arguments: StatementArguments(values))
    }
}
