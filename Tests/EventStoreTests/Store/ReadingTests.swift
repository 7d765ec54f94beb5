import TestSupport
import Testing

@testable import EventStore

/// What is asked together is answered from one state of the store, whoever writes meanwhile.
@Suite struct ReadingTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
        try store.execute("PRAGMA journal_mode = WAL")
        try store.insert(
            (1...3).map {
                [
                    "id": $0, "created_at": "2026-01-0\($0)", "state": "STARTED", "guid": "e\($0)",
                    "app_guid": $0 == 3 ? "q" : "p", "parent_app_name": "shop",
                ]
            },
            into: .appUsageEvents
        )
    }

    @Test func aPruneBetweenTheScanAndTheNamesChangesNothing() throws {
        let eventStore = try EventStore(path: store.path)
        let running = try eventStore.reading {
            let snapshot = try eventStore.scan()
            try pruneScaled()
            return try eventStore.runningResources(in: snapshot)
        }
        #expect(running.map(\.guid) == ["p", "q"])
        #expect(running.map(\.name) == ["shop", "shop"])
        #expect(running.allSatisfy { !$0.rowIsGone })
        #expect(try eventStore.scan().tables[0].index.ids == [1, 3, 4])
    }

    @Test func allThatIsAskedIsOfOneState() throws {
        let eventStore = try EventStore(path: store.path)
        try eventStore.reading {
            let snapshot = try eventStore.scan()
            try pruneScaled()
            try store.execute("ALTER TABLE app_usage_events ADD COLUMN later")
            let index = snapshot.tables[0].index
            #expect(
                try eventStore.rows(of: .appUsageEvents, ids: index.ids).map(\.id) == [1, 2, 3]
            )
            let columns = try eventStore.columns(of: .appUsageEvents)
            #expect(!columns.contains("later"))
            var found: [Int] = []
            try eventStore.walk(index, columns: ["guid"]) { _ in
            } where: { _ in
                true
            } _: { position, row in
                if row["guid"] == .text("e2") { found.append(position) }
            }
            #expect(found == [1])
            #expect(try eventStore.scan().tables[0].index.ids == [1, 2, 3])
            _ = try eventStore.findings(in: snapshot)
            let nested = try eventStore.reading { try eventStore.scan() }
            #expect(nested.tables[0].index.ids.count == 3)
            #expect(try eventStore.rows(of: .appUsageEvents, ids: [2]).count == 1)
        }
        #expect(try eventStore.rows(of: .appUsageEvents, ids: [2]).isEmpty)
        #expect(try eventStore.columns(of: .appUsageEvents).contains("later"))
    }

    /// Without one transaction for both, as in the dashboard, which must not keep others from writing.
    @Test func aResourceWhoseRowWentIsStillListed() throws {
        let eventStore = try EventStore(path: store.path)
        let snapshot = try eventStore.scan()
        try pruneScaled()
        var running = try eventStore.runningResources(in: snapshot)
        #expect(running.map(\.guid) == ["p", "q"])
        #expect(running.map(\.rowIsGone) == [true, false])
        #expect(running.map(\.latestEventID) == [2, 3])
        try store.execute("DELETE FROM app_usage_events WHERE id = 3")
        running = try eventStore.runningResources(in: snapshot)
        #expect(running.map(\.rowIsGone) == [true, true])
        running = try eventStore.runningResources(in: eventStore.scan())
        #expect(running.map(\.rowIsGone) == [false])
    }

    @Test func anErrorEndsIt() throws {
        let eventStore = try EventStore(path: store.path)
        #expect(throws: CancellationError.self) {
            try eventStore.reading { throw CancellationError() }
        }
        #expect(!eventStore.isReading)
        try pruneScaled()
        #expect(try eventStore.rows(of: .appUsageEvents, ids: [2]).isEmpty)
    }

    /// Another program records a scale of `p`, and prunes the one before it.
    private func pruneScaled() throws {
        try store.execute(
            """
            INSERT INTO app_usage_events (id, guid, created_at, state, app_guid)
            VALUES (4, 'e4', '2026-01-04', 'STARTED', 'p');
            DELETE FROM app_usage_events WHERE id = 2;
            """
        )
    }
}
