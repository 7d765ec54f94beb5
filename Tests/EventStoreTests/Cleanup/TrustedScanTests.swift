import Foundation
import GRDB
import TestSupport
import Testing

@testable import EventStore

/// When a cleanup takes the word of a scan that another connection made, and when it reads the
/// tables again before it deletes.
@Suite struct TrustedScanTests {
    private let store: TemporaryStore
    private let reader: EventStore
    private let scans: StatementLog
    private let table = EventTable.appUsageEvents
    private let now = EventTime(seconds: 1_790_812_800)

    /// A run that ended (1, 2), one that goes on (3), and what is not old (4).
    init() throws {
        store = try TemporaryStore()
        try store.execute(
            """
            INSERT INTO app_usage_events (id, state, app_guid, created_at) VALUES
                (1, 'STARTED', 'a', '2026-01-01 00:00:00'), (2, 'STOPPED', 'a', '2026-01-02 00:00:00'),
                (3, 'STARTED', 'b', '2026-01-03 00:00:00'), (4, 'STARTED', 'c', '2026-09-30 00:00:00')
            """
        )
        reader = try EventStore(path: store.path)
        scans = StatementLog(reader.database)
    }

    @Test func aPruneThroughAnotherConnectionReadsEachTableTwiceInAll() throws {
        let plans = try plans()
        #expect(scannedTables(scans) == EventTable.usageTables)
        let (outcome, scanned) = try prune(plans)
        #expect(outcome.report.deleted == 2)
        #expect(scanned == EventTable.usageTables)
        #expect(scannedTables(scans).isEmpty)
    }

    /// The next cleanup, through one more connection, goes on from what the last one proved.
    @Test func theProofOfOneCleanupIsTrustedByTheNext() throws {
        let first = try prune(plans(), now: now)
        let policy = CleanupPolicy(cutoffAgeInDays: 0, keepRunningRecords: false)
        let plans = try first.outcome.snapshot.plans(policy)
        let (second, scanned) = try prune(plans, allowing: .runningSetChange)
        #expect(second.report.deleted == 1)
        #expect(scanned == EventTable.usageTables)
    }

    @Test func rowsThatAreAppendedCostAComparison() throws {
        let plans = try plans()
        try append(5)
        try expectComparison(of: plans)
    }

    @Test(arguments: [
        "DELETE FROM app_usage_events WHERE id = 4",
        "UPDATE app_usage_events SET created_at = '2026-01-05 00:00:00' WHERE id = 4",
        "UPDATE app_usage_events SET created_at = '2026-09-30 00:00:00' WHERE id = 2",
        "UPDATE app_usage_events SET state = 'STOPPED' WHERE id = 3",
    ])
    func whatAnotherProcessWroteIsSeen(sql: String) async throws {
        let plans = try plans()
        let result = try await Program.run(tool: "sqlite3", [store.path, sql])
        #expect(result.status == 0, "\(result.errors)")
        try expectRefusal(of: plans)
    }

    /// No row has another id, time or length: only the counter tells, and the time of the change.
    @Test func whatAnotherConnectionWroteIsSeen() throws {
        let plans = try plans()
        try store.execute("UPDATE app_usage_events SET app_guid = 'd' WHERE id = 2")
        try expectRefusal(of: plans)
    }

    @Test func whatWasRolledBackIsNoChange() throws {
        let plans = try plans()
        try store.execute("BEGIN IMMEDIATE; DELETE FROM app_usage_events WHERE id = 4; ROLLBACK")
        let (outcome, scanned) = try prune(plans)
        #expect(outcome.report.deleted == 2)
        #expect(scanned == EventTable.usageTables)
    }

    /// Rows went to the file before they were rolled back: doubt.
    @Test func whatReachedTheFileBeforeItWasRolledBackCostsAComparison() throws {
        let plans = try plans()
        try store.execute(
            """
            PRAGMA cache_size = 1;
            BEGIN IMMEDIATE;
            WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
            INSERT INTO app_usage_events (id, state, guid) SELECT i, 'STOPPED', hex(randomblob(20)) FROM n;
            ROLLBACK
            """
        )
        try expectComparison(of: plans)
    }

    @Test func aStoreInWALModeIsReadAgain() throws {
        try store.execute("PRAGMA journal_mode = WAL")
        let plans = try plans()
        try expectComparison(of: plans)
    }

    /// The commit goes to the log beside the file, which stays as it is.
    @Test func whatWasWrittenToTheLogOfAWALStoreIsSeen() throws {
        try store.execute("PRAGMA journal_mode = WAL")
        let plans = try plans()
        try store.execute("DELETE FROM app_usage_events WHERE id = 4")
        try expectRefusal(of: plans)
    }

    @Test func aChangeToWALModeAndBackIsSeen() throws {
        let plans = try plans()
        try store.execute("PRAGMA journal_mode = WAL")
        try store.execute("DELETE FROM app_usage_events WHERE id = 4")
        try store.execute("PRAGMA journal_mode = DELETE")
        try expectRefusal(of: plans)
    }

    @Test func aFileThatTookTheStoresPlaceIsReadAgain() throws {
        let plans = try plans()
        try replaceStore(with: copyOfStore())
        try expectComparison(of: plans)
    }

    /// The copy has had as many commits as the store: the counters are the same.
    @Test func anotherStoreAtThePathIsSeen() throws {
        let copy = try copyOfStore()
        try DatabaseQueue(path: copy).write { try $0.execute(sql: Self.deletesOneRow) }
        try store.execute("UPDATE app_usage_events SET guid = 'g' WHERE id = 1")
        let plans = try plans()
        try replaceStore(with: copy)
        try expectRefusal(of: plans)
    }

    /// The file was replaced before it was scanned, by whoever has the old one open.
    @Test func theScanOfAFileThatIsNotAtThePathAnyMoreIsNotTrusted() throws {
        let copy = try copyOfStore()
        try DatabaseQueue(path: copy).write { try $0.execute(sql: Self.deletesOneRow) }
        try store.execute("UPDATE app_usage_events SET guid = 'g' WHERE id = 1")
        try replaceStore(with: copy)
        try expectRefusal(of: plans())
    }

    /// Same file, same size, same number of commits.
    @Test func anotherStoreThatWasCopiedOverTheFileIsSeen() throws {
        let copy = try copyOfStore()
        try DatabaseQueue(path: copy).write { try $0.execute(sql: Self.deletesOneRow) }
        try store.execute("UPDATE app_usage_events SET guid = 'g' WHERE id = 1")
        let plans = try plans()
        let content = try Data(contentsOf: URL(filePath: copy))
        #expect(try content[24..<28] == Data(contentsOf: URL(filePath: store.path))[24..<28])
        let handle = try FileHandle(forWritingTo: URL(filePath: store.path))
        try handle.write(contentsOf: content)
        try handle.close()
        try expectRefusal(of: plans)
    }

    @Test func theStampIsWhatTheFileSays() throws {
        try append(5)
        var status = stat()
        #expect(stat(store.path, &status) == 0)
        let header = try Data(contentsOf: URL(filePath: store.path)).prefix(28)
        let expected = FileStamp(
            device: UInt64(status.st_dev),
            inode: UInt64(status.st_ino),
            size: Int64(status.st_size),
            changeTime: Int64(status.st_ctim.tv_sec) * 1_000_000_000
                + Int64(status.st_ctim.tv_nsec),
            changeCounter: header[24..<28].reduce(0) { $0 << 8 | UInt32($1) }
        )
        #expect(
            try reader.read {
                _ = try ScanStamp(reader, $0); return FileStamp($0)
            } == expected
        )
    }

    /// A stamp holds for what is read after it: nobody commits as long as the scan goes on.
    @Test func nobodyCommitsDuringAScan() throws {
        let other = try DatabaseQueue(path: store.path)
        let error = try reader.read { database in
            _ = try ScanStamp(reader, database)
            return #expect(throws: DatabaseError.self) {
                try other.write { try $0.execute(sql: Self.deletesOneRow) }
            }
        }
        #expect(error?.resultCode == .SQLITE_BUSY)
    }

    private static let deletesOneRow = "DELETE FROM app_usage_events WHERE id = 4"

    private func plans() throws -> [CleanupPlan] {
        try reader.scan(now: now).plans(CleanupPolicy())
    }

    /// Prunes through a connection of its own.
    private func prune(
        _ plans: [CleanupPlan],
        now: EventTime? = nil,
        allowing allowed: CleanupRisks = []
    ) throws -> (outcome: CleanupOutcome, scanned: [EventTable]) {
        let writer = try EventStore(path: store.path, access: .readWrite)
        let log = StatementLog(writer.database)
        let cleanup = OldRecordCleanup(
            store: writer,
            batchSize: 1,
            allowing: allowed
        )
        let outcome = try cleanup.run(plans, now: now)
        return (outcome, scannedTables(log))
    }

    private func scannedTables(_ log: StatementLog) -> [EventTable] {
        log.take().filter { $0.hasPrefix("SELECT id, created_at") }
            .compactMap { sql in EventTable.allCases.first { sql.contains("FROM \($0.name) ") } }
    }

    /// Once to compare the rows, once to prove the result.
    private func expectComparison(of plans: [CleanupPlan]) throws {
        let (outcome, scanned) = try prune(plans)
        #expect(outcome.report.deleted == 2)
        #expect(scanned == EventTable.usageTables + EventTable.usageTables)
    }

    private func expectRefusal(of plans: [CleanupPlan]) throws {
        let writer = try EventStore(path: store.path, access: .readWrite)
        let rows = try writer.scan().indexes.map(\.ids)
        let error = #expect(throws: StoreError.self) {
            try OldRecordCleanup(store: EventStore(path: store.path, access: .readWrite)).run(plans)
        }
        guard case .rowsChanged? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try writer.scan().indexes.map(\.ids) == rows)
    }

    private func append(_ id: Int) throws {
        try store.execute(
            """
            INSERT INTO app_usage_events (id, state, app_guid, created_at)
            VALUES (\(id), 'STARTED', 'e', '2026-09-30 12:00:00')
            """
        )
    }

    private func copyOfStore() throws -> String {
        try FileManager.default.copyItem(atPath: store.path, toPath: store.path + "-copy")
        return store.path + "-copy"
    }

    private func replaceStore(with copy: String) throws {
        #expect(rename(copy, store.path) == 0)
    }
}
