internal import GRDB
internal import UsageRules

extension StoreError {
    /// Runs something on a database and puts SQLite's errors in the user's words.
    static func mapping<Value>(path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as UnexpectedValue {
            throw error.error(path: path)
        } catch let error as LongValue {
            throw StoreError.valueTooLong(path: path, table: error.table, column: error.column)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
            throw CancellationError()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }

    /// What an error of SQLite means for the store at a path.
    ///
    /// - Parameter hasRoom: Whether there is room on the disk: SQLite doesn't always say that it was
    ///   that.
    init(_ error: DatabaseError, path: String, hasRoom: Bool? = nil) {
        let message = error.message ?? error.resultCode.description
        let code = error.extendedResultCode
        self =
            switch code {
            case .SQLITE_READONLY_ROLLBACK, .SQLITE_READONLY_RECOVERY: .writeInterrupted(path: path)
            case .SQLITE_READONLY_DBMOVED: .fileMoved(path: path)
            case .SQLITE_READONLY_CANTINIT, .SQLITE_READONLY_CANTLOCK, .SQLITE_CANTOPEN_DIRTYWAL:
                .walNotReadable(path: path)
            case .SQLITE_IOERR_NOMEM: .outOfMemory(path: path)
            case _ where code.primaryResultCode == .SQLITE_IOERR:
                StoreError(failed: FileOperation(code), path, hasRoom ?? StoreFile.hasRoom(path))
            default: StoreError(code.primaryResultCode, message, path)
            }
    }

    /// Whether a commit that failed like that may have come through.
    var leavesCommitOpen: Bool {
        switch self {
        case .inputOutput, .diskFull: true
        default: false
        }
    }

    private init(failed operation: FileOperation, _ path: String, _ hasRoom: Bool) {
        let needsRoom = operation != .read && operation != .lock
        self =
            needsRoom && !hasRoom
            ? .diskFull(path: path) : .inputOutput(path: path, operation: operation)
    }

    private init(_ code: ResultCode, _ message: String, _ path: String) {
        self =
            switch code {
            case .SQLITE_NOTADB: .notADatabase(path: path)
            case .SQLITE_CORRUPT: .corrupt(path: path, reason: message)
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
                .locked(path: path, by: LockHolder.ofStore(path))
            case .SQLITE_READONLY, .SQLITE_PERM: .readOnly(path: path)
            case .SQLITE_FULL: .diskFull(path: path)
            case .SQLITE_CANTOPEN:
                .cannotOpen(path: path, reason: "SQLite can't open it, or a file beside it")
            case .SQLITE_NOMEM: .outOfMemory(path: path)
            case .SQLITE_TOOBIG: .tooBig(path: path)
            case .SQLITE_AUTH: .notAllowed(path: path, reason: message)
            case .SQLITE_SCHEMA: .schemaChanged(path: path)
            case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH: .rowRefused(path: path, reason: message)
            case .SQLITE_ERROR: .statementFailed(path: path, reason: message)
            default: .database(path: path, code: code.rawValue, message: message)
            }
    }
}

extension StoreError.FileOperation {
    /// What SQLite was about when it failed to do it.
    fileprivate init(_ code: ResultCode) {
        self =
            switch code {
            case .SQLITE_IOERR_READ, .SQLITE_IOERR_SHORT_READ, .SQLITE_IOERR_FSTAT,
                .SQLITE_IOERR_SEEK, .SQLITE_IOERR_ACCESS, .SQLITE_IOERR_MMAP:
                .read
            case .SQLITE_IOERR_LOCK, .SQLITE_IOERR_UNLOCK, .SQLITE_IOERR_RDLOCK,
                .SQLITE_IOERR_CHECKRESERVEDLOCK, .SQLITE_IOERR_BLOCKED:
                .lock
            case .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMLOCK,
                .SQLITE_IOERR_SHMMAP:
                .shareMemory
            default: .write
            }
    }
}
