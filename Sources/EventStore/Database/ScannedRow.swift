internal import GRDBSQLite
internal import UsageRules

/// The row that a statement stands on, read through SQLite's own functions.
///
/// A scan reads six columns of each of millions of rows; these calls copy and allocate nothing.
/// What they return is valid until the statement steps.
struct ScannedRow {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) {
        self.statement = statement
    }

    /// The column's name, as the query gives it.
    func name(_ column: Int32) -> String {
        sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
    }

    /// The value as SQLite hands it on; nothing but another statement may take it.
    func value(of column: Int32) -> OpaquePointer? { sqlite3_column_value(statement, column) }

    func storageClass(_ column: Int32) -> Int32 { sqlite3_column_type(statement, column) }

    func isNull(_ column: Int32) -> Bool { storageClass(column) == SQLITE_NULL }

    func isText(_ column: Int32) -> Bool { storageClass(column) == SQLITE_TEXT }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

    func real(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

    /// The bytes of a text, or of what SQLite makes a text of.
    func text(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_text(statement, column)
        return bytes(from: start, column)
    }

    func blob(_ column: Int32) -> UnsafeBufferPointer<UInt8> {
        let start = sqlite3_column_blob(statement, column)?.assumingMemoryBound(to: UInt8.self)
        return bytes(from: start, column)
    }

    /// None where SQLite has no room for them, or where there are none.
    private func bytes(
        from start: UnsafePointer<UInt8>?,
        _ column: Int32
    ) -> UnsafeBufferPointer<UInt8> {
        let count = start == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
        return UnsafeBufferPointer(start: start, count: count)
    }

    /// The value, copied.
    ///
    /// - Parameter limit: A text that has more bytes ends with a mark there, and of bytes only the
    ///   number is told. SQLite has the whole value in memory for a moment, and nobody has it longer.
    func value(_ column: Int32, cutAt limit: Int?) -> StoreValue {
        guard let limit, storageClass(column) == SQLITE_TEXT || storageClass(column) == SQLITE_BLOB
        else { return value(column) }
        guard storageClass(column) == SQLITE_TEXT else {
            let count = blob(column).count
            return count > limit ? .text("… (\(count) bytes)") : value(column)
        }
        let text = text(column)
        guard text.count > limit else { return value(column) }
        // Not within a character: its other bytes begin with the bits 10.
        var end = limit
        while end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
        return .text(String(decoding: text[..<end], as: UTF8.self) + "…")
    }

    /// A row of a table, of a query for the id and the columns of a layout: credentials are masked.
    func eventRow(of table: EventTable, _ layout: RowLayout, cutAt limit: Int?) -> EventRow {
        var values = layout.names.indices.map { value(Int32($0) + 1, cutAt: limit) }
        URLCredentials.mask(&values, layout)
        return EventRow(table: table, id: integer(0), layout: layout, values: values)
    }

    /// The value, copied.
    func value(_ column: Int32) -> StoreValue {
        switch storageClass(column) {
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_FLOAT: .real(real(column))
        // Bytes that are no text stay what they are, so that nothing is lost.
        case SQLITE_TEXT:
            String(validating: text(column), as: UTF8.self).map { .text($0) }
                ?? .blob(Array(text(column)))
        case SQLITE_BLOB: .blob(Array(blob(column)))
        default: .null
        }
    }

    /// The time that the value tells, without copying it.
    func time(_ column: Int32) -> EventTime {
        switch storageClass(column) {
        case SQLITE_TEXT: EventTime(utf8: text(column))
        default: EventTime(value(column))
        }
    }
}
