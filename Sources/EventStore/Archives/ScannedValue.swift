internal import GRDBSQLite

/// A value of the row that a statement stands on, which is looked at many times: one call finds it.
///
/// Valid until the statement steps.
struct ScannedValue {
    /// As SQLite hands it on.
    let pointer: OpaquePointer?

    var storageClass: Int32 { sqlite3_value_type(pointer) }

    var integer: Int64 { sqlite3_value_int64(pointer) }

    var real: Double { sqlite3_value_double(pointer) }

    /// The bytes of bytes, or of a text in a database in UTF-8.
    ///
    /// To have these as a text SQLite would copy them, to end it with a zero. Not for a text in another
    /// encoding, which would be changed under our hands.
    var bytes: UnsafeBufferPointer<UInt8> {
        let start = sqlite3_value_blob(pointer)?.assumingMemoryBound(to: UInt8.self)
        let count = start == nil ? 0 : Int(sqlite3_value_bytes(pointer))
        return UnsafeBufferPointer(start: start, count: count)
    }
}
