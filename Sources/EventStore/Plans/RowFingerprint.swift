internal import Crypto
internal import GRDBSQLite

/// Makes fingerprints of rows: the first eight bytes of the SHA-256 of all columns, each with its storage
/// class.
struct RowFingerprint {
    private var bytes: [UInt8] = []

    /// The fingerprint of some columns of the row that a statement stands on.
    mutating func of(_ row: ScannedRow, _ columns: Range<Int32>) -> UInt64 {
        bytes.removeAll(keepingCapacity: true)
        for column in columns { append(row, column) }
        let digest = bytes.withUnsafeBytes { bytes in
            var hash = SHA256()
            hash.update(bufferPointer: bytes)
            return hash.finalize()
        }
        return digest.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self).littleEndian }
    }

    private mutating func append(_ row: ScannedRow, _ column: Int32) {
        let storageClass = row.storageClass(column)
        bytes.append(UInt8(truncatingIfNeeded: storageClass))
        switch storageClass {
        case SQLITE_INTEGER: append(UInt64(bitPattern: row.integer(column)))
        case SQLITE_FLOAT: append(row.real(column).bitPattern)
        case SQLITE_TEXT: append(row.text(column))
        case SQLITE_BLOB: append(row.blob(column))
        default: break
        }
    }

    private mutating func append(_ number: UInt64) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ value: UnsafeBufferPointer<UInt8>) {
        append(UInt64(value.count))
        bytes.append(contentsOf: value)
    }
}
