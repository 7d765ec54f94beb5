import GRDBSQLite

/// A store without us: SQLite's own functions and nothing around them.
final class PlainDatabase {
    /// SQLite gave an error.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    private var connection: OpaquePointer?

    init(path: String) throws {
        try check(sqlite3_open(path, &connection))
    }

    deinit {
        sqlite3_close(connection)
    }

    /// Runs statements that give no rows.
    func execute(_ sql: String) throws {
        try check(sqlite3_exec(connection, sql, nil, nil, nil))
    }

    /// Steps through all rows of a query and reads every column of each.
    ///
    /// - Returns: The bytes read, so that no reading can be left out.
    func readAll(_ sql: String) throws -> Int {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        let columnCount = sqlite3_column_count(statement)
        var byteCount = 0
        while sqlite3_step(statement) == SQLITE_ROW {
            for column in 0..<columnCount {
                if sqlite3_column_type(statement, column) == SQLITE_INTEGER {
                    byteCount += Int(sqlite3_column_int64(statement, column) & 1)
                } else if let text = sqlite3_column_text(statement, column) {
                    byteCount += Int(text.pointee & 1)
                    byteCount += Int(sqlite3_column_bytes(statement, column))
                }
            }
        }
        return byteCount
    }

    /// The text that a query gives, of one row with one column.
    func text(_ sql: String) throws -> String {
        let statement = try prepare(sql)
        defer { sqlite3_finalize(statement) }
        guard sqlite3_step(statement) == SQLITE_ROW, let text = sqlite3_column_text(statement, 0)
        else { throw failure }
        return String(cString: text)
    }

    /// Puts ids into a table that only this connection sees.
    func makeTemporaryTable(_ name: String, ids: some Sequence<Int64>) throws {
        try execute("CREATE TEMP TABLE \(name) (id INTEGER PRIMARY KEY); BEGIN")
        let statement = try prepare("INSERT INTO temp.\(name) VALUES (?)")
        defer { sqlite3_finalize(statement) }
        for id in ids {
            sqlite3_bind_int64(statement, 1, id)
            guard sqlite3_step(statement) == SQLITE_DONE else { throw failure }
            sqlite3_reset(statement)
        }
        try execute("COMMIT")
    }

    private func prepare(_ sql: String) throws -> OpaquePointer? {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(connection, sql, -1, &statement, nil))
        return statement
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw failure }
    }

    private var failure: Failure {
        Failure(description: String(cString: sqlite3_errmsg(connection)))
    }
}
