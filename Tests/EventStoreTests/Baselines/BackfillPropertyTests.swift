import EventStore
import Foundation
import TestSupport
import Testing

/// What must hold of any estate, and while things start and stop between the batches.
@Suite struct BackfillPropertyTests {
    @Test(arguments: 0..<40 as Range<UInt64>)
    func whatRunsHasExactlyOneCurrentRunAfterwards(seed: UInt64) throws {
        let estate = try RandomEstate(seed: seed)
        let batchSize = try #require(BatchSize(1 + Int(seed % 7)))
        let report = try backfill(estate.store, batchSize: batchSize).run()
        try expectEventsAgreeWithSources(estate.store)
        let rows = try estate.store.eventRows()
        #expect(try backfill(estate.store).run().writtenRows == 0)
        #expect(try estate.store.eventRows() == rows)
        #expect(report.kinds.allSatisfy { $0.staleRemoved == 0 })
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func rollbackRestoresTheOriginalRows(seed: UInt64) throws {
        let estate = try RandomEstate(seed: seed)
        // A baseline that Cloud Controller recorded itself is not ours to remove.
        try estate.store.execute(
            "UPDATE app_usage_events SET state = 'WAS_RUNNING' WHERE id % 5 = 0 AND app_guid <> ''"
        )
        let rows = try estate.store.eventRows()
        let eventStore = try EventStore(path: estate.store.path, access: .readWrite)
        let report = try StoreMigration(store: eventStore, batchSize: 2).run()
        let rollback = try MigrationRollback(store: eventStore, batchSize: 3).run()
        #expect(rollback.removedRows == report.backfill.writtenRows)
        #expect(try estate.store.eventRows() == rows)
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func noCleanupPrunesACurrentBaseline(seed: UInt64) throws {
        var estate = try RandomEstate(seed: seed)
        _ = try backfill(estate.store).run()
        // What ends now is what the cleanup can take.
        for _ in 0..<6 { try estate.somethingHappens() }
        let later = EventTime(seconds: Int64(Date.now.timeIntervalSince1970)).addingDays(400)
        let store = try EventStore(path: estate.store.path, access: .readWrite)
        let policy = CleanupPolicy(cutoffAgeInDays: 1, keepAtLeastOneRecord: false)
        let report = try OldRecordCleanup(store: store)
            .run(store.scan(now: later).plans(policy))
        #expect(report.report.deleted > 0)
        try expectEventsAgreeWithSources(estate.store)
    }

    /// Between every two batches something starts, stops or ends, with its event in the same
    /// transaction, as Cloud Controller does it.
    @Test(arguments: 0..<60 as Range<UInt64>)
    func nothingIsLostOrBilledForEverOnALiveSystem(seed: UInt64) throws {
        var estate = try RandomEstate(seed: seed)
        var happenings = 0
        _ = try backfill(estate.store, batchSize: 1).run { _ in
            // Bounded, or new resources would keep the walk going for ever.
            if happenings < 40 {
                #expect(throws: Never.self) { try estate.somethingHappens() }
            }
            happenings += 1
            return true
        }
        try expectEventsAgreeWithSources(estate.store)
    }

    @Test(arguments: [1, 2, 1000] as [BatchSize])
    func sourceIDsMayBeAnyWholeNumbers(batchSize: BatchSize) throws {
        let store = try RandomEstate.empty()
        for (number, id) in [Int64.min, -1, 0, .max].enumerated() {
            try store.execute(
                """
                INSERT INTO processes (id, guid, state, app_guid, type)
                VALUES (\(id), 'p\(number)', 'STARTED', 'a1', 'web')
                """
            )
        }
        #expect(try backfill(store, batchSize: batchSize).run().writtenRows == 4)
        try expectEventsAgreeWithSources(store)
    }

    /// What reads as running is what the source tables say, each with one run.
    private func expectEventsAgreeWithSources(_ store: TemporaryStore) throws {
        let eventStore = try EventStore(path: store.path)
        let running = try eventStore.runningResources(in: eventStore.scan())
            .map { "\($0.kind.rawValue) \($0.guid)" }
        let sources = try store.texts(
            """
            SELECT 'app ' || guid FROM processes WHERE state = 'STARTED'
            UNION ALL SELECT 'service ' || guid FROM service_instances
            UNION ALL SELECT 'task ' || guid FROM tasks WHERE state IN ('RUNNING', 'CANCELING')
            ORDER BY 1
            """
        )
        #expect(running.sorted() == sources.compactMap(\.self))
    }

    private func backfill(_ store: TemporaryStore, batchSize: BatchSize = 1000) throws -> Backfill {
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        return Backfill(store: eventStore, batchSize: batchSize)
    }
}
