internal import GRDB
internal import GRDBSQLite
internal import UsageRules

/// Has SQLite ask, every few hundred thousand of its steps, whether to go on.
final class StopQuestion {
    private let shouldStop: () -> Bool

    init(_ shouldStop: @escaping () -> Bool) { self.shouldStop = shouldStop }

    /// In SQLite's steps: some milliseconds.
    private static let interval: Int32 = 200_000

    /// Lets the connection ask, until ``end(of:)``.
    func ask(of database: Database) {
        sqlite3_progress_handler(
            database.sqliteConnection,
            Self.interval,
            { context in
                guard let context else { return 0 }
                return Unmanaged<StopQuestion>.fromOpaque(context).takeUnretainedValue()
                    .shouldStop() ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Lets it ask no more.
    func end(of database: Database) {
        sqlite3_progress_handler(database.sqliteConnection, 0, nil, nil)
    }
}
