internal import Foundation
internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// A connection to a store, with the watch that keeps what it does within bounds.
final class StoreConnection: Sendable {
    let queue: DatabaseQueue
    private let watch: ConnectionWatch
    /// Held by the transaction that the watch is about: several threads can look rows up.
    private let turn = NSLock()

    /// How much of the file a writing connection holds in memory, in KiB: a cleanup's deletes meet
    /// pages of the indexes in no order, and each that fell out is read and written again.
    private static let writeCacheKiB = 262_144

    /// What SQLite refuses to handle, in bytes, in instructions, and in numbers.
    ///
    /// A generated column can make a hundred million bytes of nothing. Who writes hands SQLite lists
    /// of ids, which can be long.
    private static func limits(_ access: EventStore.Access) -> [Int32: Int32] {
        [
            SQLITE_LIMIT_LENGTH: access == .readOnly ? 1 << 24 : 1 << 27,
            SQLITE_LIMIT_SQL_LENGTH: 1 << 22,
            SQLITE_LIMIT_VDBE_OP: 1 << 20,
            SQLITE_LIMIT_ATTACHED: 0,
            SQLITE_LIMIT_WORKER_THREADS: 0,
        ]
    }

    /// Opens a connection.
    ///
    /// - Throws: `DatabaseError`; ``StoreError``.
    init(path: String, access: EventStore.Access, bounds: EventStore.Bounds) throws {
        let watch = ConnectionWatch(path: path, bounds: bounds)
        self.watch = watch
        queue = try watch.run(.reading, stepLimit: nil) {
            let configuration = Self.configuration(path, access, watch)
            let queue = try DatabaseQueue(path: Self.fileName(path), configuration: configuration)
            // A file that is no database is found out at the first read, not when it is opened.
            try queue.read { _ = try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
            return queue
        }
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
            try watch.run(use, stepLimit: stepLimit) { try body(queue) }
        }
    }

    /// The path as SQLite takes it for nothing but a path: `file:x` would be a URI, and `:memory:` no
    /// file at all.
    static func fileName(_ path: String) -> String { path.hasPrefix("/") ? path : "./\(path)" }

    private static func configuration(
        _ path: String,
        _ access: EventStore.Access,
        _ watch: ConnectionWatch
    ) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = access == .readOnly
        configuration.busyMode = .callback { watch.waits(tries: $0) }
        // A cleanup deletes the rows of its plan and nothing that hangs on them.
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { database in
            guard let connection = database.sqliteConnection else { return }
            if DatabaseHeader(connection)?.isTooNew == true {
                throw StoreError.tooNew(path: path)
            }
            for (limit, value) in limits(access) { sqlite3_limit(connection, limit, value) }
            watch.watch(database)
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            if access == .readWrite {
                try database.execute(sql: "PRAGMA cache_size = -\(writeCacheKiB)")
            }
        }
        return configuration
    }
}
