internal import GRDB
internal import GRDBSQLite
internal import UsageRules

extension CopiedRow {
    /// Takes the values of a scanned row.
    ///
    /// - Parameter columns: How many; what is neither NULL, a whole number nor a text is taken as text.
    mutating func read(_ row: ScannedRow, columns: Int) {
        removeAll()
        for column in 0..<Int32(columns) {
            switch row.storageClass(column) {
            case SQLITE_NULL: appendNull()
            case SQLITE_INTEGER: append(row.integer(column))
            default: append(row.text(column))
            }
        }
    }

    /// Whether another row has the same value at a place.
    func isEqual(to other: borrowing CopiedRow, at place: Int) -> Bool {
        switch (values[place], other.values[place]) {
        case (.text(let range), .text(let otherRange)): bytes[range] == other.bytes[otherRange]
        case (let value, let otherValue): value == otherValue
        }
    }

    /// The bytes of the text at a place; nil where there is none.
    func text(at place: Int) -> ArraySlice<UInt8>? {
        if case .text(let range) = values[place] { bytes[range] } else { nil }
    }
}

extension Statement {
    /// Runs the statement with the values of a row, without copying them.
    ///
    /// - Parameter id: What stands in the first parameter in place of the row's first value.
    /// - Returns: What SQLite answered: done, or a constraint.
    /// - Throws: `DatabaseError` for any other answer.
    func insert(_ row: borrowing CopiedRow, id: Int64, _ database: Database) throws -> Int32 {
        bind(row)
        sqlite3_bind_int64(sqliteStatement, 1, id)
        return try row.bytes.withUnsafeBufferPointer { bytes in
            bindTexts(row, bytes)
            let code = sqlite3_step(sqliteStatement)
            sqlite3_reset(sqliteStatement)
            guard code == SQLITE_DONE || code & 0xFF == SQLITE_CONSTRAINT else {
                throw DatabaseError(
                    resultCode: ResultCode(rawValue: code),
                    message: database.lastErrorMessage
                )
            }
            return code
        }
    }

    private func bind(_ row: borrowing CopiedRow) {
        for place in row.values.indices.dropFirst() {
            switch row.values[place] {
            case .null: sqlite3_bind_null(sqliteStatement, Int32(place + 1))
            case .integer(let number):
                sqlite3_bind_int64(sqliteStatement, Int32(place + 1), number)
            case .text: continue
            }
        }
    }

    /// The bytes stay where they are until the statement is reset.
    private func bindTexts(
        _ row: borrowing CopiedRow,
        _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        for place in row.values.indices.dropFirst() {
            guard case .text(let range) = row.values[place] else { continue }
            bind(UnsafeBufferPointer(rebasing: bytes[range]), at: place + 1)
        }
    }

    /// Gives a parameter a text, which has to stay where it is until the statement is reset.
    func bind(_ text: UnsafeBufferPointer<UInt8>, at parameter: Int) {
        // No address at all would be NULL.
        let start = text.baseAddress ?? StaticString("").utf8Start
        start.withMemoryRebound(to: CChar.self, capacity: text.count) {
            _ = sqlite3_bind_text(sqliteStatement, Int32(parameter), $0, Int32(text.count), nil)
        }
    }
}
