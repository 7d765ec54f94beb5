import EventStore
import GRDB
import TestSupport
import Testing

/// What is said to be written is what is in the file, also where the disk fails at a commit: in WAL
/// mode such a commit comes through.
@Suite struct CommitTests {
    /// What writes in batches, and tells after each how many rows it has written.
    enum Work: CaseIterable {
        case prune, seeding, sweepRemoving, sweepEnding, rollback

        fileprivate func run(_ store: EventStore, _ tell: (Int) -> Void) throws {
            switch self {
            case .prune:
                let plans = try store.scan(now: EventTime("2026-10-01T00:00:00Z"))
                    .plans(CleanupPolicy())
                _ = try OldRecordCleanup(store: store, batchSize: 2).run(plans) {
                    tell($0.committed)
                    return true
                }
            case .seeding, .sweepEnding:
                _ = try Backfill(store: store, batchSize: 1, stale: .end).run {
                    tell($0.writtenRows)
                    return true
                }
            case .sweepRemoving:
                _ = try Backfill(store: store, batchSize: 1, stale: .remove).run {
                    tell($0.writtenRows)
                    return true
                }
            case .rollback:
                _ = try MigrationRollback(store: store, batchSize: 1).run {
                    tell($0)
                    return true
                }
            }
        }

        /// In a sweep there is nothing to seed.
        fileprivate func store() throws -> TemporaryStore {
            let writer: Writer = self == .rollback ? .rollBack : self == .prune ? .prune : .migrate
            let store = try writer.store()
            if self == .sweepRemoving || self == .sweepEnding {
                try store.execute("DELETE FROM processes; DELETE FROM tasks")
            }
            return store
        }
    }

    @Test(arguments: Work.allCases, ["WAL", "DELETE"])
    func whatIsToldIsInTheFile(work: Work, journal: String) throws {
        let store = try work.store()
        let path = store.path + "-copy"
        try store.execute("VACUUM INTO '\(path)'")
        FailingDisk.watch(path)
        try DatabaseQueue(path: path).writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA journal_mode = \(journal)")
        }
        let before = try rowCount(path)
        var told = 0
        #expect(throws: StoreError.inputOutput(path: path, operation: .write)) {
            try work.run(EventStore(path: path, access: .readWrite)) {
                told = $0
                if told > 0 { FailingDisk.set(path, fails: true) }
            }
        }
        FailingDisk.set(path, fails: false)
        #expect(told > 0)
        #expect(try abs(rowCount(path) - before) == told)
    }

    private func rowCount(_ path: String) throws -> Int {
        try DatabaseQueue(path: path).read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM app_usage_events") ?? 0
        }
    }
}
