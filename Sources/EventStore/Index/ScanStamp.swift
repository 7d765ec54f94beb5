internal import GRDB

/// What a connection says of the moment of a scan: as long as it says the same, nobody has written
/// since.
struct ScanStamp: Hashable, Sendable {
    /// The store object that scanned; other connections count on their own.
    private let storeNumber: Int
    /// SQLite's counter of commits by other connections.
    private let version: Int
    /// How many rows this connection has changed.
    private let changes: Int

    /// What the connection says now, in a transaction.
    init(_ store: EventStore, _ database: Database) throws {
        storeNumber = store.number
        version = try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0
        changes = database.totalChangesCount
    }
}
