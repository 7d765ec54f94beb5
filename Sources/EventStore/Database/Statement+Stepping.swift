internal import GRDB
internal import GRDBSQLite
internal import UsageRules

extension Statement {
    /// Runs the statement and hands each of its rows on, without copying anything.
    ///
    /// - Throws: `DatabaseError` where SQLite fails; whatever `body` throws, which ends it.
    func forEachScannedRow(_ database: Database, _ body: (ScannedRow) throws -> Void) throws {
        defer { sqlite3_reset(sqliteStatement) }
        let row = ScannedRow(sqliteStatement)
        while true {
            let code = sqlite3_step(sqliteStatement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw DatabaseError(code, database) }
            try body(row)
        }
    }

    /// Runs the statement, which gives no rows, with one whole number in its only parameter.
    ///
    /// - Returns: How many rows it changed.
    func executeUpdate(_ number: Int64, _ database: Database) throws -> Int {
        sqlite3_bind_int64(sqliteStatement, 1, number)
        let code = sqlite3_step(sqliteStatement)
        sqlite3_reset(sqliteStatement)
        guard code == SQLITE_DONE else { throw DatabaseError(code, database) }
        return database.changesCount
    }
}

extension DatabaseError {
    fileprivate init(_ code: Int32, _ database: Database) {
        self.init(resultCode: ResultCode(rawValue: code), message: database.lastErrorMessage)
    }
}
