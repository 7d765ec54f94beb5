import TestSupport
import Testing

/// A way that a foundation's rows leave a server, and what is lost on it.
struct CarryingFormat: Sendable, CustomTestStringConvertible {
    let name: String
    let engine: DatabaseServer.Engine
    /// Whether all tables are written, or the usage tables alone.
    var hasAllTables = true
    /// The tool as people run it, which writes files into the current folder; `$client` are the options
    /// that lead to the server, and `$1` is the database.
    let command: String
    /// What `usagetui import` is told besides.
    var options: [String] = []

    var testDescription: String { name }

    static let all =
        [
            Self(name: "pg_dump", engine: .postgres, command: "pg_dump $client $1 > all.sql"),
            Self(
                name: "pg_dump --inserts",
                engine: .postgres,
                command: "pg_dump $client --inserts $1 > all.sql"
            ),
            Self(
                name: "pg_dump --column-inserts",
                engine: .postgres,
                command: "pg_dump $client --column-inserts $1 > all.sql"
            ),
            copy("CSV", "csv header"),
            copy("COPY text", "with (format text, header)"),
            Self(
                name: "mariadb-dump",
                engine: .mysql,
                command: "mariadb-dump $client $1 > all.sql"
            ),
            Self(
                name: "mariadb-dump --complete-insert --hex-blob",
                engine: .mysql,
                command: "mariadb-dump $client --complete-insert --hex-blob $1 > all.sql"
            ),
            Self(
                name: "mariadb-dump --skip-extended-insert",
                engine: .mysql,
                command: "mariadb-dump $client --skip-extended-insert $1 > all.sql"
            ),
            Self(
                name: "mysql --batch",
                engine: .mysql,
                hasAllTables: false,
                command: onUsageTables(
                    """
                    mariadb $client --batch --init-command="SET time_zone = '+00:00'" \
                    -e "SELECT * FROM $table" $1 > $table.tsv
                    """
                )
            ),
        ]

    private static func copy(_ name: String, _ form: String) -> Self {
        Self(
            name: name,
            engine: .postgres,
            hasAllTables: false,
            command: onUsageTables(
                #"psql -X $client -d $1 -c "\copy $table to '$table.out' \#(form)""#
            )
        )
    }

    private static func onUsageTables(_ command: String) -> String {
        "for table in app_usage_events service_usage_events; do \(command) || exit 1; done"
    }
}
