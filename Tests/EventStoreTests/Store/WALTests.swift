import Foundation
import GRDB
import TestSupport
import Testing

@testable import EventStore

/// A store in WAL mode, whose latest changes stand in a file beside it.
@Suite struct WALTests {
    private let store: TemporaryStore
    private let folder: URL

    init() throws {
        store = try TemporaryStore()
        folder = URL(filePath: store.path).deletingLastPathComponent()
        try store.insert([["id": 1, "state": "STARTED", "app_guid": "a"]], into: .appUsageEvents)
    }

    /// A copy in WAL mode that nobody has open.
    private func closedCopy() throws -> String {
        let path = store.path + "-closed"
        try FileManager.default.copyItem(atPath: store.path, toPath: path)
        let connection = try DatabaseQueue(path: path)
        try connection.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
        try connection.close()
        return path
    }

    @Test func readingLeavesNothingBehind() throws {
        let path = try closedCopy()
        let before = try (files(), Data(contentsOf: URL(filePath: path)))
        try {
            let eventStore = try EventStore(path: path)
            let snapshot = try eventStore.scan()
            #expect(try eventStore.runningResources(in: snapshot).map(\.guid) == ["a"])
        }()
        #expect(try files() == before.0)
        #expect(try Data(contentsOf: URL(filePath: path)) == before.1)
    }

    @Test func whoReadsCannotWrite() throws {
        let path = try closedCopy()
        let eventStore = try EventStore(path: path)
        #expect(throws: StoreError.readOnly(path: path)) {
            try eventStore.write { try $0.execute(sql: "DELETE FROM app_usage_events") }
        }
        #expect(try eventStore.rows(of: .appUsageEvents, ids: [1]).count == 1)
    }

    /// What somebody else has written is seen, also while the store is open.
    @Test func changesOfOthersAreSeen() throws {
        let path = try closedCopy()
        let other = try DatabaseQueue(path: path)
        func insert(_ id: Int) throws {
            try other.write {
                try $0.execute(sql: "INSERT INTO app_usage_events (id) VALUES (?)", arguments: [id])
            }
        }
        try insert(2)
        let eventStore = try EventStore(path: path)
        #expect(try eventStore.scan().indexes[0].count == 2)
        try insert(3)
        #expect(try eventStore.scan().indexes[0].count == 3)
        try other.close()
        #expect(try EventStore(path: path).scan().indexes[0].count == 3)
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }
}
