internal import GRDB
internal import UsageRules

extension ScanStamp {
    /// What the store's connection and its file say now, in a transaction.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - database: Its connection.
    ///   - hasWritten: Whether the transaction has written: until it is committed, the file says what
    ///     it said before.
    init(_ store: EventStore, _ database: Database, hasWritten: Bool = false) throws {
        // Reading the version takes the lock under which the file is looked at.
        let version = Int(try database.pragma("data_version") ?? 0)
        self.init(
            connection: store.number,
            version: version,
            changes: database.totalChangesCount,
            file: hasWritten ? nil : FileStamp(database)
        )
    }
}
