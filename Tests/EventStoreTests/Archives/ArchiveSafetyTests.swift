import EventStore
import Foundation
import GRDB
import TestSupport
import Testing
import UsageRules

/// Whatever happens between two batches: each row is in the store or in the archive.
@Suite struct ArchiveSafetyTests {
    /// What goes wrong once a batch is committed, and another one is to come.
    enum Trouble: CaseIterable {
        case anotherWriter, lockedStore, anotherColumn, trigger, archiveRemoved, archiveReplaced

        /// Whether the archive is not at its path any more.
        var takesArchive: Bool { self == .archiveRemoved || self == .archiveReplaced }

        fileprivate func strike(_ store: String, _ archive: String) throws -> DatabaseQueue {
            var configuration = Configuration()
            // What it locks stays locked.
            configuration.allowsUnsafeTransactions = true
            let other = try DatabaseQueue(path: store, configuration: configuration)
            switch self {
            case .anotherWriter: try other.write { try $0.execute(sql: Self.deletion) }
            case .lockedStore:
                try other.writeWithoutTransaction { try $0.execute(sql: "BEGIN EXCLUSIVE") }
            case .anotherColumn: try other.write { try $0.execute(sql: Self.addition) }
            case .trigger: try other.write { try $0.execute(sql: Self.action) }
            case .archiveRemoved: try FileManager.default.removeItem(atPath: archive)
            case .archiveReplaced:
                try FileManager.default.removeItem(atPath: archive)
                try Data("something else".utf8).write(to: URL(filePath: archive))
            }
            return other
        }

        private static let deletion = "DELETE FROM app_usage_events WHERE id = 9"
        private static let addition = "ALTER TABLE app_usage_events ADD COLUMN added TEXT"
        private static let action = """
            CREATE TRIGGER acts BEFORE DELETE ON app_usage_events
            BEGIN DELETE FROM service_usage_events; END
            """
    }

    @Test(arguments: Trouble.allCases)
    func noRowIsLost(trouble: Trouble) throws {
        let store = try TemporaryStore.ofOldRows(12)
        let archive = "\(store.path).archive.db"
        let opened = try EventStore(
            path: store.path,
            access: .readWrite,
            bounds: EventStore.Bounds(lockTimeout: .zero)
        )
        let plans = try opened.scan().plans(CleanupPolicy())
        let cleanup = OldRecordCleanup(store: opened, batchSize: 3, archive: .path(archive))
        var other: DatabaseQueue?
        var saved: Set<Int64> = []
        #expect(throws: (any Error).self) {
            try cleanup.run(plans) { progress in
                guard progress.committed == 3, other == nil else { return true }
                saved = (try? Self.ids(in: archive)) ?? []
                other = try? trouble.strike(store.path, archive)
                return true
            }
        }
        if trouble == .lockedStore {
            try other?.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
        }
        #expect(saved.count == 3)
        if !trouble.takesArchive { saved = try Self.ids(in: archive) }
        let left = Set(try store.ids(of: .appUsageEvents))
        let all = Set(Int64(1)...12).subtracting(trouble == .anotherWriter ? [9] : [])
        #expect(left.union(saved).isSuperset(of: all))
        // Behind the trouble nothing more was deleted.
        #expect(left.union([9]).count >= 9)
    }

    /// The ids of an archive that may be being written: a copy of it is read.
    private static func ids(in archive: String) throws -> Set<Int64> {
        let copy = archive + ".copy"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.copyItem(atPath: archive, toPath: copy)
        return try DatabaseQueue(path: copy).read {
            try Int64.fetchSet($0, sql: "SELECT id FROM app_usage_events")
        }
    }
}
