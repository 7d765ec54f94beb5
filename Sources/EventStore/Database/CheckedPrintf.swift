internal import GRDB
internal import GRDBSQLite

/// SQL's `printf` for what a store computes, which fails where its result would be too long.
///
/// SQLite's own gives NULL then, as no other function does: a name would be missing without a word.
final class CheckedPrintf {
    /// Another connection, whose `printf` is SQLite's own.
    private let original: OpaquePointer
    /// By the number of arguments.
    private var statements: [Int32: OpaquePointer] = [:]

    private init(limit: Int32) throws {
        var opened: OpaquePointer?
        let code = sqlite3_open(":memory:", &opened)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close(opened)
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
        original = opened
        // A letter is put in front.
        sqlite3_limit(original, SQLITE_LIMIT_LENGTH, limit + 1)
    }

    deinit {
        statements.values.forEach { sqlite3_finalize($0) }
        sqlite3_close(original)
    }

    /// Puts it in place of SQLite's own, under both of its names.
    static func install(in connection: OpaquePointer) throws {
        let limit = sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, -1)
        let printf = try CheckedPrintf(limit: limit)
        for name in ["printf", "format"] {
            let code = sqlite3_create_function_v2(
                connection,
                name,
                -1,
                // The store's schema may use it, as it may use SQLite's own.
                SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                Unmanaged.passRetained(printf).toOpaque(),
                { context, count, values in
                    guard let this = sqlite3_user_data(context), let values else { return }
                    Unmanaged<CheckedPrintf>.fromOpaque(this).takeUnretainedValue()
                        .call(context, values, count)
                },
                nil,
                nil,
                { this in
                    guard let this else { return }
                    Unmanaged<CheckedPrintf>.fromOpaque(this).release()
                }
            )
            guard code == SQLITE_OK else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
    }

    private func call(
        _ context: OpaquePointer?,
        _ values: UnsafeMutablePointer<OpaquePointer?>,
        _ count: Int32
    ) {
        guard count > 0, sqlite3_value_type(values[0]) != SQLITE_NULL else { return }
        guard let statement = statement(count) else { return sqlite3_result_error_nomem(context) }
        defer { sqlite3_reset(statement) }
        for place in 0..<count {
            sqlite3_bind_value(statement, place + 1, values[Int(place)])
        }
        guard sqlite3_step(statement) == SQLITE_ROW else {
            return sqlite3_result_error_code(context, sqlite3_errcode(original))
        }
        // NULL can't come of a format that isn't empty but where there was no room.
        guard let text = sqlite3_column_blob(statement, 0) else {
            return sqlite3_result_error_toobig(context)
        }
        sqlite3_result_text(
            context,
            text.assumingMemoryBound(to: CChar.self) + 1,
            sqlite3_column_bytes(statement, 0) - 1,
            unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        )
    }

    private func statement(_ count: Int32) -> OpaquePointer? {
        if let prepared = statements[count] { return prepared }
        let others = String(repeating: ", ?", count: Int(count) - 1)
        var prepared: OpaquePointer?
        sqlite3_prepare_v2(original, "SELECT printf('x' || ?\(others))", -1, &prepared, nil)
        statements[count] = prepared
        return prepared
    }
}
