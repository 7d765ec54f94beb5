internal import GRDB
internal import UsageRules

/// A value in a store is longer than it can be read; ``StoreError`` adds the path.
struct LongValue: Error {
    let table: String
    let column: String
}

extension Database {
    /// Reads columns of a table, and says which of them holds a value that SQLite refuses to make.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - columns: The columns that are read.
    ///   - condition: The rows that are read; all by default.
    ///   - arguments: What the condition's parameters stand for.
    ///   - body: Reads them.
    /// - Throws: ``LongValue``; what `body` throws.
    func namingLongValue<Value>(
        in table: String,
        _ columns: [String],
        where condition: String = "TRUE",
        _ arguments: StatementArguments = [],
        _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_TOOBIG {
            for column in columns
            where try isTooLong(column, of: table, where: condition, arguments) {
                throw LongValue(table: table, column: column)
            }
            throw error
        }
    }

    /// Whether a column can't be read by itself.
    private func isTooLong(
        _ column: String,
        of table: String,
        where condition: String,
        _ arguments: StatementArguments
    ) throws -> Bool {
        let sql = "SELECT \(column.quotedIdentifier) FROM \(table) WHERE \(condition)"
        let statement = try makeStatement(sql: sql)
        try statement.setArguments(arguments)
        do {
            try statement.forEachScannedRow(self) { _ in }
            return false
        } catch let error as DatabaseError where error.resultCode == .SQLITE_TOOBIG {
            return true
        }
    }
}
