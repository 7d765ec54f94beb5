import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// What a server, or how its tables are made, doesn't let a cleanup do is told in one line of ours.
@Suite(.servers, .serialized, .timeLimit(.minutes(30)))
struct ServerPruneLimitTests {
    // MARK: - Users

    @Test func aUserWhoOnlyReads() async throws {
        let server = try await PrunableFoundation()
        let user = try await server.makeUser(with: "default_transaction_read_only = on")
        try await server.expectRefusal(["transactions of \(user) are read only there"]) {
            try await server.prune(user: user)
        }
    }

    @Test func aDatabaseThatIsOnlyRead() async throws {
        let server = try await PrunableFoundation()
        try await server.run(
            "ALTER DATABASE \(server.foundation.database) SET default_transaction_read_only = on;"
        )
        try await server.expectRefusal(["transactions of postgres are read only there"]) {
            try await server.prune()
        }
    }

    @Test func aUserWithLittleRoomForTemporaryFiles() async throws {
        let server = try await PrunableFoundation()
        let user = try await server.makeUser(
            with: "temp_file_limit = '16kB'",
            "work_mem = '64kB'"
        )
        try await server.expectRefusal(["no more room for temporary files", "temp_file_limit"]) {
            try await server.prune(user: user)
        }
    }

    /// A cleanup has limits of its own, and a person may think before he answers.
    @Test func aUserWhoseSessionsEndSoon() async throws {
        let server = try await PrunableFoundation()
        let user = try await server.makeUser(
            with: "statement_timeout = '1s'",
            "idle_session_timeout = '500ms'",
            "idle_in_transaction_session_timeout = '1ms'",
            "default_transaction_isolation = 'serializable'"
        )
        let terminal = try server.terminal([], user: user)
        try terminal.waits(for: "): ")
        try await server.wait(
            for: """
                SELECT (count(*) = 0 OR bool_or(now() - state_change > '1s'))::int
                FROM pg_stat_activity WHERE usename = '\(user)';
                """
        )
        terminal.type("\(terminal.askedNumber)\n")
        #expect(try terminal.waitsForTheEnd() == (0, false), "\(terminal.transcript)")
    }

    // MARK: - Tables

    /// A delete by id would take a row that stays.
    @Test(arguments: ["min(id)", "max(id)"])
    func anIDStandsTwice(id: String) async throws {
        let server = try await PrunableFoundation()
        try await server.run(
            """
            ALTER TABLE app_usage_events DROP CONSTRAINT app_usage_events_pkey;
            CREATE INDEX ON app_usage_events (id);
            INSERT INTO app_usage_events SELECT * FROM app_usage_events
            WHERE id = (SELECT \(id) FROM app_usage_events);
            """
        )
        let twice = try await server.run("SELECT \(id) FROM app_usage_events;")[0]
        try await server.expectRefusal([
            "more than one row of app_usage_events has id \(twice)", "primary key",
        ]) {
            try await server.prune()
        }
        try await server.run(
            """
            DELETE FROM app_usage_events WHERE ctid = (
                SELECT max(ctid) FROM app_usage_events WHERE id = \(twice));
            """
        )
        let result = try await server.prune()
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func aRowHasNoID() async throws {
        let server = try await PrunableFoundation()
        try await server.run(
            """
            ALTER TABLE app_usage_events DROP CONSTRAINT app_usage_events_pkey;
            ALTER TABLE app_usage_events ALTER id DROP IDENTITY, ALTER id DROP NOT NULL;
            CREATE UNIQUE INDEX ON app_usage_events (id);
            UPDATE app_usage_events SET id = NULL WHERE id = (SELECT min(id) FROM app_usage_events);
            """
        )
        try await server.expectRefusal(["a row of app_usage_events has no id"]) {
            try await server.prune()
        }
    }

    @Test func aTimeIsAText() async throws {
        let server = try await PrunableFoundation()
        try await server.run("ALTER TABLE app_usage_events ALTER created_at TYPE text;")
        try await server.expectRefusal(["columns of other types than Cloud Controller's"]) {
            try await server.prune()
        }
    }

    /// What another table refers to can't go: the batch comes to nothing, in the archive too.
    @Test func aRowThatIsReferredTo() async throws {
        let server = try await PrunableFoundation()
        try await server.run(
            """
            CREATE TABLE notes (event bigint REFERENCES app_usage_events (id));
            INSERT INTO notes SELECT id FROM app_usage_events WHERE state = 'STOPPED';
            """
        )
        try await server.expectRefusal([
            "the server refuses to delete the rows of the running batch", "notes_event_fkey",
        ]) {
            try await server.prune(["--batch-size", "1000000"])
        }
    }

    // MARK: - Partitions

    private static func partition(_ server: PrunableFoundation) async throws {
        try await server.run(
            """
            ALTER TABLE app_usage_events RENAME TO whole;
            CREATE TABLE app_usage_events (LIKE whole INCLUDING DEFAULTS) PARTITION BY HASH (id);
            CREATE TABLE first_half PARTITION OF app_usage_events
                FOR VALUES WITH (MODULUS 2, REMAINDER 0);
            CREATE TABLE second_half PARTITION OF app_usage_events
                FOR VALUES WITH (MODULUS 2, REMAINDER 1);
            INSERT INTO app_usage_events SELECT * FROM whole;
            ALTER TABLE app_usage_events ADD PRIMARY KEY (id);
            """
        )
    }

    @Test func aTableOfPartitions() async throws {
        let server = try await PrunableFoundation()
        try await Self.partition(server)
        let store = try await server.snapshot("store.db")
        _ = try await server.run("prune", [store, "--no-archive"] + PrunableFoundation.options)
        let result = try await server.prune()
        #expect(result.status == 0, "\(result.errors)")
        #expect(try await server.ids() == PrunableFoundation.ids(in: store))
    }

    @Test func whatHappensInAPartition() async throws {
        let server = try await PrunableFoundation()
        try await Self.partition(server)
        try await server.expectRefusalOfWhatActs(on: "second_half")
    }
}
