import TestSupport
import Testing

@testable import EventStore

/// The processes of an app, deploy by deploy.
struct ProcessesTests {
    private static let table = EventTable.appUsageEvents

    @Test func findsTheOtherProcessesOfTheApp() throws {
        let store = try TemporaryStore(tables: [Self.table])
        try store.insert(
            [
                Self.row(1, "STARTED", "first", type: "web"),
                Self.row(2, "STARTED", "worker", type: "worker"),
                Self.row(3, "STARTED", "stranger", type: "web", app: "b"),
                Self.row(4, "STARTED", "second", type: "web"),
                Self.row(5, "STOPPED", "first", type: "web"),
                Self.row(6, "STARTED", "second", type: "web2"),
                Self.row(7, "BUILDPACK_SET", "never-ran", type: "web"),
                Self.row(8, "STOPPED", "unmatched", type: "web"),
                Self.row(9, "STOPPED", "worker", type: "worker"),
                Self.row(10, "STARTED", "worker", type: "worker"),
            ],
            into: Self.table
        )
        let processes = try self.processes(ofAppAt: 5, in: store)
        #expect(processes.map(\.guid) == ["worker", "first"])
        #expect(processes.map(\.processType) == ["worker", "web"])
        #expect(
            processes.map(\.runs) == [
                [RunSpan(start: Self.time(2), end: Self.time(9)), RunSpan(start: Self.time(10))],
                [RunSpan(start: Self.time(1), end: Self.time(5))],
            ]
        )
        #expect(try self.processes(ofAppAt: 0, in: store).first?.processType == "worker")
    }

    @Test func anOldStoreKnowsNoApps() throws {
        let store = try TemporaryStore(tables: [Self.table])
        try store.insert([Self.row(1, "STARTED", "p", type: "web")], into: Self.table)
        try store.execute("ALTER TABLE app_usage_events DROP COLUMN parent_app_guid")
        #expect(try processes(ofAppAt: 0, in: store).isEmpty)
    }

    @Test func rowsWithoutAnAppAreNoApp() throws {
        let store = try TemporaryStore(tables: [Self.table])
        try store.insert(
            [
                Self.row(1, "STARTED", "p", type: "web", app: nil),
                Self.row(2, "STARTED", "q", type: "web", app: nil),
            ],
            into: Self.table
        )
        #expect(try processes(ofAppAt: 0, in: store).isEmpty)
        try store.execute("UPDATE app_usage_events SET parent_app_guid = ''")
        #expect(try processes(ofAppAt: 0, in: store).isEmpty)
    }

    private func processes(
        ofAppAt position: Int,
        in store: TemporaryStore
    ) throws -> [ProcessRuns] {
        let eventStore = try EventStore(path: store.path)
        let index = try #require(try eventStore.scan(tables: [Self.table]).indexes.first)
        return try eventStore.otherProcesses(ofAppAt: position, in: index)
    }

    private static func time(_ hour: Int) -> EventTime {
        EventTime(seconds: 1_767_225_600 + Int64(hour) * 3600)
    }

    private static func row(
        _ id: Int,
        _ state: String,
        _ guid: String,
        type: String,
        app: String? = "a"
    ) -> TemporaryStore.Row {
        [
            "id": id, "state": state, "app_guid": guid, "process_type": type,
            "parent_app_guid": app, "created_at": time(id).databaseText,
            "previous_state": "STOPPED",
        ]
    }
}
