internal import GRDB
internal import UsageRules

/// The queries of the store, but for the scan and the rows of an events table.
///
/// GRDB's own conversions end the program where a value isn't what they expect, or make a number of
/// a text. These throw.
extension Database {
    /// What is made of each row of a query.
    ///
    /// - Parameters:
    ///   - table: What the query reads, as an error names it.
    ///   - make: Takes the row; it must not run the same query again.
    /// - Throws: ``UnexpectedValue``, `DatabaseError`.
    func all<Value>(
        from table: String,
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments(),
        _ make: (CheckedRow) throws -> Value
    ) throws -> [Value] {
        let statement = try cachedStatement(sql: sql)
        try statement.setArguments(arguments)
        var values: [Value] = []
        try statement.forEachScannedRow(self) { values.append(try make(CheckedRow($0, of: table))) }
        return values
    }

    /// What is made of the last row of a query that gives at most one; nil where it gives none.
    ///
    /// - Throws: ``UnexpectedValue``, `DatabaseError`.
    func one<Value>(
        from table: String,
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments(),
        _ make: (CheckedRow) throws -> Value
    ) throws -> Value? {
        try all(from: table, sql, arguments, make).last
    }

    /// The whole numbers in the first column of a query.
    ///
    /// - Throws: ``UnexpectedValue``, `DatabaseError`.
    func integers(
        from table: String,
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments()
    ) throws -> [Int64] {
        try all(from: table, sql, arguments) { try $0.integer(0) }
    }

    /// The only number that a query gives; nil where it is NULL, or where there is none.
    ///
    /// - Throws: ``UnexpectedValue``, `DatabaseError`.
    func integer(
        from table: String,
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments()
    ) throws -> Int64? {
        try one(from: table, sql, arguments) { try $0.optionalInteger(0) } ?? nil
    }

    /// What SQLite itself says of something, as a number: `PRAGMA name`.
    func pragma(_ name: String) throws -> Int64? {
        try integer(from: "PRAGMA \(name)", "PRAGMA \(name)")
    }

    /// Whether a table has a row of an id.
    func hasRow(_ id: Int64, in table: EventTable) throws -> Bool {
        try integer(from: table.name, "SELECT count(*) FROM \(table.name) WHERE id = ?", [id]) != 0
    }

    /// Whether there is a table or a view of a name, and which; nil for neither.
    func kind(ofTable name: String) throws -> String? {
        try one(
            from: "sqlite_master",
            "SELECT type FROM sqlite_master WHERE lower(name) = ? AND type IN ('table', 'view')",
            [name.lowercased()]
        ) { try $0.text(0) }
    }
}
