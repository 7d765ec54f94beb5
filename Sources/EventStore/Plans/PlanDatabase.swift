internal import GRDB
internal import GRDBSQLite
package import UsageRules

/// A sealed plan as a SQLite file: its header, its rows, fingerprints of all rows, and what runs.
///
/// All parts are numbered in one row, so that they come back in the order in which they were written.
package enum PlanDatabase {
    /// Writes a new file, which nobody else may read.
    ///
    /// - Parameters:
    ///   - path: Where; nothing is ever overwritten.
    ///   - body: Takes what appends a part, and returns the header.
    /// - Throws: ``StoreError``; what `body` throws. Then there is no file.
    package static func write(
        _ path: String,
        _ body: (_ append: (PlanPart) throws -> Void) throws -> String
    ) throws {
        guard !DraftFile.exists(path) else { throw StoreError.alreadyExists(path: path) }
        let draft = try DraftFile(beside: path)
        defer { draft.remove() }
        try StoreError.mapping(path: path) {
            let queue = try DatabaseQueue(path: draft.path, configuration: DraftFile.configuration)
            try queue.write { database in
                try database.execute(sql: schema)
                let inserter = try PartInserter(database)
                let header = try body { try inserter.insert($0) }
                try database.execute(
                    sql: "INSERT OR ABORT INTO plan (header) VALUES (?)",
                    arguments: [header]
                )
            }
            try queue.close()
        }
        try draft.publish()
    }

    /// The header of a file.
    ///
    /// - Throws: ``StoreError``; ``PlanError/notAPlan(path:reason:)``.
    package static func header(of path: String) throws -> String {
        try reading(path) { database in
            let headers = try database.all(from: "plan", "SELECT header FROM plan LIMIT 2") {
                $0.value(0).string
            }
            guard headers.count == 1, let header = headers[0] else {
                throw PlanError.notAPlan(path: path, reason: "its table plan has no header")
            }
            return header
        }
    }

    /// Hands on the parts of a file.
    ///
    /// - Throws: ``StoreError``; ``PlanError``; what `body` throws.
    package static func forEachPart(
        of path: String,
        _ body: (PlanPart) throws -> Void
    ) throws {
        try reading(path) { database in
            try database.makeStatement(sql: parts).forEachScannedRow(database) { row in
                guard let part = PlanPart(row) else { throw PlanError.edited(path: path) }
                try body(part)
            }
        }
    }

    private static func reading<Value>(
        _ path: String,
        _ body: (Database) throws -> Value
    ) throws -> Value {
        try EventStore(path: path).read { database in
            for table in ["plan", "rows", "fingerprints", "running"]
            where try database.kind(ofTable: table) != "table" {
                throw PlanError.notAPlan(path: path, reason: "it has no table \(table)")
            }
            do {
                return try body(database)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
                throw PlanError.notAPlan(path: path, reason: "its tables have other columns")
            }
        }
    }

    private static let schema = """
        PRAGMA user_version = 1;
        CREATE TABLE plan (header TEXT NOT NULL);
        CREATE TABLE rows (
            number INTEGER PRIMARY KEY, table_name TEXT NOT NULL, id INTEGER NOT NULL, guid, state,
            created_at, reason TEXT NOT NULL, witnesses TEXT NOT NULL, fingerprint INTEGER NOT NULL
        );
        CREATE TABLE fingerprints (
            number INTEGER PRIMARY KEY, table_name TEXT NOT NULL, row_count INTEGER NOT NULL,
            bytes BLOB NOT NULL
        );
        CREATE TABLE running (
            number INTEGER PRIMARY KEY, table_name TEXT NOT NULL, kind TEXT NOT NULL,
            guid TEXT NOT NULL, before_first_event_id INTEGER, before_latest_event_id INTEGER,
            after_first_event_id INTEGER, after_latest_event_id INTEGER
        );
        """

    /// All parts, each with as many columns as the widest has.
    private static let parts = """
        SELECT number, 0, table_name, id, guid, state, created_at, reason, witnesses, fingerprint
        FROM rows
        UNION ALL
        SELECT number, 1, table_name, row_count, bytes, NULL, NULL, NULL, NULL, NULL
        FROM fingerprints
        UNION ALL
        SELECT number, 2, table_name, kind, guid, before_first_event_id, before_latest_event_id,
        after_first_event_id, after_latest_event_id, NULL
        FROM running
        ORDER BY 1
        """
}

extension PlanPart {
    /// The part that a row of the file is; nil where something in it can't be.
    fileprivate init?(_ row: ScannedRow) {
        guard let table = row.value(2).string.flatMap(EventTable.init) else { return nil }
        switch row.integer(1) {
        case 0:
            guard let planned = PlannedRow(row, of: table) else { return nil }
            self = .row(planned)
        case 1:
            guard let count = Int(exactly: row.integer(3)), row.storageClass(4) == SQLITE_BLOB
            else { return nil }
            let bytes = Array(row.blob(4))
            self = .fingerprints(RowFingerprints(table: table, count: count, bytes: bytes))
        default:
            guard let run = PlannedRun(row, of: table) else { return nil }
            self = .running(run)
        }
    }
}

extension PlannedRow {
    fileprivate init?(_ row: ScannedRow, of table: EventTable) {
        let name = row.value(7).string
        guard let reason = Reason.allCases.first(where: { $0.name == name }) else { return nil }
        self.init(
            table: table,
            id: row.integer(3),
            guid: row.value(4),
            state: row.value(5),
            createdAt: row.value(6),
            time: row.time(6),
            reason: reason,
            witnesses: (row.value(8).string ?? "").split(separator: " ").compactMap { Int64($0) },
            fingerprint: UInt64(bitPattern: row.integer(9))
        )
    }
}

extension PlannedRun {
    fileprivate init?(_ row: ScannedRow, of table: EventTable) {
        guard let kind = row.value(3).string.flatMap(ResourceKind.init),
            let guid = row.value(4).string
        else { return nil }
        func beginnings(_ column: Int32) -> RunningChange.Beginnings? {
            row.isNull(column)
                ? nil
                : RunningChange.Beginnings(
                    firstID: row.integer(column),
                    latestID: row.integer(column + 1)
                )
        }
        self.init(table, kind, guid, before: beginnings(5), after: beginnings(7))
    }
}
