import EventStore
import TestSupport
import Testing

/// Work that is stopped between two batches, at each moment in turn: running it again goes on, and
/// comes to the same end as work that nobody stopped.
@Suite struct BaselineStoppingTests {
    @Test(arguments: StaleBaselinePolicy.allCases)
    func aBackfillGoesOn(policy: StaleBaselinePolicy) throws {
        func backfill(_ store: TemporaryStore) throws -> Backfill {
            try Backfill(store: writer(store), batchSize: 1, stale: policy)
        }
        let whole = try estate()
        let wanted = try backfill(whole).run().writtenRows
        try forEachMoment { mayGoOn in
            let store = try estate()
            let stopped = try backfill(store).run { _ in mayGoOn() }
            guard stopped.wasStopped else { return false }
            let rest = try backfill(store).run()
            #expect(!rest.wasStopped)
            #expect(stopped.writtenRows + rest.writtenRows == wanted)
            #expect(try summary(store) == summary(whole))
            return true
        }
    }

    @Test func aMigrationGoesOn() throws {
        let whole = try estate()
        _ = try StoreMigration(store: writer(whole), batchSize: 1).run()
        try forEachMoment { mayGoOn in
            let store = try estate()
            let stopped = try StoreMigration(store: writer(store), batchSize: 1)
                .run { _ in mayGoOn() }
            guard stopped.backfill.wasStopped else { return false }
            let rest = try StoreMigration(store: writer(store), batchSize: 1).run()
            #expect(stopped.applied + rest.applied == StoreMigration.Step.allCases)
            #expect(try summary(store) == summary(whole))
            return true
        }
    }

    @Test func aRollbackGoesOn() throws {
        let whole = try estate()
        _ = try StoreMigration(store: writer(whole)).run()
        _ = try MigrationRollback(store: writer(whole)).run()
        // Without the stale baselines, which the sweep took for good.
        let rows = try whole.eventRows()
        try forEachMoment(atLeast: 5) { mayGoOn in
            let store = try estate()
            let seeded = try StoreMigration(store: writer(store)).run().backfill.kinds
                .reduce(0) { $0 + $1.seeded }
            let stopped = try MigrationRollback(store: writer(store), batchSize: 1)
                .run { _ in mayGoOn() }
            guard stopped.wasStopped else { return false }
            let rest = try MigrationRollback(store: writer(store), batchSize: 1).run()
            #expect(stopped.removedRows + rest.removedRows == seeded)
            #expect(try store.eventRows() == rows)
            return true
        }
    }

    /// Does work that is stopped when it asks for the first time, for the second, and so on.
    ///
    /// - Parameter work: Says whether it was stopped.
    private func forEachMoment(
        atLeast count: Int = 9,
        _ work: (_ mayGoOn: () -> Bool) throws -> Bool
    ) throws {
        var moment = 0
        while true {
            var asked = 0
            let wasStopped = try work {
                asked += 1
                return asked <= moment
            }
            guard wasStopped else { break }
            #expect(asked == moment + 1)
            moment += 1
        }
        #expect(moment >= count)
    }

    /// Two resources of each kind without a beginning on record, and a stale baseline of each.
    private func estate() throws -> TemporaryStore {
        let store = try RandomEstate.withTwoUnrecordedOfEachKind()
        try store.execute(
            """
            INSERT INTO app_usage_events (created_at, instance_count, memory_in_mb_per_instance,
                state, app_guid, app_name, space_guid, space_name, org_guid, task_guid)
            VALUES ('2026-01-01', 1, 1, 'WAS_RUNNING', 'gone', '', '', '', '', NULL),
                ('2026-01-01', 1, 1, 'TASK_WAS_RUNNING', '', '', '', '', '', 'gone');
            INSERT INTO service_usage_events (created_at, state, org_guid, space_guid, space_name,
                service_instance_guid, service_instance_name)
            VALUES ('2026-01-01', 'WAS_RUNNING', '', '', '', 'gone', '');
            """
        )
        return store
    }

    private func writer(_ store: TemporaryStore) throws -> EventStore {
        try EventStore(path: store.path, access: .readWrite)
    }

    /// What the events say of each resource; ids, guids and times differ from run to run.
    private func summary(_ store: TemporaryStore) throws -> [String?] {
        try store.texts(
            """
            SELECT app_guid || ' ' || coalesce(task_guid, '') || ' ' || state
            FROM app_usage_events
            UNION ALL SELECT service_instance_guid || ' ' || state FROM service_usage_events
            ORDER BY 1
            """
        )
    }
}
