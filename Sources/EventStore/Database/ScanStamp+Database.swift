internal import GRDB
internal import UsageRules

extension ScanStamp {
    /// What the store's connection says now, in a transaction.
    init(_ store: EventStore, _ database: Database) throws {
        self.init(
            connection: store.number,
            version: try Int.fetchOne(database, sql: "PRAGMA data_version") ?? 0,
            changes: database.totalChangesCount
        )
    }
}
