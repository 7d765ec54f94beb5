import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// A cleanup inside PostgreSQL is the cleanup of a snapshot: the same rows go, for the same reasons, and the
/// archive gives them back.
@Suite(.servers, .serialized, .timeLimit(.minutes(30)))
struct ServerPruneTests {
    private static let cleanups: [[String]] = [
        [], ["--no-keep-running-records", "--no-keep-at-least-one-record"],
        ["--cutoff-age-in-days", "app_usage_events=10", "--cutoff-age-in-days", "45"],
        ["--table", "service_usage_events", "--batch-size", "7", "--pause", "0"],
        ["--cutoff-age-in-days", "0", "--batch-size", "100000"],
    ]

    @Test(arguments: cleanups)
    func theSameRowsGo(options: [String]) async throws {
        let server = try await PrunableFoundation(hostileRows: 700)
        let whole = try await server.snapshot("whole.db")
        let store = server.path("store.db")
        try FileManager.default.copyItem(atPath: whole, toPath: store)
        let pace = ["--pause", "--batch-size"]
        let place = options.firstIndex { pace.contains($0) } ?? options.endIndex
        let rules = Array(options[..<place]) + ["--allow-running-set-change", "--format", "json"]
        let ofStore = try await server.run(
            "prune",
            [store, "--no-archive"] + PrunableFoundation.options + rules
        )
        let ofServer = try await server.prune(options + rules.dropFirst(place))
        #expect(ofServer.status == 0, "\(ofServer.errors)")
        func tables(_ result: Program.Result) -> Substring? {
            result.output.firstRange(of: ",\"stopped\"").map { result.output[..<$0.lowerBound] }
        }
        #expect(tables(ofServer) == tables(ofStore))
        #expect(ofServer.output.contains("\"archive\":\"\(server.path("archive.db"))\""))
        let left = try await server.snapshot("left.db")
        #expect(try PrunableFoundation.differences(store, left) == [])
        _ = try await server.run("restore", [left, server.path("archive.db")])
        #expect(try PrunableFoundation.differences(whole, left) == [])
    }

    /// Ids that lie as far from each other as ids can.
    @Test(arguments: [[], ["--plan"]])
    func theLowestAndTheHighestID(options: [String]) async throws {
        let server = try await PrunableFoundation()
        try await server.run(
            """
            UPDATE app_usage_events SET state = 'BUILDPACK_SET', id = -9223372036854775808
                WHERE id = (SELECT min(id) FROM app_usage_events);
            UPDATE app_usage_events SET state = 'BUILDPACK_SET', id = 9223372036854775807,
                created_at = (SELECT min(created_at) FROM app_usage_events)
                WHERE id = (SELECT max(id) FROM app_usage_events);
            """
        )
        let store = try await server.snapshot("store.db")
        let rules = PrunableFoundation.options + ["--no-keep-at-least-one-record"]
        _ = try await server.run("prune", [store, "--no-archive"] + rules)
        let stays = try PrunableFoundation.ids(in: store)
        let result =
            options.isEmpty
            ? try await server.prune(["--no-keep-at-least-one-record"])
            : try await server.prune(
                byPlan: server.plan("plan.db", ["--no-keep-at-least-one-record"])
            )
        #expect(result.status == 0, "\(result.errors)")
        #expect(try await server.ids() == stays)
    }

    /// What is appended meanwhile stays, whatever its id, and the proof isn't misled by it.
    @Test func othersAppendAllTheTime() async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()
        try await server.run("CREATE TABLE enough (n integer); CREATE TABLE begun (n integer);")
        // A row whose transaction takes a while has a lower id than others that are there before.
        let writers = try [0, 0.01, 0.3].map { seconds in
            let client = try DatabaseClient(
                of: server.foundation.server,
                in: server.foundation.database
            )
            try client.send(Self.writing(seconds))
            return client
        }
        try await server.wait(for: "SELECT (count(*) > 30)::int FROM begun;")
        let result = try await server.prune(["--batch-size", "40", "--pause", "5"])
        #expect(result.status == 0, "\(result.errors)")
        try await server.run("INSERT INTO enough VALUES (1);")
        try await server.wait(for: "SELECT (count(*) = 3)::int FROM begun WHERE n < 0;")
        let archived = try PrunableFoundation.ids(in: server.path("archive.db"))
        let after = try await server.ids()
        #expect(archived[0].count > 1000)
        #expect(before[0].subtracting(after[0]) == archived[0])
        let written = try await server.run("SELECT sum(n) FROM begun WHERE n > 0;")
        #expect(String(after[0].subtracting(before[0]).count) == written[0])
        withExtendedLifetime(writers) {}
    }

    private static func writing(_ seconds: Double) -> String {
        let columns = CopiedFoundation.tables.first { $0.name == "app_usage_events" }?.columns ?? []
        let others = columns.map(\.name).filter { !["id", "guid", "created_at"].contains($0) }
            .joined(separator: ", ")
        return """
            DO $$ BEGIN
                WHILE NOT EXISTS (SELECT 1 FROM enough) LOOP
                    INSERT INTO app_usage_events (guid, created_at, \(others))
                        SELECT gen_random_uuid(), now(), \(others) FROM app_usage_events
                        WHERE state IN ('STARTED', 'STOPPED') ORDER BY id DESC LIMIT 1;
                    INSERT INTO begun VALUES (1);
                    PERFORM pg_sleep(\(seconds));
                    COMMIT;
                END LOOP;
                INSERT INTO begun VALUES (-1);
            END $$;
            """
    }

    /// A row whose transaction ends only when the first batch has gone has a lower id than those that were
    /// sealed.
    @Test func aRowComesLate() async throws {
        let server = try await PrunableFoundation()
        let before = try await server.ids()
        let begin = { (key: String) in
            """
            CREATE TEMPORARY TABLE pattern AS SELECT * FROM app_usage_events ORDER BY id DESC LIMIT 1;
            UPDATE pattern SET id = nextval(pg_get_serial_sequence('app_usage_events', 'id')),
                guid = '\(key)', app_guid = '\(key)', state = 'STARTED', created_at = now();
            INSERT INTO app_usage_events SELECT * FROM pattern;
            """
        }
        let late = try await server.client(
            """
            BEGIN; \(begin("late"))
            DO $$ BEGIN
                WHILE (SELECT count(*) FROM app_usage_events) > \(before[0].count) LOOP
                    PERFORM pg_sleep(0.01);
                END LOOP;
            END $$;
            COMMIT;
            """,
            until: """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND wait_event = 'PgSleep';
                """
        )
        try await server.run(begin("early"))
        let result = try await server.prune(["--batch-size", "200", "--pause", "500"])
        #expect(result.status == 0, "\(result.errors)")
        let appended = try await server.ids()[0].subtracting(before[0])
        #expect(appended.count == 2)
        withExtendedLifetime(late) {}
    }

    /// Without a path the archive lies in the current folder and is called after the database.
    @Test func theArchiveIsFoundBesideASnapshot() async throws {
        let server = try await PrunableFoundation()
        let database = server.foundation.database
        let store = try await server.snapshot("\(database).db")
        let words = PrunableFoundation.options.joined(separator: " ")
        let result = try await Program.run(
            tool: "sh",
            [
                "-c",
                "cd \(server.foundation.folder) && \(Program.url.path) prune "
                    + "'\(server.foundation.address)' \(words)",
            ]
        )
        #expect(result.status == 0, "\(result.errors)")
        let archives = try await server.run("archives", [store, "--format", "ndjson"])
        #expect(archives.lines.count == 1)
        #expect(archives.output.contains("\(database)-pruned-"))
        #expect(archives.output.contains("\"state\":\"complete\""))
    }

    @Test func withoutAnArchiveNoFileIsLeft() async throws {
        let server = try await PrunableFoundation()
        let result = try await server.run(
            "prune",
            [server.foundation.address, "--no-archive", "--format", "json"]
                + PrunableFoundation.options
        )
        #expect(result.output.contains("\"archive\":null"))
        let files = try FileManager.default.contentsOfDirectory(atPath: server.foundation.folder)
        #expect(files == ["expected.db"])
    }
}
