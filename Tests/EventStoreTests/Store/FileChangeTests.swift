import EventStore
import GRDB
import TestSupport
import Testing

/// A look at what became of the file.
struct FileChangeTests {
    /// Nobody asked for it, and others would wait behind it.
    @Test func doesNotWaitForALock() throws {
        let store = try TemporaryStore()
        try store.insert([["guid": "e", "state": "STARTED"]], into: .appUsageEvents)
        let eventStore = try EventStore(
            path: store.path,
            bounds: EventStore.Bounds(lockTimeout: .seconds(600))
        )
        let snapshot = try eventStore.scan()
        #expect(try eventStore.change(since: snapshot) == .unchanged)
        let other = try DatabaseQueue(path: store.path)
        try other.inDatabase { database in
            try database.execute(sql: "BEGIN EXCLUSIVE")
            #expect(throws: StoreError.self) { try eventStore.change(since: snapshot) }
            try database.execute(sql: "ROLLBACK")
        }
        #expect(try eventStore.change(since: snapshot) == .unchanged)
    }
}
