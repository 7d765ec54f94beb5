import EventStore
import Foundation
import TestSupport
import UsageRules

extension TemporaryStore {
    /// The folder in which nothing but this store is.
    var folder: String { URL(filePath: path).deletingLastPathComponent().path }

    /// The names of the files beside it.
    func otherFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            !["store.db", "store.db-shm", "store.db-wal"].contains($0)
        }
        .sorted()
    }

    func open(_ access: EventStore.Access = .readWrite) throws -> EventStore {
        try EventStore(path: path, access: access)
    }

    /// Runs a cleanup that saves what it deletes.
    @discardableResult
    func prune(
        _ policy: CleanupPolicy = CleanupPolicy(),
        tables: [EventTable] = EventTable.usageTables,
        now: EventTime = RandomEvents.now,
        batchSize: BatchSize = .forCleanup,
        to place: ArchivePlace? = .besideStore,
        shouldContinue: (CleanupProgress) -> Bool = { _ in true }
    ) throws -> CleanupReport {
        let store = try open()
        let plans = try store.scan(tables: tables, now: now).plans(policy)
        return try OldRecordCleanup(
            store: store,
            batchSize: batchSize,
            allowing: [.runningSetChange, .unreadRows],
            archive: place
        ).run(plans, now: now, shouldContinue: shouldContinue).report
    }

    @discardableResult
    func restore(
        _ archive: String,
        batchSize: BatchSize = .forCleanup,
        isDryRun: Bool = false,
        shouldContinue: (RestoreProgress) -> Bool = { _ in true }
    ) throws -> RestoreReport {
        try Restoration(
            store: open(isDryRun ? .readOnly : .readWrite),
            archive: archive,
            batchSize: batchSize
        ).run(isDryRun: isDryRun, shouldContinue: shouldContinue)
    }
}
