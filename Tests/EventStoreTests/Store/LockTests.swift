import EventStore
import GRDB
import Synchronization
import TestSupport
import Testing

/// What happens while somebody else has the store locked.
@Suite struct LockTests {
    private let store: TemporaryStore
    private let other: DatabaseQueue

    init() throws {
        store = try .ofOldRows(4)
        other = try DatabaseQueue(path: store.path)
    }

    @Test(arguments: [EventStore.Access.readOnly, .readWrite])
    func whoDoesNotWaitIsToldAtOnce(access: EventStore.Access) throws {
        try whileLocked {
            #expect(throws: StoreError.locked(path: store.path, by: nil)) {
                try EventStore(path: store.path, access: access, bounds: .init(lockTimeout: .zero))
            }
        }
    }

    @Test(arguments: [EventStore.Access.readOnly, .readWrite])
    func aStopEndsTheWait(access: EventStore.Access) throws {
        let bounds = EventStore.Bounds(lockTimeout: .seconds(3600), shouldStop: { true })
        try whileLocked {
            #expect(throws: CancellationError.self) {
                try EventStore(path: store.path, access: access, bounds: bounds)
            }
        }
    }

    /// A reader keeps what was deleted from being committed.
    @Test func aStopEndsTheWaitForACommit() throws {
        let bounds = EventStore.Bounds(lockTimeout: .seconds(3600), shouldStop: { true })
        let eventStore = try EventStore(path: store.path, access: .readWrite, bounds: bounds)
        let plans = try eventStore.scan().plans(CleanupPolicy())
        try other.read { database in
            _ = try Int.fetchOne(database, sql: "SELECT count(*) FROM app_usage_events")
            #expect(throws: CancellationError.self) {
                try OldRecordCleanup(store: eventStore).run(plans)
            }
        }
        #expect(try store.ids(of: .appUsageEvents).count == 4)
    }

    @Test func aWaitIsToldAndSoIsItsEnd() throws {
        let waits = Waits()
        let bounds = EventStore.Bounds(
            lockTimeout: .seconds(3600),
            shouldStop: { !waits.all.isEmpty },
            onWait: { waits.add($0) }
        )
        try whileLocked {
            #expect(throws: CancellationError.self) {
                try EventStore(path: store.path, bounds: bounds)
            }
        }
        #expect(waits.all.map(\.?.path) == [store.path, nil])
    }

    private func whileLocked(_ body: () throws -> Void) throws {
        try other.writeWithoutTransaction { database in
            try database.inTransaction(.exclusive) {
                try body()
                return .rollback
            }
        }
    }
}

/// What was told of waits.
private final class Waits: Sendable {
    private let told = Mutex<[LockWait?]>([])

    var all: [LockWait?] { told.withLock { $0 } }

    func add(_ wait: LockWait?) { told.withLock { $0.append(wait) } }
}
