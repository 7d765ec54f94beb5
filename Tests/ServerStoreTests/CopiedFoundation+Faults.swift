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

    /// Lets the reading of a table take ten minutes.
    func makeSlow(_ table: String) async throws {
        let wait = server.engine == .postgres ? "pg_sleep(600) IS NOT NULL" : "SLEEP(600) = 0"
        try await run(
            """
            ALTER TABLE \(table) RENAME TO slow_\(table);
            CREATE VIEW \(table) AS SELECT * FROM slow_\(table) WHERE \(wait);
            """
        )
    }
}
