import TestSupport

extension CopiedFoundation {
    /// Ends the connections that copy.
    func cutConnections() async throws {
        switch server.engine {
        case .postgres:
            try await run(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                WHERE datname = '\(database)' AND application_name = 'usagetui';
                """
            )
        case .mysql:
            let ids = try await run(
                """
                SELECT id FROM information_schema.processlist
                WHERE db = '\(database)' AND id <> CONNECTION_ID();
                """
            )
            try await run(ids.map { "KILL \($0);" }.joined())
        }
    }

    /// Keeps others from a table, as long as the client is there.
    func hold(_ table: String) async throws -> DatabaseClient {
        let client = try DatabaseClient(of: server, in: database)
        switch server.engine {
        case .postgres:
            try client.send("BEGIN; LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE;")
            try await wait(
                for: """
                    SELECT count(*) FROM pg_locks
                    WHERE relation = '\(table)'::regclass AND mode = 'AccessExclusiveLock' AND granted;
                    """
            )
        case .mysql:
            try client.send("LOCK TABLES \(table) WRITE; SELECT GET_LOCK('\(database)', 0);")
            try await wait(for: "SELECT IS_USED_LOCK('\(database)');")
        }
        return client
    }

    /// Lets the reading of a table fail as if something had come in between, until ``calmDown()``.
    func makeRestless(_ table: String) async throws {
        let function =
            server.engine == .postgres
            ? """
            CREATE FUNCTION calm() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN
                IF NOT EXISTS (SELECT 1 FROM calmness) THEN
                    RAISE EXCEPTION 'conflict with recovery' USING ERRCODE = '40001';
                END IF;
                RETURN 1;
            END $$;
            """
            : """
            DELIMITER //
            CREATE FUNCTION calm() RETURNS integer READS SQL DATA BEGIN
                IF NOT EXISTS (SELECT 1 FROM calmness) THEN
                    SIGNAL SQLSTATE 'HY000'
                    SET MYSQL_ERRNO = 1412, MESSAGE_TEXT = 'conflict with recovery';
                END IF;
                RETURN 1;
            END//
            DELIMITER ;
            """
        try await run(
            """
            CREATE TABLE calmness (n integer);
            \(function)
            ALTER TABLE \(table) RENAME TO restless_\(table);
            CREATE VIEW \(table) AS SELECT * FROM restless_\(table) WHERE calm() = 1;
            """
        )
    }

    /// What was made restless can be read, by transactions that begin from now on.
    func calmDown() async throws { try await run("INSERT INTO calmness VALUES (1);") }

    /// Lets the reading of a table take ten minutes.
    func makeSlow(_ table: String) async throws {
        let wait = server.engine == .postgres ? "pg_sleep(600) IS NOT NULL" : "SLEEP(600) = 0"
        try await hide(table, behind: wait)
    }

    /// Lets the reading of a table wait, as long as the client is there.
    func gate(_ table: String) async throws -> DatabaseClient {
        let gatekeeper = try DatabaseClient(of: server, in: database)
        switch server.engine {
        case .postgres:
            try gatekeeper.send("SELECT pg_advisory_lock(1);")
            try await wait(
                for: """
                    SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted
                        AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
                    """
            )
            // Not by waiting for the lock: the program gives that up, sooner than a test on a busy machine
            // opens the gate.
            try await run(
                """
                CREATE FUNCTION gate() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN
                    WHILE NOT pg_try_advisory_xact_lock_shared(1) LOOP PERFORM pg_sleep(0.02); END LOOP;
                    RETURN true;
                END $$;
                """
            )
            try await hide(table, behind: "gate()")
        case .mysql:
            try gatekeeper.send("SELECT GET_LOCK('gate \(database)', 0);")
            try await wait(for: "SELECT IS_USED_LOCK('gate \(database)');")
            try await hide(table, behind: "GET_LOCK('gate \(database)', 600) = 1")
        }
        return gatekeeper
    }

    /// Sessions that wait before the gate.
    var sessionsAtTheGate: String {
        switch server.engine {
        case .postgres:
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event = 'PgSleep';
            """
        case .mysql:
            """
            SELECT count(*) FROM information_schema.processlist
            WHERE db = '\(database)' AND state = 'User lock';
            """
        }
    }

    private func hide(_ table: String, behind condition: String) async throws {
        try await run(
            """
            ALTER TABLE \(table) RENAME TO hidden_\(table);
            CREATE VIEW \(table) AS SELECT * FROM hidden_\(table) WHERE \(condition);
            """
        )
    }
}
