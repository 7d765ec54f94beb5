import EventStore
import Foundation
import TestSupport
import Testing

/// A command that writes is stopped by a signal between two batches, and says how far it came.
@Suite struct InterruptionTests {
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

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    func aSignalStopsACleanupAfterTheRunningBatch(signal: Int32) async throws {
        let result = try await pruneInterrupted(by: signal)
        let left = try store.ids(of: .appUsageEvents).count
        #expect(left > 1 && left < Self.rowCount)
        #expect(
            result.errors == "usagetui: stopped by signal \(signal); "
                + "\(Self.rowCount - left) rows are done; run prune again to go on\n"
        )
        #expect(result.output.hasSuffix("\nstatus \(128 + signal)\n"))
    }

    /// As under `nohup`.
    @Test func aSignalThatIsIgnoredStaysIgnored() async throws {
        let result = try await pruneInterrupted(by: SIGHUP, before: "trap '' HUP")
        #expect(result.errors.isEmpty)
        #expect(result.output.hasSuffix("\nstatus 0\n"))
        #expect(try store.ids(of: .appUsageEvents) == [Int64(Self.rowCount)])
    }

    /// Sends a signal when the first batch is committed, which changes the time of the file.
    private func pruneInterrupted(
        by signal: Int32,
        before setting: String = ":"
    ) async throws -> Program.Result {
        let script = """
            cd \(URL(filePath: store.path).deletingLastPathComponent().path)
            touch -d 2000-01-01 store.db; touch -d 2000-01-02 begun; \(setting)
            # With job control, or it would be started with SIGINT and SIGQUIT ignored; what the
            # shell says of its jobs is left out.
            set -m; exec 3>&2 2> /dev/null
            \(Program.url.path) prune store.db --yes --batch-size 1 --format ndjson 2>&3 &
            until [ store.db -nt begun ] || ! kill -0 $!; do sleep 0.01; done
            kill -s \(signal) $!
            wait $!
            echo "status $?"
            """
        return try await Program.run(tool: "bash", ["-c", script])
    }
}
