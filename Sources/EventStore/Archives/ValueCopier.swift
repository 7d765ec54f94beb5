internal import GRDB
internal import GRDBSQLite

/// Gives a statement the values of rows of another connection as its parameters, as they are.
///
/// In the encoding that both have, texts are not copied, let alone decoded: a value is valid until the row
/// is left, and the statement has run by then. ``end()`` makes it forget them.
struct ValueCopier {
    private let statement: OpaquePointer
    /// Whether texts are in UTF-8 where they come from.
    let isUTF8: Bool

    /// - Parameters:
    ///   - statement: What takes the values.
    ///   - database: The connection of the rows.
    init(to statement: Statement, from database: Database) throws {
        self.statement = statement.sqliteStatement
        isUTF8 = try database.isUTF8
    }

    /// Gives a parameter the value of a column.
    func bind(_ value: ScannedValue, to parameter: Int32) {
        switch value.storageClass {
        case SQLITE_INTEGER: sqlite3_bind_int64(statement, parameter, value.integer)
        case SQLITE_FLOAT: sqlite3_bind_double(statement, parameter, value.real)
        case SQLITE_TEXT where isUTF8: bind(value.bytes, to: parameter)
        case SQLITE_NULL: sqlite3_bind_null(statement, parameter)
        default: sqlite3_bind_value(statement, parameter, value.pointer)
        }
    }

    private func bind(_ text: UnsafeBufferPointer<UInt8>, to parameter: Int32) {
        // No bytes are nowhere, which SQLite would take for NULL.
        let start = text.baseAddress ?? Self.somewhere.utf8Start
        _ = sqlite3_bind_text64(
            statement,
            parameter,
            UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self),
            UInt64(text.count),
            nil,
            UInt8(SQLITE_UTF8)
        )
    }

    private static let somewhere: StaticString = ""

    /// Makes the statement forget what it was given.
    func end() { sqlite3_clear_bindings(statement) }
}

extension Database {
    /// Whether texts are stored in UTF-8.
    var isUTF8: Bool {
        get throws {
            let encoding = try one(from: "PRAGMA encoding", "PRAGMA encoding") { try $0.text(0) }
            return encoding == "UTF-8"
        }
    }
}
