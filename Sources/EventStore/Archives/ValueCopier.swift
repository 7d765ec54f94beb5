internal import GRDB
internal import GRDBSQLite

/// Gives a statement the values of rows of another connection as its parameters, as they are.
///
/// In the encoding that both have, texts are not copied, let alone decoded: a value is valid until the row
/// is left, and the statement has run by then. ``end()`` makes it forget them.
struct ValueCopier {
    private let statement: OpaquePointer
    private let isUTF8: Bool

    /// - Parameters:
    ///   - statement: What takes the values.
    ///   - database: The connection of the rows.
    init(to statement: Statement, from database: Database) throws {
        self.statement = statement.sqliteStatement
        isUTF8 =
            try database.one(from: "PRAGMA encoding", "PRAGMA encoding") { try $0.text(0) }
            == "UTF-8"
    }

    /// Gives a parameter the value of a column.
    func bind(_ row: ScannedRow, _ column: Int32, to parameter: Int32) {
        switch row.storageClass(column) {
        case SQLITE_INTEGER: sqlite3_bind_int64(statement, parameter, row.integer(column))
        case SQLITE_FLOAT: sqlite3_bind_double(statement, parameter, row.real(column))
        case SQLITE_TEXT where isUTF8: bind(row.text(column), to: parameter)
        case SQLITE_NULL: sqlite3_bind_null(statement, parameter)
        default: sqlite3_bind_value(statement, parameter, row.value(of: column))
        }
    }

    private func bind(_ text: UnsafeBufferPointer<UInt8>, to parameter: Int32) {
        text.withMemoryRebound(to: CChar.self) { text in
            _ = sqlite3_bind_text64(
                statement,
                parameter,
                text.baseAddress,
                UInt64(text.count),
                nil,
                UInt8(SQLITE_UTF8)
            )
        }
    }

    /// Makes the statement forget what it was given.
    func end() { sqlite3_clear_bindings(statement) }
}
