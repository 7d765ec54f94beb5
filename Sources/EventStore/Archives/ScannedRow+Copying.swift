internal import GRDB
internal import GRDBSQLite

extension ScannedRow {
    /// The value of a column, which is looked at many times.
    func scannedValue(_ column: Int32) -> ScannedValue { ScannedValue(pointer: value(of: column)) }

    /// Whether a column of this row and one of another hold the same: storage class and bytes.
    func hasSame(_ column: Int32, as other: ScannedRow, _ otherColumn: Int32) -> Bool {
        let kind = storageClass(column)
        guard kind == other.storageClass(otherColumn) else { return false }
        return switch kind {
        case SQLITE_INTEGER: integer(column) == other.integer(otherColumn)
        case SQLITE_FLOAT: real(column).bitPattern == other.real(otherColumn).bitPattern
        case SQLITE_TEXT: text(column).elementsEqual(other.text(otherColumn))
        case SQLITE_BLOB: blob(column).elementsEqual(other.blob(otherColumn))
        default: true
        }
    }
}

extension Statement {
    /// Gives a parameter a text, or NULL.
    func bind(_ text: String?, _ parameter: Int32) {
        guard var text else {
            sqlite3_bind_null(sqliteStatement, parameter)
            return
        }
        text.withUTF8 { bytes in
            _ = bytes.withMemoryRebound(to: CChar.self) {
                sqlite3_bind_text(
                    sqliteStatement,
                    parameter,
                    $0.baseAddress,
                    Int32(clamping: $0.count),
                    Self.copying
                )
            }
        }
    }

    /// SQLite copies what it is given.
    private static var copying: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// Runs the statement, whose parameters were bound, and which gives no rows.
    func step(_ database: Database) throws {
        let code = sqlite3_step(sqliteStatement)
        sqlite3_reset(sqliteStatement)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: database.lastErrorMessage
            )
        }
    }

    /// Hands on the rows that the statement gives for a whole number in its only parameter.
    func forEachScannedRow(
        of number: Int64,
        _ database: Database,
        _ body: (ScannedRow) throws -> Void
    ) throws {
        sqlite3_bind_int64(sqliteStatement, 1, number)
        try forEachScannedRow(database, body)
    }
}
