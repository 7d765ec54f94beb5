import EventStore
import Foundation

/// Copies rows into a table of SQLite's without us: by PostgreSQL's client and SQLite's.
///
/// The table has the columns and the indexes that a store has, the indexes made last, and SQLite is told
/// the same of how to write as by us: nobody sees the file before it is whole.
struct PlainCopy {
    private let workshop: Workshop
    private let postgres: EventServer
    private let tables: String
    private let indexes: String

    static let name = "plain.db"
    private static let csv = "plain.csv"

    /// - Parameter store: A store that was copied, whose tables are taken for a pattern.
    init(like store: String, on postgres: EventServer, workshop: Workshop) throws {
        (self.workshop, self.postgres) = (workshop, postgres)
        let pattern = try PlainDatabase(path: store)
        func statements(_ kind: String) throws -> String {
            try pattern.text(
                """
                SELECT group_concat(sql, '; ') || ';' FROM sqlite_master
                WHERE type = '\(kind)' AND tbl_name = 'app_usage_events'
                """
            )
        }
        tables = try statements("table")
        indexes = try statements("index")
    }

    /// Takes the rows from the server by way of a file.
    func copy() throws {
        let csv = workshop.path(Self.csv)
        defer { workshop.remove(Self.csv) }
        // Nobody needs an order to fill a table.
        try postgres.copy(
            to: csv,
            "csv",
            from: "SELECT \(EventServer.columns) FROM app_usage_events"
        )
        try insert(from: csv)
    }

    /// Takes the rows of a file.
    func insert(from csv: String) throws {
        workshop.remove(Self.name)
        try run(
            """
            PRAGMA journal_mode = OFF;
            PRAGMA synchronous = OFF;
            PRAGMA cache_size = -65536;
            \(tables)
            .import --csv --skip 1 '\(csv)' app_usage_events
            \(indexes)
            """,
            on: workshop.path(Self.name)
        )
    }

    /// Adds those rows of a file that a store doesn't have.
    func add(from csv: String, to store: String) throws {
        try run(
            """
            PRAGMA cache_size = -65536;
            \(tables.replacing("CREATE TABLE", with: "CREATE TEMP TABLE"))
            .import --csv --skip 1 --schema temp '\(csv)' app_usage_events
            INSERT INTO main.app_usage_events SELECT * FROM temp.app_usage_events AS new
            WHERE NOT EXISTS (SELECT 1 FROM main.app_usage_events AS old WHERE old.guid = new.guid);
            """,
            on: store
        )
    }

    private func run(_ script: String, on path: String) throws {
        let file = workshop.path("script.txt")
        try script.write(toFile: file, atomically: false, encoding: .utf8)
        defer { workshop.remove("script.txt") }
        try workshop.shell("sqlite3 -bail '\(path)' < '\(file)'")
    }
}
