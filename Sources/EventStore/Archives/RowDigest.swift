internal import Crypto
internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// What the values of rows come to, in their order: SHA-256 of their storage classes and bytes.
struct RowDigest {
    private var hash = SHA256()
    /// What is yet to be hashed, up to ``count``: many short values at once are faster.
    private var buffer = [UInt8](repeating: 0, count: Self.size)
    private var count = 0

    private static let size = 1 << 15
    /// The storage class, and a number or the number of bytes.
    private static let headSize = 1 + MemoryLayout<UInt64>.size

    /// Adds some columns of a row.
    ///
    /// - Parameter isUTF8: Whether the database is known to be in UTF-8, which is faster.
    mutating func add(_ row: ScannedRow, _ columns: Range<Int32>, isUTF8: Bool = false) {
        for column in columns { add(row, column, row.scannedValue(column), isUTF8: isUTF8) }
    }

    /// Adds a column of a row.
    mutating func add(_ row: ScannedRow, _ column: Int32, _ value: ScannedValue, isUTF8: Bool) {
        switch value.storageClass {
        case SQLITE_INTEGER: add(value.integer)
        case SQLITE_FLOAT: add(value.real)
        case SQLITE_TEXT: add(SQLITE_TEXT, isUTF8 ? value.bytes : row.text(column))
        case SQLITE_BLOB: add(SQLITE_BLOB, value.bytes)
        default: addNull()
        }
    }

    /// Adds a text, or NULL.
    mutating func add(_ text: String?) {
        guard var text else { return addNull() }
        text.withUTF8 { add(SQLITE_TEXT, $0) }
    }

    /// Adds a whole number.
    mutating func add(_ number: Int64) {
        addHead(SQLITE_INTEGER, UInt64(bitPattern: number))
    }

    /// Adds a floating-point number.
    mutating func add(_ number: Double) { addHead(SQLITE_FLOAT, number.bitPattern) }

    /// Adds a text or bytes.
    mutating func add(_ storageClass: Int32, _ bytes: UnsafeBufferPointer<UInt8>) {
        addHead(storageClass, UInt64(bytes.count))
        if bytes.count > Self.size - count { flush() }
        guard bytes.count <= Self.size else {
            return hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
        }
        let place = count
        buffer.withUnsafeMutableBytes { buffer in
            UnsafeMutableRawBufferPointer(rebasing: buffer[place...])
                .copyMemory(from: UnsafeRawBufferPointer(bytes))
        }
        count += bytes.count
    }

    /// Adds NULL.
    mutating func addNull() { addHead(SQLITE_NULL, 0) }

    /// Adds all rows of a query.
    mutating func add(
        _ sql: String,
        _ database: Database,
        _ arguments: StatementArguments = StatementArguments()
    ) throws {
        let statement = try database.cachedStatement(sql: sql)
        try statement.setArguments(arguments)
        let columns = 0..<sqlite3_column_count(statement.sqliteStatement)
        try statement.forEachScannedRow(database) { add($0, columns) }
    }

    /// What was added comes to, in hexadecimal digits; more can follow.
    mutating func digits() -> String { bytes().hexadecimal }

    /// What was added comes to; more can follow.
    mutating func bytes() -> [UInt8] {
        flush()
        return Array(hash.finalize())
    }

    /// The first eight bytes of what one row alone comes to; the next one is made as if nothing had been
    /// added.
    mutating func fingerprint(of row: ScannedRow, _ columns: Range<Int32>) -> UInt64 {
        add(row, columns)
        return endFingerprint()
    }

    /// The first eight bytes of what was added, as ``fingerprint(of:_:)`` gives them.
    mutating func endFingerprint() -> UInt64 {
        flush()
        defer { hash = SHA256() }
        return hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: UInt64.self).littleEndian }
    }

    private mutating func addHead(_ storageClass: Int32, _ number: UInt64) {
        if Self.headSize > Self.size - count { flush() }
        let place = count
        buffer.withUnsafeMutableBytes { buffer in
            buffer[place] = UInt8(truncatingIfNeeded: storageClass)
            buffer.storeBytes(of: number.littleEndian, toByteOffset: place + 1, as: UInt64.self)
        }
        count += Self.headSize
    }

    private mutating func flush() {
        let end = count
        buffer.withUnsafeBytes { bytes in
            hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
        }
        count = 0
    }
}
