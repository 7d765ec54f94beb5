internal import Foundation
internal import GRDB
package import UsageRules

/// Inserts whole rows into one table.
package struct RowInserter {
    /// The values of a row or of a part of it, in the table's order.
    package typealias Values = [(any StoreValueConvertible)?]

    private let statement: Statement
    private let columnCount: Int

    init(_ table: TableDefinition, in database: Database) throws {
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        statement = try database.makeStatement(sql: "INSERT INTO \(table.name) VALUES (\(marks))")
        columnCount = table.columns.count
    }

    /// Inserts a row.
    package func insert(_ values: Values) throws {
        precondition(values.count == columnCount, "a row has a value for every column")
        let databaseValues = values.map { $0?.storeValue.databaseValue ?? .null }
        try statement.execute(arguments: StatementArguments(databaseValues))
    }
}

extension StoreValue {
    /// The value as GRDB hands it to SQLite.
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}
