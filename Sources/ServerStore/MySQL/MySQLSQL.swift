/// The statements that MySQL and MariaDB are given.
enum MySQLSQL {
    /// Who we are to the server, and in which database.
    static let whereabouts = """
        SELECT DATABASE() AS name, VERSION() AS version, CURRENT_USER() AS user
        """

    /// The columns of some tables, as far as one may see them.
    static func lookUp(_ tables: [String]) -> String {
        """
        SELECT table_name AS `table`, column_name AS `column`,
            FIND_IN_SET('select', LOWER(privileges)) > 0 AS readable
        FROM information_schema.columns
        WHERE table_schema = DATABASE() AND table_name IN (\(list(tables)))
        ORDER BY table_name, ordinal_position
        """
    }

    static func expectedRows(_ tables: [String]) -> String {
        """
        SELECT table_name AS `table`, table_rows AS `rows` FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_name IN (\(list(tables)))
        """
    }

    /// What a session is told when it begins.
    ///
    /// - Parameters:
    ///   - lockTimeout: The seconds that a table is waited for.
    ///   - timeout: The milliseconds that a statement may take; the server counts also how long we take.
    ///   - isMariaDB: Which of both it is: one has milliseconds, the other seconds.
    static func settings(lockTimeout: Int, timeout: Int?, isMariaDB: Bool) -> [String] {
        let timeout = timeout ?? 0
        return [
            "SET NAMES utf8mb4",
            // Nothing of it may change what a value looks like.
            "SET SESSION sql_mode = ''",
            "SET SESSION time_zone = '+00:00'",
            "SET SESSION lock_wait_timeout = \(max(1, lockTimeout))",
            // A disk may be slow for a while.
            "SET SESSION net_write_timeout = 600",
            isMariaDB
                ? "SET SESSION max_statement_time = \((timeout + 999) / 1000)"
                : "SET SESSION max_execution_time = \(timeout)",
            "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ",
        ]
    }

    static func touch(_ table: String) -> String { "SELECT 1 FROM `\(table)` LIMIT 0" }

    static func copy(_ table: CopyPlan.Table) -> String {
        "SELECT \(table.selection(quotedBy: "`")) FROM \(table.found.quotedName)\(table.limit)"
    }

    /// The time, and where it is.
    static let facts = """
        SELECT CAST(UNIX_TIMESTAMP(NOW(6)) * 1000000 AS SIGNED) AS time, VERSION() AS version,
            DATABASE() AS name, @@hostname AS host, @@port AS port
        """

    private static func list(_ texts: [String]) -> String {
        texts.map { "'\($0)'" }.joined(separator: ", ")
    }
}
