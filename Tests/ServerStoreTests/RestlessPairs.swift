import TestSupport
import UsageRules

/// Somebody who appends events to both usage tables, and a cleanup that removes the oldest, some hundred times
/// a second, until they are told to end.
///
/// Each transaction writes `start-N` and `stop-N` to one table and `pair-N` to the other, or removes all
/// three, so whoever sees one moment sees the same numbers everywhere, without a gap.
struct RestlessPairs {
    private let foundation: CopiedFoundation
    private let clients: [DatabaseClient]

    /// Begins, and waits until pairs are there and the cleanup is at work.
    init(in foundation: CopiedFoundation) async throws {
        self.foundation = foundation
        try await foundation.run(Self.preparation(foundation))
        clients = try ["append_pairs", "remove_pairs"].map { procedure in
            let client = try DatabaseClient(of: foundation.server, in: foundation.database)
            try client.send("CALL \(procedure)();")
            return client
        }
        try await foundation.wait(
            for: """
                SELECT CASE WHEN count(*) > 0 AND min(number) > 1 THEN 1 ELSE 0 END
                FROM living_pairs;
                """
        )
    }

    /// The number of the newest pair.
    func newest() async throws -> Int {
        let lines = try await foundation.run("SELECT max(number) FROM living_pairs;")
        return lines.first.flatMap { Int($0) } ?? 0
    }

    /// Ends both, and waits for that.
    func end() async throws {
        try await foundation.run("INSERT INTO ended VALUES (1);")
        try await foundation.wait(for: "SELECT CASE count(*) WHEN 3 THEN 1 ELSE 0 END FROM ended;")
    }

    // MARK: - On the server

    private static func preparation(_ foundation: CopiedFoundation) -> String {
        let engine = foundation.server.engine
        let ids =
            engine == .postgres
            ? """
            ALTER TABLE app_usage_events ALTER id RESTART WITH 1000;
            ALTER TABLE service_usage_events ALTER id RESTART WITH 1000;
            """ : ""
        return """
            CREATE TABLE ended (n integer);
            CREATE TABLE living_pairs (number integer PRIMARY KEY);
            CREATE TABLE app_pattern AS SELECT * FROM app_usage_events WHERE guid = 'guid-0';
            CREATE TABLE service_pattern AS SELECT * FROM service_usage_events WHERE guid = 'guid-0';
            CREATE INDEX app_guids ON app_usage_events (guid);
            CREATE INDEX service_guids ON service_usage_events (guid);
            \(ids)
            \(loop("append_pairs", engine, appending))
            \(loop("remove_pairs", engine, removing))
            """
    }

    /// A procedure that does something with the numbers from 1 on, a transaction each.
    private static func loop(
        _ name: String,
        _ engine: DatabaseServer.Engine,
        _ statements: String
    ) -> String {
        switch engine {
        case .postgres:
            """
            CREATE PROCEDURE \(name)() LANGUAGE plpgsql AS $$ DECLARE n integer := 1; BEGIN
                WHILE NOT EXISTS (SELECT 1 FROM ended) LOOP
                    \(statements)
                    COMMIT;
                    PERFORM pg_sleep(0.002);
                END LOOP;
                INSERT INTO ended VALUES (2);
            END $$;
            """
        case .mysql:
            """
            DELIMITER //
            CREATE PROCEDURE \(name)() BEGIN
                DECLARE n integer DEFAULT 1;
                WHILE NOT EXISTS (SELECT 1 FROM ended) DO
                    START TRANSACTION;
                    \(statements.replacing("n := ", with: "SET n = "))
                    COMMIT;
                    DO SLEEP(0.002);
                END WHILE;
                INSERT INTO ended VALUES (2);
            END//
            DELIMITER ;
            """
        }
    }

    private static var appending: String {
        """
        \(insertion("app_usage_events", "app_pattern", "start-"))
        \(insertion("app_usage_events", "app_pattern", "stop-"))
        \(insertion("service_usage_events", "service_pattern", "pair-"))
        INSERT INTO living_pairs VALUES (n);
        n := n + 1;
        """
    }

    /// The newest few stay.
    private static var removing: String {
        """
        IF EXISTS (SELECT 1 FROM living_pairs WHERE number = n + 100) THEN
            DELETE FROM app_usage_events WHERE guid = concat('start-', n);
            DELETE FROM app_usage_events WHERE guid = concat('stop-', n);
            DELETE FROM service_usage_events WHERE guid = concat('pair-', n);
            DELETE FROM living_pairs WHERE number = n;
            n := n + 1;
        END IF;
        """
    }

    private static func insertion(_ table: String, _ pattern: String, _ guid: String) -> String {
        let columns = CopiedFoundation.tables.first { $0.name == table }?.columns.map(\.name) ?? []
        let others = columns.filter { !["id", "guid"].contains($0) }.joined(separator: ", ")
        return """
            INSERT INTO \(table) (guid, \(others)) SELECT concat('\(guid)', n), \(others) FROM \(pattern);
            """
    }
}
