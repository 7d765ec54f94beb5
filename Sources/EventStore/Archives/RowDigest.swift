internal import Crypto
internal import GRDB
internal import GRDBSQLite

/// What the values of rows come to, in their order: SHA-256 of their storage classes and bytes.
struct RowDigest {
    private var hash = SHA256()
    /// What is yet to be hashed: many short values at once are faster.
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 16

    /// Adds some columns of a row.
    mutating func add(_ row: ScannedRow, _ columns: Range<Int32>) {
        for column in columns {
            let kind = row.storageClass(column)
            buffer.append(UInt8(truncatingIfNeeded: kind))
            switch kind {
            case SQLITE_INTEGER: add(UInt64(bitPattern: row.integer(column)))
            case SQLITE_FLOAT: add(row.real(column).bitPattern)
            case SQLITE_TEXT: add(row.text(column))
            case SQLITE_BLOB: add(row.blob(column))
            default: break
            }
        }
        if buffer.count > Self.bufferSize { flush() }
    }

    /// Adds a text, or NULL.
    mutating func add(_ text: String?) {
        guard var text else { return buffer.append(UInt8(SQLITE_NULL)) }
        buffer.append(UInt8(SQLITE_TEXT))
        text.withUTF8 { add($0) }
    }

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
    mutating func digits() -> String {
        bytes().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }

    /// What was added comes to; more can follow.
    mutating func bytes() -> [UInt8] {
        flush()
        return Array(hash.finalize())
    }

    /// The first eight bytes of what one row alone comes to; the next one is made as if nothing had been
    /// added.
    mutating func fingerprint(of row: ScannedRow, _ columns: Range<Int32>) -> UInt64 {
        add(row, columns)
        flush()
        defer { hash = SHA256() }
        return hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: UInt64.self).littleEndian }
    }

    private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
        add(UInt64(bytes.count))
        buffer.append(contentsOf: bytes)
    }

    private mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { buffer.append(contentsOf: $0) }
    }

    private mutating func flush() {
        hash.update(data: buffer)
        buffer.removeAll(keepingCapacity: true)
    }
}
