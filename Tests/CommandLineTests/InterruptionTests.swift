import EventStore
import Foundation
import Presentation
import TestSupport
import Testing

/// A command that writes is stopped by a signal between two batches, and says how far it came.
///
/// One after the other: a batch that takes long is rolled back.
@Suite(.serialized) struct InterruptionTests {
    private static let rowCount = 500

    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
        try store.insert(
            (1...Self.rowCount).map {
                ["id": $0, "state": "BUILDPACK_SET", "created_at": "2026-01-01 00:00:00"]
            },
            into: .appUsageEvents
        )
        // Each delete reads the table against itself: there is time to stop it.
        try store.execute(
            """
            CREATE TRIGGER slow AFTER DELETE ON app_usage_events
            WHEN (SELECT count(*) FROM app_usage_events AS a, app_usage_events AS b
                  WHERE a.state <> b.guid) > 0
            BEGIN SELECT 1; END
            """
        )
    }

    /// All that somebody can end a program with, but SIGPIPE.
    static let signals =
        [SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGTERM, SIGXCPU, SIGXFSZ]
        + [SIGVTALRM, SIGPROF, 16, 29, 30, 34, 50, 64]

    @Test(arguments: signals)
    func aSignalStopsACleanupAfterTheRunningBatch(signal: Int32) async throws {
        let result = try await pruneInterrupted(by: signal)
        let left = try store.ids(of: .appUsageEvents).count
        #expect(left > 1 && left < Self.rowCount)
        #expect(
            result.errors == "usagetui: stopped by signal \(signal); "
                + "\(Format.rows(Self.rowCount - left, are: "done")); run prune again to go on\n"
        )
        #expect(result.output.hasSuffix("\nstatus \(128 + signal)\n"))
    }

    /// What is left of a plan wants one of its own.
    @Test func aPlanThatWasStopped() async throws {
        let result = try await pruneInterrupted(
            by: SIGTERM,
            before: "\(Program.url.path) preview store.db --out plan.db > /dev/null",
            "--plan plan.db"
        )
        let left = try store.ids(of: .appUsageEvents).count
        #expect(left > 1 && left < Self.rowCount)
        #expect(
            result.errors.hasSuffix(
                "usagetui: stopped by signal 15; \(Format.rows(Self.rowCount - left, are: "done")); the "
                    + "plan no longer fits: to go on, seal one of the rest with usagetui preview --out, "
                    + "and prune by that\n"
            ),
            "\(result.errors)"
        )
    }

    /// Another program's lock is not waited for, either.
    @Test(arguments: [SIGTERM, SIGUSR1])
    func aSignalEndsACleanupThatWaitsForALock(signal: Int32) async throws {
        try await expectTheEnd(of: "prune --yes", on: store, locking: "app_usage_events", signal)
        #expect(try store.ids(of: .appUsageEvents).count == Self.rowCount)
    }

    @Test(arguments: ["backfill", "migrate"])
    func aSignalEndsABackfillThatWaitsForALock(command: String) async throws {
        let store = try RandomEstate.empty()
        try store.execute(
            """
            INSERT INTO processes (guid, state, app_guid, type, memory, instances)
            VALUES ('clock', 'STARTED', 'a1', 'clock', 64, 1)
            """
        )
        try await expectTheEnd(of: command, on: store, locking: "processes", SIGTERM)
        #expect(try store.ids(of: .appUsageEvents).isEmpty)
    }

    /// Holds a lock with which others may read, and nobody may commit.
    private func expectTheEnd(
        of command: String,
        on store: TemporaryStore,
        locking table: String,
        _ signal: Int32
    ) async throws {
        try store.execute("PRAGMA locking_mode = EXCLUSIVE; SELECT * FROM \(table)")
        let result = try await Program.run(
            inBackground: "\(command) \(store.path)",
            // It has the journal before it has to wait.
            beside: """
                until [ -e \(store.path)-journal ] || ! kill -0 $!; do sleep 0.01; done
                kill -s \(signal) $!
                """
        )
        #expect(result.output == "status \(128 + signal)\n")
        #expect(
            result.errors.hasPrefix(
                "usagetui: stopped by signal \(signal); 0 rows are done, and the running batch was "
            )
        )
        try store.execute("PRAGMA locking_mode = NORMAL; SELECT * FROM \(table)")
    }

    /// A batch that doesn't end soon is rolled back.
    @Test func aSignalEndsALongBatch() async throws {
        // One delete takes minutes.
        try store.execute(
            """
            DROP TRIGGER slow;
            CREATE TRIGGER slow AFTER DELETE ON app_usage_events
            WHEN (SELECT count(*) FROM app_usage_events AS a, app_usage_events AS b,
                  app_usage_events AS c, app_usage_events AS d WHERE a.id + b.id + c.id > d.id) > 0
            BEGIN SELECT 1; END
            """
        )
        let result = try await pruneInterrupted(by: SIGTERM, once: "[ -e store.db-journal ]")
        #expect(result.output == "status \(128 + SIGTERM)\n")
        #expect(
            result.errors
                == "usagetui: stopped by signal 15; 0 rows are done, and the running batch "
                + "was rolled back; run prune again to go on\n"
        )
        #expect(try store.ids(of: .appUsageEvents).count == Self.rowCount)
    }

    /// As under `nohup`.
    @Test func aSignalThatIsIgnoredStaysIgnored() async throws {
        let result = try await pruneInterrupted(by: SIGHUP, before: "trap '' HUP")
        #expect(result.errors.isEmpty)
        #expect(result.output.hasSuffix("\nstatus 0\n"))
        #expect(try store.ids(of: .appUsageEvents) == [Int64(Self.rowCount)])
    }

    /// Sends a signal once something is the case; by default that the first batch is committed, which
    /// changes the time of the file.
    private func pruneInterrupted(
        by signal: Int32,
        before setting: String = ":",
        once condition: String = "[ store.db -nt begun ]",
        _ options: String = ""
    ) async throws -> Program.Result {
        try await Program.run(
            inBackground: "prune store.db --yes --batch-size 1 --format ndjson \(options)",
            after: """
                cd \(URL(filePath: store.path).deletingLastPathComponent().path)
                touch -d 2000-01-01 store.db; touch -d 2000-01-02 begun; \(setting)
                """,
            beside: """
                until \(condition) || ! kill -0 $!; do sleep 0.01; done
                kill -s \(signal) $!
                """
        )
    }
}
