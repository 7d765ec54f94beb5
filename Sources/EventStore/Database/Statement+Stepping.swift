internal import GRDB
internal import GRDBSQLite

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
            guard code == SQLITE_ROW else {
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code),
                    message: database.lastErrorMessage
                )
            }
            try body(row)
        }
    }
}
