internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import Synchronization
internal import UsageRules

/// A connection to a store, with the watch that keeps what it does within bounds.
final class StoreConnection: Sendable {
    let queue: DatabaseQueue
    private let path: String
    private let watch: ConnectionWatch
    /// What the file was when it was opened without locks; nil where it is locked while it is read.
    private let identityWithoutLocks: StoreFile.Identity?
    /// Held by the transaction that the watch is about: several threads can look rows up.
    private let turn = NSLock()
    /// Whether the file was closed, so that there is nothing to interrupt any more.
    private let isClosed = Mutex(false)

    /// How much of the file a writing connection holds in memory, in KiB: a cleanup's deletes meet
    /// pages of the indexes in no order, and each that fell out is read and written again.
    private static let writeCacheKiB = 262_144

    /// What SQLite refuses to handle, in bytes, in instructions, and in numbers.
    ///
    /// A generated column can make a hundred million bytes of nothing. Who writes hands SQLite lists
    /// of ids, which can be long.
    private static func limits(isWriting: Bool) -> [Int32: Int32] {
        [
            SQLITE_LIMIT_LENGTH: isWriting ? 1 << 27 : 1 << 24,
            SQLITE_LIMIT_SQL_LENGTH: 1 << 22,
            SQLITE_LIMIT_VDBE_OP: 1 << 20,
            SQLITE_LIMIT_ATTACHED: 0,
            SQLITE_LIMIT_WORKER_THREADS: 0,
        ]
    }

    /// How a file is opened.
    private enum Mode {
        /// To be read; a file in WAL mode is not opened like that, but for one whose log holds
        /// something.
        case reading
        /// To be read, in WAL mode: SQLite removes the files that it makes for that only where it
        /// could write them.
        case readingAndTidying
        /// To be read, in WAL mode, where nothing can be written and nobody writes.
        case readingWithoutLocks
        /// To be written.
        case writing
    }

    /// The file is in WAL mode, and its log is empty.
    private struct EmptyLog: Error {}

    /// Opens a connection.
    ///
    /// - Throws: `DatabaseError`; ``StoreError``.
    init(path: String, access: EventStore.Access, bounds: EventStore.Bounds) throws {
        self.path = path
        let watch = ConnectionWatch(path: path, bounds: bounds)
        self.watch = watch
        let identity = try StoreFile(path).identity
        (queue, identityWithoutLocks) = try watch.run(.reading, stepLimit: nil) {
            if access == .readWrite { return (try Self.open(path, .writing, watch), nil) }
            do {
                return (try Self.open(path, .reading, watch), nil)
            } catch is EmptyLog {
                guard StoreFile.isWritable(path) else {
                    return (try Self.open(path, .readingWithoutLocks, watch), identity)
                }
                return (try Self.open(path, .readingAndTidying, watch), nil)
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_CANTOPEN && !StoreFile.hasEmptyLog(path)
            {
                throw StoreError.walNotReadable(path: path)
            }
        }
    }

    private static func open(
        _ path: String,
        _ mode: Mode,
        _ watch: ConnectionWatch
    ) throws -> DatabaseQueue {
        let name =
            if case .readingWithoutLocks = mode { lockFreeName(path) } else { fileName(path) }
        let queue = try DatabaseQueue(path: name, configuration: configuration(path, mode, watch))
        // A file that is no database is found out at the first read, not when it is opened.
        try queue.read {
            _ = try $0.integer(from: "sqlite_master", "SELECT count(*) FROM sqlite_master")
        }
        return queue
    }

    /// Runs a transaction.
    ///
    /// - Throws: what ``ConnectionWatch/run(_:stepLimit:_:)`` throws.
    func run<Value>(
        _ use: ConnectionWatch.Use,
        stepLimit: Int?,
        _ body: (DatabaseQueue) throws -> Value
    ) throws -> Value {
        try turn.withLock {
            let value = try watch.run(use, stepLimit: stepLimit) { try body(queue) }
            try requireSameFile()
            return value
        }
    }

    /// Reads within the transaction that is under way.
    ///
    /// - Throws: what ``ConnectionWatch/explaining(_:)`` throws.
    func reenter<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try watch.explaining { try queue.unsafeReentrantRead(body) }
    }

    /// Ends the statement that is under way, from any thread.
    func interrupt() {
        isClosed.withLock { if !$0 { queue.interrupt() } }
    }

    /// Closes the file.
    func close() throws {
        try isClosed.withLock {
            $0 = true
            try queue.close()
        }
    }

    /// Checks that nobody wrote a file that is read without locks.
    private func requireSameFile() throws {
        guard let identityWithoutLocks else { return }
        guard try StoreFile(path).identity == identityWithoutLocks, StoreFile.hasEmptyLog(path)
        else { throw StoreError.changedWhileRead(path: path) }
    }

    /// The path as SQLite takes it for nothing but a path: `file:x` would be a URI, and `:memory:` no
    /// file at all.
    static func fileName(_ path: String) -> String { path.hasPrefix("/") ? path : "./\(path)" }

    /// The path of a file that nobody writes, as a URI that says so.
    private static func lockFreeName(_ path: String) -> String {
        let allowed = CharacterSet.urlPathAllowed
        let name = fileName(path)
        return
            "file:\(name.addingPercentEncoding(withAllowedCharacters: allowed) ?? name)?immutable=1"
    }

    private static func configuration(
        _ path: String,
        _ mode: Mode,
        _ watch: ConnectionWatch
    ) -> Configuration {
        var configuration = Configuration()
        configuration.readonly =
            switch mode {
            case .reading, .readingWithoutLocks: true
            case .readingAndTidying, .writing: false
            }
        configuration.busyMode = .callback { watch.waits(tries: $0) }
        // A cleanup deletes the rows of its plan and nothing that hangs on them.
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { try prepare($0, path, mode, watch) }
        return configuration
    }

    private static func prepare(
        _ database: Database,
        _ path: String,
        _ mode: Mode,
        _ watch: ConnectionWatch
    ) throws {
        guard let connection = database.sqliteConnection else { return }
        let header = DatabaseHeader(connection)
        if header?.isTooNew == true { throw StoreError.tooNew(path: path) }
        if case .reading = mode, header?.isInWALMode == true, StoreFile.hasEmptyLog(path) {
            throw EmptyLog()
        }
        var isWriting = false
        if case .writing = mode { isWriting = true }
        // What was pruned with the one limit has to come back.
        for (limit, value) in limits(isWriting: isWriting || header?.isArchive == true) {
            sqlite3_limit(connection, limit, value)
        }
        watch.watch(database)
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
        if isWriting {
            try database.execute(sql: "PRAGMA cache_size = -\(writeCacheKiB)")
        } else {
            try CheckedPrintf.install(in: connection)
        }
    }
}
