internal import GRDB
package import UsageRules

extension EventStore {
    /// The moment that counts as now, without reading anything else.
    ///
    /// - Throws: ``StoreError/badSnapshotTime(path:value:)``.
    package func clock() throws -> StoreClock {
        try read { try clock($0, given: nil) }
    }

    /// The moment that counts as now: the given one, or the store's.
    ///
    /// When rows were copied for one command alone, the server's clock said so.
    func clock(_ database: Database, given: EventTime?) throws -> StoreClock {
        let clock = try StoreClock(database, given: given, path: path)
        return standsForServer && clock.source == .snapshot
            ? StoreClock(now: clock.now, source: .database) : clock
    }
}

extension StoreClock {
    /// The given moment; else the one at which the snapshot was taken; else the database's clock.
    ///
    /// - Throws: ``StoreError/badSnapshotTime(path:value:)``.
    init(_ database: Database, given: EventTime?, path: String) throws {
        if let given {
            self.init(now: given, source: .option)
        } else if let takenAt = try Self.recorded(in: database, path: path) {
            self.init(now: takenAt, source: .snapshot)
        } else {
            self.init(now: try Self.databaseTime(database), source: .database)
        }
    }

    /// The database's clock, to the millisecond.
    static func databaseTime(_ database: Database) throws -> EventTime {
        let sql = "SELECT strftime('%Y-%m-%d %H:%M:%f', 'now')"
        return try database.one(from: "the clock", sql) { EventTime($0.value(0)) } ?? .unreadable
    }

    /// When the store was copied from a foundation; nil where it doesn't say.
    ///
    /// - Throws: ``StoreError/badSnapshotTime(path:value:)``.
    static func recorded(in database: Database, path: String) throws -> EventTime? {
        guard try TableColumns(of: "snapshot_info", in: database).contains("taken_at") else {
            return nil
        }
        let sql = "SELECT taken_at FROM snapshot_info LIMIT 1"
        var value: StoreValue?
        try database.makeStatement(sql: sql).forEachScannedRow(database) { value = $0.value(0) }
        guard let value else { return nil }
        let time = EventTime(value)
        guard time.isReadable else {
            throw StoreError.badSnapshotTime(path: path, value: value.string ?? "NULL")
        }
        return time
    }
}
