import EventStore
import TestSupport
import Testing

/// Which baselines the sweep takes, and which it leaves.
@Suite struct StaleBaselineSweepTests {
    private let store: TemporaryStore

    init() throws {
        store = try RandomEstate.empty()
    }

    @Test(arguments: [1, 2, 1000] as [BatchSize])
    func oneEndingClosesAllStaleBaselinesOfAKey(batchSize: BatchSize) throws {
        try addBaselines("'gone', 'first'", "'gone', 'latest'", "'other', 'alone'")
        #expect(try backfill(.end, batchSize).endingsAppended == 2)
        // Copied from the latest of them.
        let endings = "SELECT app_name FROM app_usage_events WHERE state = 'STOPPED' ORDER BY 1"
        #expect(try store.texts(endings) == ["alone", "latest"])
        #expect(try backfill(.end, batchSize).endingsAppended == 0)
    }

    @Test(arguments: [1, 2, 1000] as [BatchSize])
    func allStaleBaselinesOfAKeyAreRemoved(batchSize: BatchSize) throws {
        try addBaselines("'gone', 'first'", "'gone', 'latest'", "'other', 'alone'")
        #expect(try backfill(.remove, batchSize).staleRemoved == 3)
        #expect(try store.ids(of: .appUsageEvents).isEmpty)
    }

    /// Of several that were listed as stale, those that run again are left.
    @Test(arguments: StaleBaselinePolicy.allCases)
    func whatRunsAgainWhenItsTurnComesIsLeft(policy: StaleBaselinePolicy) throws {
        try addBaselines("'p1', ''", "'p2', ''")
        var hasStarted = false
        let report = try backfill(policy, 1) { progress in
            guard progress.step == .sweep, progress.rowsSeen == 1, !hasStarted else { return }
            hasStarted = true
            #expect(throws: Never.self) {
                try store.execute(
                    """
                    INSERT INTO processes (guid, state, app_guid, type)
                    VALUES ('p1', 'STARTED', 'a1', 'web')
                    """
                )
            }
        }
        #expect(hasStarted)
        // The one whose turn came first.
        #expect(report.staleRemoved + report.endingsAppended == 1)
        let ofFirst = "SELECT state FROM app_usage_events WHERE app_guid = 'p1'"
        #expect(try store.texts(ofFirst) == ["WAS_RUNNING"])
    }

    /// Neither where nothing runs, nor where something does.
    @Test(arguments: StaleBaselinePolicy.allCases, ["SELECT 1", Self.startsATask])
    func aBaselineWithoutAKeyIsLeft(policy: StaleBaselinePolicy, sql: String) throws {
        try store.execute(
            """
            INSERT INTO app_usage_events (created_at, instance_count, memory_in_mb_per_instance,
                state, app_guid, app_name, space_guid, space_name, org_guid, task_guid)
            VALUES ('2026-01-01', 1, 1, 'TASK_WAS_RUNNING', '', '', '', '', '', NULL);
            \(sql);
            """
        )
        let preview = try EventStore(path: store.path).backfillPreview()
        #expect(preview.stale.isEmpty)
        #expect(preview.unkeyedBaselines.map(\.id) == [1])
        let rows = try store.eventRows()
        _ = try backfill(policy)
        #expect(try Array(store.eventRows()[0].prefix(1)) == rows[0])
    }

    @Test func whatRunsWithoutAGUIDHidesNoStaleBaseline() throws {
        try addBaselines("'gone', ''")
        try store.execute("INSERT INTO processes (state, app_guid) VALUES ('STARTED', 'a1')")
        #expect(try backfill(.remove).staleRemoved == 1)
    }

    private static let startsATask =
        "INSERT INTO tasks (guid, name, state, app_guid) VALUES ('t', 'n', 'RUNNING', 'a1')"

    /// Baselines of apps, each a key and a name.
    private func addBaselines(_ baselines: String...) throws {
        for baseline in baselines {
            try store.execute(
                """
                INSERT INTO app_usage_events (created_at, instance_count,
                    memory_in_mb_per_instance, state, space_guid, space_name, org_guid, app_guid,
                    app_name)
                VALUES ('2026-01-01', 1, 1, 'WAS_RUNNING', '', '', '', \(baseline))
                """
            )
        }
    }

    /// What a backfill did to baselines of apps.
    private func backfill(
        _ policy: StaleBaselinePolicy,
        _ batchSize: BatchSize = 1000,
        onProgress: (BackfillProgress) -> Void = { _ in }
    ) throws -> BackfillReport.Kind {
        let writer = try EventStore(path: store.path, access: .readWrite)
        let report = try Backfill(store: writer, batchSize: batchSize, stale: policy).run {
            onProgress($0)
            return true
        }
        return try #require(report.kinds.first { $0.kind == .app })
    }
}
