internal import GRDB
internal import UsageRules

/// The tables in which an archive says what it holds, and of whom.
///
/// What they say is a part of its checksum.
enum ArchiveManifest {
    /// The form that this program writes; one of a higher number is not read.
    static let format: Int64 = 1

    /// The tables, one of which has a single row.
    private enum Table {
        static let archive = "usagetui_archive"
        static let tables = "usagetui_archive_tables"
        static let columns = "usagetui_archive_columns"
        static let reasons = "usagetui_archive_reasons"
        static let witnesses = "usagetui_archive_witnesses"
    }

    static let names = [
        Table.archive, Table.tables, Table.columns, Table.reasons, Table.witnesses,
    ]

    /// The column that tells why a row was deleted, before those of the row itself.
    static let reasonColumn = "usagetui_reason"

    // MARK: - Writing

    /// Makes the tables, and says what is known before the first row.
    static func create(_ info: ArchiveInfo, in database: Database) throws {
        try database.execute(
            sql: """
                PRAGMA application_id = \(ArchiveFile.applicationID);
                CREATE TABLE \(Table.archive) (
                    format INTEGER, work TEXT, store TEXT, author TEXT, begun_at TEXT,
                    ended_at TEXT, now TEXT, cutoff_age_in_days INTEGER,
                    keep_running_records INTEGER, keep_at_least_one_record INTEGER, checksum TEXT
                );
                CREATE TABLE \(Table.tables) (
                    event_table TEXT, cutoff TEXT, cutoff_age_in_days INTEGER, rows INTEGER,
                    digest TEXT
                );
                CREATE TABLE \(Table.columns) (event_table TEXT, name TEXT, type TEXT);
                CREATE TABLE \(Table.reasons) (
                    event_table TEXT, reason TEXT, rows INTEGER, UNIQUE (event_table, reason)
                );
                CREATE TABLE \(Table.witnesses) (event_table TEXT, id INTEGER, guid);
                """
        )
        try database.execute(
            sql:
                "INSERT OR ABORT INTO \(Table.archive) VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, NULL)",
            arguments: [
                format, info.work.rawValue, info.store, info.author, info.begunAt.description,
                info.now.description, info.policy?.cutoffAgeInDays, info.policy?.keepRunningRecords,
                info.policy?.keepAtLeastOneRecord,
            ]
        )
        for table in info.tables {
            try database.execute(
                sql: "INSERT OR ABORT INTO \(Table.tables) VALUES (?, ?, ?, 0, '')",
                arguments: [
                    table.table.name, table.cutoff?.description,
                    info.policy?.cutoffAge(of: table.table),
                ]
            )
        }
    }

    /// Makes the table that takes the rows of one: no column has a type that could make something else
    /// of a value.
    static func create(_ table: ArchivedTable, in database: Database) throws {
        let names = table.columns.map(\.name.quotedIdentifier)
        let reason = table.reasonColumn.quotedIdentifier
        try database.execute(
            sql: """
                CREATE TABLE \(table.table.name) (\(([reason] + names).joined(separator: ", ")))
                """
        )
        for column in table.columns {
            try database.execute(
                sql: "INSERT OR ABORT INTO \(Table.columns) VALUES (?, ?, ?)",
                arguments: [table.table.name, column.name, column.type]
            )
        }
    }

    /// The statement that notes a row which stays in the store.
    static let insertWitness = "INSERT OR ABORT INTO \(Table.witnesses) VALUES (?, ?, ?)"

    /// Says how many rows a table holds, and what they come to.
    static func update(_ table: inout ArchivedTable, in database: Database) throws {
        try database.execute(
            sql: "UPDATE OR ABORT \(Table.tables) SET rows = ?, digest = ? WHERE event_table = ?",
            arguments: [table.rows, table.digest.digits(), table.table.name]
        )
        try database.execute(
            sql: "DELETE FROM \(Table.reasons) WHERE event_table = ?",
            arguments: [table.table.name]
        )
        for reason in Reason.allCases {
            guard let rows = table.rowsByReason[reason] else { continue }
            try database.execute(
                sql: "INSERT OR ABORT INTO \(Table.reasons) VALUES (?, ?, ?)",
                arguments: [table.table.name, reason.name, rows]
            )
        }
    }

    /// Says that what wrote the archive came to its end.
    static func end(at time: EventTime, in database: Database) throws {
        try database.execute(
            sql: "UPDATE OR ABORT \(Table.archive) SET ended_at = ?",
            arguments: [time.description]
        )
    }

    /// Says what all of it comes to.
    static func seal(in database: Database) throws {
        try database.execute(
            sql: "UPDATE OR ABORT \(Table.archive) SET checksum = ?",
            arguments: [try checksum(in: database)]
        )
    }

    /// What all that the archive says comes to: the digests of its rows are a part of it.
    static func checksum(in database: Database) throws -> String {
        var digest = RowDigest()
        try digest.add(
            """
            SELECT format, work, store, author, begun_at, ended_at, now, cutoff_age_in_days,
                keep_running_records, keep_at_least_one_record
            FROM \(Table.archive)
            """,
            database
        )
        try digest.add(
            "SELECT event_table, cutoff, cutoff_age_in_days, rows, digest FROM \(Table.tables)",
            database
        )
        for table in [Table.columns, Table.reasons, Table.witnesses] {
            try digest.add("SELECT * FROM \(table) ORDER BY rowid", database)
        }
        return digest.digits()
    }
}
