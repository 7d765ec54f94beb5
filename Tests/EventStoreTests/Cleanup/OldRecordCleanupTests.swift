import EventStore
import Presentation
import TestSupport
import Testing

/// What a cleanup does beyond deleting the right rows: order, batches, refusals, proofs.
@Suite struct OldRecordCleanupTests {
    private let store: TemporaryStore
    private let table = EventTable.appUsageEvents

    /// A run that ended (1…4), one that goes on (5…7), and recent rows (8, 9).
    init() throws {
        store = try TemporaryStore()
        try store.insert(
            [
                row(1, "STARTED", "a", day: 1), row(2, "STARTED", "a", day: 2),
                row(3, "STARTED", "a", day: 3), row(4, "STOPPED", "a", day: 4),
                row(5, "STARTED", "b", day: 5), row(6, "STARTED", "b", day: 6),
                row(7, "STARTED", "b", day: 7), row(8, "STARTED", "c", day: 29),
                row(9, "STOPPED", "c", day: 30),
            ],
            into: table
        )
    }

    @Test func beginningsGoBeforeTheEndingThatJustifiesThem() throws {
        let (report, remaining) = try runAndStop(afterBatches: 4)
        #expect(report.wasStopped)
        // 1, 2, 3 and 6 are gone; the ending 4 still stands.
        #expect(remaining == [4, 5, 7, 8, 9])
    }

    @Test(arguments: 0...4)
    func whereverItStopsTheRunningSetIsTheSame(batches: Int) throws {
        let before = try running()
        let (report, remaining) = try runAndStop(afterBatches: batches)
        #expect(report.deleted == batches)
        #expect(remaining.count == 9 - batches)
        #expect(try running() == before)
    }

    /// A large batch ends early, with what it has deleted.
    @Test func aBatchThatIsStoppedIsCommittedAsFarAsItCame() throws {
        try store.insert(
            (10...5000).map { row($0, "BUILDPACK_SET", "a", day: 6) },
            into: table
        )
        var seen: [CleanupProgress] = []
        let cleanup = OldRecordCleanup(
            store: try EventStore(path: store.path, access: .readWrite),
            batchSize: 10_000
        )
        let report = try cleanup.run(plans()) {
            seen.append($0)
            return $0.deleted < 3000
        }.report
        #expect(report.wasStopped)
        #expect(report.deleted == 3000)
        #expect(try store.ids(of: table).count == 2000)
        // The batch is one transaction: nothing is committed until it ends.
        #expect(seen.map(\.deleted) == [0, 1000, 2000, 3000, 3000])
        #expect(seen.map(\.committed) == [0, 0, 0, 0, 3000])
    }

    /// Nobody wrote since the scan, says the connection that scanned: a change by it is seen all the
    /// same.
    @Test func changesByTheConnectionThatScannedAreSeen() throws {
        let eventStore = try EventStore(path: store.path, access: .readWrite)
        let now = try #require(EventTime("2026-10-01T00:00:00Z"))
        let policy = CleanupPolicy(cutoffAgeInDays: 10, keepAtLeastOneRecord: false)
        let plans = try eventStore.scan(now: now).plans(policy)
        #expect(try OldRecordCleanup(store: eventStore).run(plans).report.deleted == 5)
        #expect(throws: StoreError.self) { try OldRecordCleanup(store: eventStore).run(plans) }
        let again = try eventStore.scan(now: now).plans(policy)
        try store.execute("DELETE FROM app_usage_events WHERE id = 9")
        #expect(throws: StoreError.self) { try OldRecordCleanup(store: eventStore).run(again) }
    }

    @Test func theCountsAreThoseOfTheDeletes() throws {
        let report = try cleanup().run(plans()).report
        #expect(report.tables.map(\.table) == EventTable.usageTables)
        #expect(
            report.tables[0].deletedByReason == [.runEnded: 2, .superseded: 2, .ending: 1]
        )
        #expect(report.deleted == 5)
        #expect(!report.wasStopped)
    }

    @Test func rowsThatAreAppendedMeanwhileAreFine() throws {
        let plans = try plans()
        try store.insert([row(10, "STOPPED", "b", day: 30)], into: table)
        #expect(try cleanup().run(plans).report.deleted == 5)
        #expect(try store.ids(of: table) == [5, 7, 8, 9, 10])
    }

    @Test(arguments: [
        ("DELETE FROM app_usage_events WHERE id = 9", "1 row went (id 9)"),
        ("DELETE FROM app_usage_events WHERE id < 4", "3 rows went (id 1, 2, 3)"),
        ("UPDATE app_usage_events SET state = 'STOPPED' WHERE id = 8", "1 row changed (id 8)"),
        ("UPDATE app_usage_events SET app_guid = 'A' WHERE id = 1", "1 row changed (id 1)"),
        (
            "UPDATE app_usage_events SET created_at = '2026-05-01 00:00:00' WHERE id = 5",
            "1 row changed (id 5)"
        ),
        (
            "UPDATE app_usage_events SET id = 0 WHERE id = 9",
            "1 row went (id 9), 1 row came in between (id 0)"
        ),
    ])
    func anyOtherChangeStopsItBeforeItDeletes(sql: String, difference: String) throws {
        let plans = try plans()
        try store.execute(sql)
        let rows = try store.ids(of: table)
        let error = #expect(throws: StoreError.self) { try cleanup().run(plans) }
        #expect(error?.description.contains("in app_usage_events \(difference) since") == true)
        #expect(try store.ids(of: table) == rows)
    }

    @Test func aChangeBetweenTwoBatchesStopsItToo() throws {
        let plans = try plans()
        #expect(throws: StoreError.self) {
            try cleanup().run(plans) { progress in
                if progress.deleted == 2 {
                    try? store.execute("DELETE FROM app_usage_events WHERE id = 5")
                }
                return true
            }
        }
        #expect(try store.ids(of: table) == [3, 4, 6, 7, 8, 9])
    }

    @Test func aPlanThatChangesTheRunningSetIsRefused() throws {
        // An ending older than its beginning: it would go, and the beginning would run for ever.
        try store.execute(
            "UPDATE app_usage_events SET created_at = '2026-01-01 00:00:00' WHERE id = 9"
        )
        let plans = try plans()
        #expect(plans[0].runningChanges.map(\.guid) == ["c"])
        #expect(plans[0].runningChanges.map(\.effect) == [.appears])
        #expect(throws: StoreError.runningSetWouldChange(changes: plans[0].runningChanges)) {
            try cleanup().run(plans)
        }
        #expect(try store.ids(of: table).count == 9)
        _ = try cleanup(allowing: .runningSetChange).run(plans)
        #expect(try store.ids(of: table) == [5, 7, 8])
    }

    @Test func aTriggerThatMeddlesIsStoppedBeforeItsBatchIsCommitted() throws {
        try store.execute(
            """
            CREATE TRIGGER meddle AFTER DELETE ON app_usage_events
            BEGIN DELETE FROM app_usage_events WHERE id = 7; END
            """
        )
        let plans = try plans()
        #expect(
            throws: StoreError.triggerActs(path: store.path, table: table.name, trigger: "meddle")
        ) {
            try cleanup().run(plans)
        }
        #expect(try store.ids(of: table).count == 9)
    }

    @Test func aChangeBetweenTheLastBatchAndTheProofIsSeen() throws {
        let plans = try plans()
        let error = #expect(throws: StoreError.self) {
            try cleanup().run(plans) { progress in
                guard progress.deleted == 2 else { return true }
                try? store.execute("DELETE FROM app_usage_events WHERE id = 5")
                return false
            }
        }
        #expect(error?.description.contains("1 row went (id 5)") == true)
        #expect(try store.ids(of: table) == [3, 4, 6, 7, 8, 9])
    }

    /// A cleanup deletes the rows of its plan and nothing that hangs on them.
    @Test func rowsThatReferToThePlansRowsStay() throws {
        try store.execute(
            """
            CREATE TABLE notes (id INTEGER PRIMARY KEY,
                event_id REFERENCES app_usage_events (id) ON DELETE CASCADE);
            INSERT INTO notes (event_id) SELECT id FROM app_usage_events
            """
        )
        #expect(try cleanup().run(plans()).report.deleted == 5)
        #expect(try store.integers("SELECT count(*) FROM notes") == [9])
    }

    private func row(_ id: Int64, _ state: String, _ key: String, day: Int) -> TemporaryStore.Row {
        let date = day < 10 ? "2026-09-0\(day)" : "2026-09-\(day)"
        return ["id": id, "state": state, "app_guid": key, "created_at": "\(date) 12:00:00"]
    }

    private func plans() throws -> [CleanupPlan] {
        let now = try #require(EventTime("2026-10-01T00:00:00Z"))
        let policy = CleanupPolicy(cutoffAgeInDays: 10, keepAtLeastOneRecord: false)
        return try EventStore(path: store.path).scan(now: now).plans(policy)
    }

    private func cleanup(allowing allowed: CleanupRisks = []) throws -> OldRecordCleanup {
        OldRecordCleanup(
            store: try EventStore(path: store.path, access: .readWrite),
            batchSize: 1,
            allowing: allowed
        )
    }

    private func runAndStop(afterBatches batches: Int) throws -> (CleanupReport, [Int64]) {
        let report = try cleanup().run(plans()) { $0.deleted < batches }.report
        return (report, try store.ids(of: table))
    }

    private func running() throws -> [String] {
        let eventStore = try EventStore(path: store.path)
        return try eventStore.runningResources(in: eventStore.scan())
            .map { "\($0.guid) \($0.firstEventID) \($0.latestEventID)" }
    }
}
