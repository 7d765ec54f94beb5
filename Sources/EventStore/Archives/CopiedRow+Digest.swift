internal import GRDB
internal import GRDBSQLite
package import UsageRules

/// The fingerprints of rows that come from elsewhere: those that a store has of the same rows.
package struct CopiedRowFingerprints {
    private var digest = RowDigest()

    package init() {}

    /// The fingerprint of a row that has a value for each column of its table in a store.
    package mutating func fingerprint(of row: borrowing CopiedRow) -> UInt64 {
        digest.add(row)
        return digest.endFingerprint()
    }
}

extension RowDigest {
    /// Adds all values of a row that comes from elsewhere.
    mutating func add(_ row: borrowing CopiedRow) {
        row.bytes.withUnsafeBufferPointer { bytes in
            for value in row.values {
                switch value {
                case .null: addNull()
                case .integer(let number): add(number)
                case .text(let range):
                    add(SQLITE_TEXT, UnsafeBufferPointer(rebasing: bytes[range]))
                }
            }
        }
    }
}

extension Statement {
    /// Runs the statement, which gives no rows, with the values of a row in its parameters.
    ///
    /// - Parameter first: The parameter of the first value.
    func step(_ row: borrowing CopiedRow, from first: Int32, _ database: Database) throws {
        try row.bytes.withUnsafeBufferPointer { bytes in
            for (place, value) in row.values.enumerated() {
                let parameter = first + Int32(place)
                switch value {
                case .null: sqlite3_bind_null(sqliteStatement, parameter)
                case .integer(let number): sqlite3_bind_int64(sqliteStatement, parameter, number)
                case .text(let range):
                    bind(UnsafeBufferPointer(rebasing: bytes[range]), at: Int(parameter))
                }
            }
            // The bytes stay where they are until then.
            try step(database)
        }
    }
}
