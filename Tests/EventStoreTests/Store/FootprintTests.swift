import TestSupport
import Testing

@testable import EventStore

/// A resource's memory over its whole life.
struct FootprintTests {
    private static let table = EventTable.appUsageEvents

    /// More rows than are read in one transaction, so that what lies between two is read, too.
    @Test func holdsEveryChangeOfManyRows() throws {
        let store = try TemporaryStore(tables: [Self.table])
        let rows = 10_000
        try store.execute(
            """
            INSERT INTO app_usage_events (id, created_at, state, app_guid, instance_count,
                memory_in_mb_per_instance, previous_state)
            WITH RECURSIVE numbers (n) AS (
                SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < \(rows)
            )
            SELECT n, datetime('2026-01-01', n || ' minutes'), 'STARTED', 'p', n % 7 + 1, 64,
                iif(n = 1, 'STOPPED', 'STARTED')
            FROM numbers
            """
        )
        let steps = try footprint(of: "p", in: store)
        #expect(steps.count == rows)
        #expect(steps.enumerated().allSatisfy { $1.megabytes == Int64(($0 + 1) % 7 + 1) * 64 })
    }

    @Test func endsWithItsRunsAndPassesOverWhatSaysNothing() throws {
        let store = try TemporaryStore(tables: [Self.table])
        try store.insert(
            [
                Self.app(1, "STARTED", minute: 1, instances: 2),
                Self.app(2, "STARTED", minute: 2, instances: 2, isChange: true),
                Self.app(3, "BUILDPACK_SET", minute: 3, instances: 9),
                Self.app(4, "STARTED", minute: 4, instances: 3, app: "other"),
                Self.app(5, "STOPPED", minute: 5, instances: 2),
                // The clock went back; a higher id is later all the same.
                Self.app(6, "STARTED", minute: 4, instances: 1),
                Self.app(7, "STARTED", minute: nil, instances: 8, isChange: true),
                Self.app(8, "STARTED", minute: 8, instances: -4, isChange: true),
            ],
            into: Self.table
        )
        let steps = try footprint(of: "p", in: store)
        #expect(steps.map(\.megabytes) == [128, 0, 64, 0])
        #expect(steps.map(\.time) == [1, 5, 5, 8].map(Self.time))
    }

    @Test func aRowThatWentIsPassedOver() throws {
        let store = try TemporaryStore(tables: [Self.table])
        try store.insert(
            (1...3).map {
                Self.app($0, "STARTED", minute: $0, instances: $0, isChange: $0 > 1)
            },
            into: Self.table
        )
        let eventStore = try EventStore(path: store.path)
        let index = try #require(try eventStore.scan(tables: [Self.table]).indexes.first)
        try store.execute("DELETE FROM app_usage_events WHERE id = 2")
        let footprint = try eventStore.footprint(of: [0, 1, 2], in: index)
        #expect(footprint.steps.map(\.megabytes) == [64, 192])
    }

    @Test func endsWhenItIsNotWantedAnyMore() throws {
        let store = try TemporaryStore(tables: [Self.table])
        try store.insert([Self.app(1, "STARTED", minute: 1, instances: 1)], into: Self.table)
        let eventStore = try EventStore(path: store.path)
        let index = try #require(try eventStore.scan(tables: [Self.table]).indexes.first)
        #expect(throws: CancellationError.self) {
            try eventStore.footprint(of: [0], in: index) { throw CancellationError() }
        }
    }

    private func footprint(of app: String, in store: TemporaryStore) throws -> [Footprint.Step] {
        let eventStore = try EventStore(path: store.path)
        let index = try #require(try eventStore.scan(tables: [Self.table]).indexes.first)
        let positions = index.keys(named: app).flatMap { index.positions(of: $0) }
        return try eventStore.footprint(of: positions, in: index).steps
    }

    private static func time(minute: Int) -> EventTime {
        EventTime(seconds: 1_767_225_600 + Int64(minute) * 60)
    }

    private static func app(
        _ id: Int,
        _ state: String,
        minute: Int?,
        instances: Int,
        app: String = "p",
        isChange: Bool = false
    ) -> TemporaryStore.Row {
        [
            "id": id, "state": state, "app_guid": app, "instance_count": instances,
            "previous_state": isChange ? "STARTED" : "STOPPED",
            "created_at": minute.map { time(minute: $0).databaseText } ?? "some day",
            "memory_in_mb_per_instance": 64,
        ]
    }
}
