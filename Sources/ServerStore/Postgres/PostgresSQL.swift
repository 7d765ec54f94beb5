/// The statements that PostgreSQL is given.
enum PostgresSQL {
    /// What there is of some tables, on the search path: a row for each column.
    ///
    /// In a transaction that began earlier, `pg_class` shows a table's file as it was then, and the
    /// function shows it as it is now. A view shows the rows of those that it names.
    static func lookUp(_ tables: [String]) -> String {
        """
        WITH RECURSIVE named (name, number, oid) AS (
            SELECT t.name, t.number, to_regclass(quote_ident(t.name))::oid
            FROM unnest(ARRAY[\(list(tables))]::text[]) WITH ORDINALITY AS t (name, number)
        ), part (whole, oid) AS (
            SELECT oid, oid FROM named
            UNION
            SELECT part.whole, below.oid FROM part CROSS JOIN LATERAL (
                SELECT i.inhrelid FROM pg_catalog.pg_inherits i WHERE i.inhparent = part.oid
                UNION ALL
                SELECT d.refobjid FROM pg_catalog.pg_class v
                JOIN pg_catalog.pg_rewrite r ON r.ev_class = v.oid
                JOIN pg_catalog.pg_depend d ON d.objid = r.oid
                    AND d.classid = 'pg_catalog.pg_rewrite'::regclass
                    AND d.refclassid = 'pg_catalog.pg_class'::regclass
                WHERE v.oid = part.oid AND v.relkind = 'v'
            ) AS below (oid)
        ), replaced (oid) AS (
            SELECT DISTINCT part.whole FROM part JOIN pg_catalog.pg_class c ON c.oid = part.oid
            WHERE c.relfilenode <> 0
                AND c.relfilenode <> coalesce(pg_catalog.pg_relation_filenode(c.oid), 0)
        )
        SELECT t.name, format('%I.%I', n.nspname, c.relname),
            pg_catalog.has_table_privilege(c.oid, 'SELECT') AND c.relkind IN ('r', 'p'),
            pg_catalog.row_security_active(c.oid),
            c.oid IN (SELECT oid FROM replaced),
            a.attname, pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')
        FROM named t
        JOIN pg_catalog.pg_class c ON c.oid = t.oid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
        WHERE a.attnum > 0 AND NOT a.attisdropped
        ORDER BY t.number, a.attnum
        """
    }

    /// The schemas that have a table, and whether the user may use them.
    static func schemas(with table: String) -> String {
        """
        SELECT n.nspname, pg_catalog.has_schema_privilege(n.oid, 'USAGE')
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relname IN (\(list([table]))) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY 1
        """
    }

    /// Begins a transaction that sees all as it is at one moment, and says in which form values are to be.
    ///
    /// - Parameters:
    ///   - isReadOnly: Whether nothing can be written.
    ///   - timeout: The milliseconds that a statement may take; the server counts also how long we take.
    ///   - lockTimeout: The milliseconds that a table is waited for.
    static func begin(isReadOnly: Bool, timeout: Int?, lockTimeout: Int) -> String {
        """
        BEGIN ISOLATION LEVEL REPEATABLE READ\(isReadOnly ? " READ ONLY" : "");
        SET LOCAL statement_timeout = \(timeout ?? 0);
        SET LOCAL lock_timeout = \(lockTimeout);
        SET LOCAL idle_in_transaction_session_timeout = 60000;
        SET LOCAL row_security = off;
        SET LOCAL datestyle = 'ISO, YMD';
        SET LOCAL timezone = 'UTC';
        SET LOCAL client_encoding = 'UTF8'
        """
    }

    static func lock(_ tables: [FoundTable]) -> String {
        "LOCK TABLE \(tables.map(\.quotedName).joined(separator: ", ")) IN ACCESS SHARE MODE"
    }

    static func touch(_ table: CopyPlan.Table) -> String {
        "SELECT \(table.selection(quotedBy: "\"")) FROM \(table.found.quotedName) LIMIT 0"
    }

    static func copy(_ table: CopyPlan.Table) -> String {
        "COPY (SELECT \(table.selection(quotedBy: "\"")) FROM \(table.found.quotedName)\(table.limit)) TO STDOUT"
    }

    /// Has a server look each second whether we are still there while it is at work on a statement, where it
    /// can (from version 14, on Linux): a program that was killed leaves nothing at work.
    static let watchClient = """
        SELECT set_config('client_connection_check_interval', '1s', false)
        WHERE current_setting('client_connection_check_interval', true) IS NOT NULL
            AND version() LIKE '%linux%'
        """

    /// The time, the version, the database, whether it is a standby, how far it lies behind, the user,
    /// and which transactions are under way.
    static let facts = """
        SELECT (extract(epoch FROM statement_timestamp()) * 1000000)::bigint,
            current_setting('server_version'), current_database(), pg_is_in_recovery(),
            CASE WHEN pg_is_in_recovery()
                THEN extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp()) END,
            current_user,
            txid_snapshot_xmin(txid_current_snapshot()), txid_snapshot_xmax(txid_current_snapshot())
        """

    // Rights on a function are checked also where it isn't called: two statements.

    static let mayReadIdentifier =
        "SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')"

    static let identifier = "SELECT system_identifier FROM pg_catalog.pg_control_system()"

    static let mayReadMigrations = """
        SELECT coalesce(has_column_privilege(to_regclass('schema_migrations'), 'filename', 'SELECT'),
            false)
        """

    static func expectedRows(_ tables: [FoundTable]) -> String {
        """
        SELECT t.name, c.reltuples::bigint
        FROM unnest(ARRAY[\(list(tables.map(\.name)))]::text[],
            ARRAY[\(list(tables.map(\.quotedName)))]::text[]) AS t (name, quoted)
        JOIN pg_catalog.pg_class c ON c.oid = to_regclass(t.quoted)
        WHERE c.reltuples >= 0
        """
    }

    private static func list(_ texts: [String]) -> String {
        texts.map { "'\($0.replacing("'", with: "''"))'" }.joined(separator: ", ")
    }
}
