import EventStore
import TestSupport
import Testing
import UsageRules

/// What a cleanup, a backfill or a reconciliation wrote is taken back, as long as nothing was built on it.
@Suite struct UndoTests {
    /// What writes, in a store where there is something to write.
    enum Work: CaseIterable {
        case prune, seeding, removingStale, endingStale, reconciling

        fileprivate func run(_ store: EventStore, batchSize: BatchSize) throws -> UndoableWork? {
            switch self {
            case .prune:
                let plans = try store.scan(now: EventTime("2026-10-01T00:00:00Z"))
                    .plans(CleanupPolicy())
                return try OldRecordCleanup(
                    store: store,
                    batchSize: batchSize,
                    archive: .besideStore
                ).run(plans).report.undoable
            case .seeding, .removingStale, .endingStale:
                return try Backfill(
                    store: store,
                    batchSize: batchSize,
                    stale: self == .endingStale ? .end : .remove,
                    isUndoable: true
                ).run().undoable
            case .reconciling:
                let plan = try store.reconciliationPlan(in: store.scan())
                return try Reconciliation(store: store, batchSize: batchSize, isUndoable: true)
                    .run(plan).undoable
            }
        }

        fileprivate func store() throws -> TemporaryStore {
            let store = try Writer.backfillRemovingStale.store()
            if self == .seeding {
                try store.execute("DELETE FROM app_usage_events WHERE state = 'WAS_RUNNING'")
            }
            return store
        }
    }

    private func rows(_ store: TemporaryStore) throws -> [[String]] {
        try EventTable.usageTables.map { try store.exactRows(of: $0) }
    }

    @Test(arguments: Work.allCases, [1, 2, 1000] as [BatchSize])
    func whatWasWrittenIsTakenBack(work: Work, batchSize: BatchSize) throws {
        let store = try work.store()
        let before = try rows(store)
        let opened = try store.open()
        let undoable = try #require(try work.run(opened, batchSize: batchSize))
        #expect(!undoable.isEmpty)
        #expect(try rows(store) != before)
        let undo = Undo(store: try store.open(), batchSize: batchSize)
        try undo.requireUntouched(undoable)
        let report = try undo.run(undoable)
        #expect(report.writtenRows == undoable.appendedRows + undoable.deletedRows)
        #expect(report.removedRows == undoable.appendedRows)
        #expect(try rows(store) == before)
        // The ledgers say nothing of rows that are gone.
        for table in ["usagetui_seeded_baselines", "usagetui_reconciled_rows"]
        where try !store.texts("SELECT name FROM sqlite_master WHERE name = '\(table)'").isEmpty {
            #expect(try store.integers("SELECT count(*) FROM \(table)") == [0])
        }
        // And it can be done once more.
        let again = try #require(try work.run(try store.open(), batchSize: batchSize))
        #expect(again.appendedRows == undoable.appendedRows)
        #expect(again.deletedRows == undoable.deletedRows)
    }

    /// Over random estates; what others append meanwhile stays.
    @Test(arguments: 0..<30 as Range<UInt64>)
    func whatOthersAppendStays(seed: UInt64) throws {
        let store = try RandomEstate(seed: seed).store
        let work: [Work] = [.seeding, .endingStale, .removingStale, .reconciling]
        let before = try rows(store)
        let size = try #require(BatchSize([1, 3, 1000][Int(seed % 3)]))
        guard let undoable = try work[Int(seed % 4)].run(store.open(), batchSize: size) else {
            return #expect(try rows(store) == before)
        }
        try store.execute(
            """
            INSERT INTO app_usage_events (guid, created_at, state, app_guid, app_name, space_guid,
                space_name, org_guid, instance_count, memory_in_mb_per_instance)
            VALUES ('new', '2026-09-01', 'STARTED', 'new-process', '', '', '', '', 1, 1)
            """
        )
        _ = try Undo(store: store.open()).run(undoable)
        let after = try rows(store)
        #expect(after[0].dropLast() == before[0][...])
        #expect(after[1] == before[1])
    }

    // MARK: - What was built on it

    private func seeded() throws -> (TemporaryStore, UndoableWork) {
        let store = try Work.seeding.store()
        let work = try #require(try Work.seeding.run(store.open(), batchSize: 1000))
        return (store, work)
    }

    private func expectRefusal(
        _ store: TemporaryStore,
        _ work: UndoableWork,
        afterGUIDs: [String] = [],
        _ isExpected: (UndoError) -> Bool
    ) throws {
        let before = try rows(store)
        let undo = Undo(store: try store.open(), afterGUIDs: afterGUIDs)
        for attempt in [{ try undo.requireUntouched(work) }, { _ = try undo.run(work) }] {
            let error = #expect(throws: UndoError.self) { try attempt() }
            #expect(error.map(isExpected) == true, "\(String(describing: error))")
        }
        #expect(try rows(store) == before)
    }

    private func append(_ state: String, _ app: String, _ task: String?, to store: TemporaryStore)
        throws
    {
        let task = task.map { "'\($0)'" } ?? "NULL"
        try store.execute(
            """
            INSERT INTO app_usage_events (guid, created_at, state, app_guid, task_guid, app_name,
                space_guid, space_name, org_guid, instance_count, memory_in_mb_per_instance)
            VALUES ('new', '2026-09-01', '\(state)', '\(app)', \(task), '', '', '', '', 1, 1)
            """
        )
    }

    @Test(arguments: [
        ("STOPPED", "p1", nil), ("BUILDPACK_SET", "p2", nil), ("TASK_STOPPED", "", "t2"),
    ])
    func aLaterRowOfTheSameResourceKeepsIt(state: String, app: String, task: String?) throws {
        let (store, work) = try seeded()
        try append(state, app, task, to: store)
        let guid = task ?? app
        try expectRefusal(store, work) {
            if case .laterRow(_, .appUsageEvents, _, guid) = $0 { true } else { false }
        }
    }

    @Test(arguments: [
        "UPDATE app_usage_events SET app_name = 'another' WHERE app_guid = 'p1'",
        "DELETE FROM app_usage_events WHERE app_guid = 'p1'",
    ])
    func aRowThatChangedKeepsIt(sql: String) throws {
        let (store, work) = try seeded()
        try store.execute(sql)
        try expectRefusal(store, work) {
            if case .rowsChanged(_, .appUsageEvents, _) = $0 { true } else { false }
        }
    }

    @Test(arguments: [true, false])
    func aConsumerThatHasReadThemKeepsIt(isGivenByHand: Bool) throws {
        let (store, work) = try seeded()
        let first = try #require(work.appended.map(\.ids.lowerBound).min())
        let guids = try store.texts("SELECT guid FROM app_usage_events WHERE id = \(first)")
        let guid = try #require(guids.first ?? nil)
        if !isGivenByHand {
            try store.execute(
                """
                CREATE TABLE app_usage_consumers (consumer_guid, last_processed_guid);
                INSERT INTO app_usage_consumers VALUES ('billing', '\(guid)')
                """
            )
        }
        try expectRefusal(store, work, afterGUIDs: isGivenByHand ? [guid] : []) {
            if case .readByConsumer(_, .appUsageEvents, _, first) = $0 { true } else { false }
        }
    }

    /// One that has read what was there before has not.
    @Test func aConsumerThatHasReadTheRowBeforeDoesNot() throws {
        let (store, work) = try seeded()
        try store.execute(
            """
            CREATE TABLE app_usage_consumers (consumer_guid, last_processed_guid);
            INSERT INTO app_usage_consumers VALUES ('billing', 'e8')
            """
        )
        #expect(try Undo(store: store.open()).run(work).removedRows == work.appendedRows)
    }

    /// A baseline that the sweep removed isn't put back before a start that came since.
    @Test func aStartOfWhatWasSweptKeepsIt() throws {
        let store = try Work.removingStale.store()
        let work = try #require(try Work.removingStale.run(store.open(), batchSize: 1000))
        #expect(work.deletedRows == 2)
        try append("STARTED", "gone", nil, to: store)
        try expectRefusal(store, work) {
            if case .laterRow(_, .appUsageEvents, _, "gone") = $0 { true } else { false }
        }
    }

    // MARK: - Stopping

    @Test func whatIsNotBegunIsNotDone() throws {
        let (store, work) = try seeded()
        let before = try rows(store)
        #expect(try Undo(store: store.open()).run(work) { _ in false }.wasStopped)
        #expect(try rows(store) == before)
    }

    /// Nothing is kept where nobody asks for it.
    @Test func whatNobodyWantsBackIsNotKept() throws {
        let store = try Work.removingStale.store()
        #expect(try Backfill(store: store.open()).run().undoable == nil)
        #expect(try store.otherFiles().isEmpty)
    }
}
