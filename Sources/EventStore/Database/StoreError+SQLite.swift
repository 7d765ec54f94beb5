internal import GRDB
internal import UsageRules

extension StoreError {
    /// Runs something on a database and puts SQLite's errors in the user's words.
    static func mapping<Value>(path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
            throw CancellationError()
        } catch let error as UnexpectedValue {
            throw error.error(path: path)
        } catch let error as LongValue {
            throw StoreError.valueTooLong(path: path, table: error.table, column: error.column)
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    init(_ error: DatabaseError, path: String) {
        let message = error.message ?? error.resultCode.description
        self =
            switch error.extendedResultCode {
            case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY: .writeInterrupted(path: path)
            default: StoreError(error.resultCode.primaryResultCode, message, path)
            }
    }

    private init(_ code: ResultCode, _ message: String, _ path: String) {
        self =
            switch code {
            case .SQLITE_NOTADB: .notADatabase(path: path)
            case .SQLITE_CORRUPT: .corrupt(path: path, reason: message)
            case .SQLITE_BUSY, .SQLITE_LOCKED:
                .locked(path: path, by: LockHolder.ofStore(path))
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
            case .SQLITE_FULL: .diskFull(path: path)
            case .SQLITE_CANTOPEN: .cannotOpen(path: path, reason: message)
            default: .database(path: path, message: message)
            }
    }
}
