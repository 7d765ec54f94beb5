import EventStore
import Presentation
import TestSupport
import Testing

/// Who has read which rows of a store, and which of the others a cleanup would take.
@Suite struct ConsumerTests {
    /// Five app rows and three of services; 31 days before now the first four and the first two are old.
    private static func store() throws -> TemporaryStore {
        let store = try TemporaryStore()
        for (table, ages) in [
            (EventTable.appUsageEvents, [60, 50, 40, 35, 1]), (.serviceUsageEvents, [60, 50, 1]),
        ] {
            try store.insert(
                ages.enumerated().map { place, age in
                    [
                        "id": place + 1, "guid": "\(table.name)-\(place + 1)", "state": "NOTHING",
                        "created_at": now.addingDays(-age).databaseText,
                    ]
                },
                into: table
            )
        }
        return store
    }

    private static let now = EventTime(seconds: 1_790_000_000)

    private func counts(
        _ store: TemporaryStore,
        afterGUIDs guids: [String] = [],
        tables: [EventTable] = EventTable.usageTables
    ) throws -> [String: Int] {
        let snapshot = try EventStore(path: store.path)
            .scan(tables: tables, now: Self.now, afterGUIDs: guids)
        let plans = try snapshot.plans(CleanupPolicy(keepRunningRecords: false))
        for plan in plans { expectTheSameRowByRow(plan) }
        let counts = plans.flatMap(\.unreadCounts)
        return Dictionary(
            counts.map { ("\($0.table.shortName) \($0.consumer.name)", $0.rows) },
            uniquingKeysWith: +
        )
    }

    /// What is counted is what a look at each row finds.
    private func expectTheSameRowByRow(_ plan: CleanupPlan) {
        let pruned = plan.prunablePositions
        for count in plan.unreadCounts {
            let unread = pruned.filter { position in
                count.consumer.readUpTo.map { plan.index.ids[position] > $0 } ?? true
            }
            #expect(count.rows == unread.count)
        }
        let unread = pruned.filter { !plan.index.consumers.unread(id: plan.index.ids[$0]).isEmpty }
        #expect(plan.unreadPositions == unread)
        #expect(plan.unreadRowCount == unread.count)
    }

    private static func consumers(
        _ table: String,
        _ rows: String,
        columns: String = "consumer_guid, last_processed_guid"
    ) -> String {
        "CREATE TABLE \(table) (\(columns)); INSERT INTO \(table) VALUES \(rows);"
    }

    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let sql: String
        let expected: [String: Int]
    }

    static let cases = [
        Case(
            description: "one that has read half",
            sql: consumers("app_usage_consumers", "('billing', 'app_usage_events-2')"),
            expected: ["app billing": 2]
        ),
        Case(
            description: "one that has read all",
            sql: consumers("app_usage_consumers", "('billing', 'app_usage_events-5')"),
            expected: ["app billing": 0]
        ),
        Case(
            description: "several",
            sql: consumers(
                "app_usage_consumers",
                "('a', 'app_usage_events-3'), ('b', NULL), ('c', ''), ('d', 'app_usage_events-1')"
            ),
            expected: ["app a": 1, "app b": 4, "app c": 4, "app d": 3]
        ),
        Case(
            description: "one of services",
            sql: consumers("service_usage_consumers", "('billing', 'service_usage_events-1')"),
            expected: ["service billing": 1]
        ),
        Case(
            description: "one of both",
            sql: consumers("app_usage_consumers", "('billing', 'app_usage_events-4')")
                + consumers("service_usage_consumers", "('billing', 'service_usage_events-1')"),
            expected: ["app billing": 0, "service billing": 1]
        ),
        Case(
            description: "a checkpoint that is not on record",
            sql: consumers("app_usage_consumers", "('billing', 'long-gone')"),
            expected: ["app billing": 4]
        ),
        Case(
            description: "a checkpoint of the other table",
            sql: consumers("app_usage_consumers", "('billing', 'service_usage_events-3')"),
            expected: ["app billing": 4]
        ),
        Case(
            description: "two of one name",
            sql: consumers(
                "app_usage_consumers",
                "('billing', 'app_usage_events-4'), ('billing', 'app_usage_events-3')"
            ),
            expected: ["app billing": 1]
        ),
        Case(
            description: "one without a name",
            sql: consumers("app_usage_consumers", "('a', NULL), (NULL, 'app_usage_events-3')"),
            expected: ["app a": 4, "app row 2 of app_usage_consumers": 1]
        ),
        Case(
            description: "a table without consumers",
            sql: "CREATE TABLE app_usage_consumers (consumer_guid, last_processed_guid);",
            expected: [:]
        ),
        Case(
            description: "a table without checkpoints",
            sql: consumers("app_usage_consumers", "('billing')", columns: "consumer_guid"),
            expected: ["app billing": 4]
        ),
        Case(
            description: "a table without names",
            sql: consumers(
                "app_usage_consumers",
                "('app_usage_events-2')",
                columns: "last_processed_guid"
            ),
            expected: ["app row 1 of app_usage_consumers": 2]
        ),
        Case(
            description: "a table of something else",
            sql: consumers("app_usage_consumers", "(1), (2)", columns: "number"),
            expected: [
                "app row 1 of app_usage_consumers": 4, "app row 2 of app_usage_consumers": 4,
            ]
        ),
        Case(
            description: "a view",
            sql: """
                CREATE VIEW app_usage_consumers AS
                SELECT 'billing' AS consumer_guid, 'app_usage_events-2' AS last_processed_guid;
                """,
            expected: ["app billing": 2]
        ),
        Case(
            description: "two events of one guid",
            sql: consumers("app_usage_consumers", "('billing', 'app_usage_events-2')")
                + "UPDATE app_usage_events SET guid = 'app_usage_events-2' WHERE id = 4;",
            expected: ["app billing": 2]
        ),
        Case(
            description: "values that are no texts",
            sql: consumers("app_usage_consumers", "(7, 12), (x'00FF', x'FF')"),
            expected: ["app 7": 4, "app row 2 of app_usage_consumers": 4]
        ),
    ]

    @Test(arguments: cases)
    func countsWhatAConsumerHasNotRead(of test: Case) throws {
        let store = try Self.store()
        try store.execute(test.sql)
        #expect(try counts(store) == test.expected)
        // It makes no difference how a guid is found.
        try store.execute("CREATE INDEX by_guid ON app_usage_events (guid)")
        #expect(try counts(store) == test.expected)
    }

    @Test(arguments: [
        (["app_usage_events-2"], ["app after_guid:app_usage_events-2": 2]),
        (["service_usage_events-3"], ["service after_guid:service_usage_events-3": 0]),
        (
            ["app_usage_events-2", "service_usage_events-1", "app_usage_events-2"],
            [
                "app after_guid:app_usage_events-2": 2,
                "service after_guid:service_usage_events-1": 1,
            ]
        ),
        // Whose it is can't be told, so it is everybody's.
        (["nowhere"], ["app after_guid:nowhere": 4, "service after_guid:nowhere": 2]),
    ])
    func takesACheckpointThatIsGiven(guids: [String], expected: [String: Int]) throws {
        #expect(try counts(Self.store(), afterGUIDs: guids) == expected)
    }

    @Test func aCheckpointOfATableThatIsNotReadIsNoneOfTheOthers() throws {
        let guids = ["app_usage_events-2"]
        #expect(try counts(Self.store(), afterGUIDs: guids, tables: [.serviceUsageEvents]) == [:])
    }

    @Test func aStoreMayHaveConsumersOfATableThatItLacks() throws {
        let store = try Self.store()
        try store.execute(
            "DROP TABLE service_usage_events;"
                + Self.consumers("app_usage_consumers", "('billing', 'app_usage_events-2')")
                + Self.consumers("service_usage_consumers", "('billing', NULL)")
        )
        #expect(try counts(store) == ["app billing": 2])
    }

    @Test func eventsWithoutGUIDsLoseEveryCheckpoint() throws {
        let store = try Self.store()
        try store.execute(
            "ALTER TABLE app_usage_events DROP COLUMN guid;"
                + Self.consumers("app_usage_consumers", "('a', 'app_usage_events-2'), ('b', NULL)")
        )
        #expect(try counts(store) == ["app a": 4, "app b": 4])
    }

    // MARK: - Running it

    private func plans(_ store: TemporaryStore, afterGUIDs: [String] = []) throws -> [CleanupPlan] {
        try EventStore(path: store.path).scan(now: Self.now, afterGUIDs: afterGUIDs)
            .plans(CleanupPolicy())
    }

    private func run(
        _ plans: [CleanupPlan],
        in store: TemporaryStore,
        allowing allowed: CleanupRisks = []
    ) throws -> CleanupOutcome {
        let writer = try EventStore(path: store.path, access: .readWrite)
        return try OldRecordCleanup(store: writer, batchSize: 1, allowing: allowed)
            .run(plans, now: Self.now)
    }

    @Test func refusesToDeleteWhatWasNotRead() throws {
        let store = try Self.store()
        let plans = try plans(store, afterGUIDs: ["app_usage_events-2"])
        let counts = plans.flatMap(\.unreadCounts).filter { $0.rows > 0 }
        #expect(counts.map(\.rows) == [2])
        for allowed in [[], CleanupRisks.runningSetChange] {
            #expect(throws: StoreError.unreadRowsWouldGo(counts: counts)) {
                try run(plans, in: store, allowing: allowed)
            }
        }
        #expect(try store.ids(of: .appUsageEvents).count == 5)
        let outcome = try run(plans, in: store, allowing: .unreadRows)
        #expect(outcome.report.deleted == 6)
        // What was given is known to the rows that are left, too.
        let names = outcome.snapshot.indexes.flatMap { $0.consumers.all.map(\.name) }
        #expect(Set(names) == ["after_guid:app_usage_events-2"])
    }

    @Test func deletesWhatEverybodyHasRead() throws {
        let store = try Self.store()
        try store.execute(
            Self.consumers("app_usage_consumers", "('billing', 'app_usage_events-4')")
        )
        let plans = try plans(store)
        #expect(plans[0].consumersLosingCheckpoint.map(\.name) == ["billing"])
        let outcome = try run(plans, in: store)
        #expect(outcome.report.deleted == 6)
        #expect(outcome.snapshot.indexes[0].consumers.all.map(\.hasLostCheckpoint) == [true])
    }

    @Test(arguments: EventTable.usageTables, 0..<20 as Range<UInt64>)
    func countsAsALookAtEachRowDoes(table: EventTable, seed: UInt64) throws {
        let store = try TemporaryStore(tables: [table])
        var events = RandomEvents(seed: seed, order: .anyOrder)
        try store.insert(events.rows(of: table), into: table)
        try store.execute("UPDATE \(table.name) SET guid = 'e' || id % 40")
        let guids = [3, 17, 39, 90].map { "e\($0)" }
        let snapshot = try EventStore(path: store.path)
            .scan(tables: [table], now: RandomEvents.now, afterGUIDs: guids)
        for days in [0, 7, 20] {
            let plans = try snapshot.plans(CleanupPolicy(cutoffAgeInDays: days))
            #expect(plans[0].unreadCounts.count == guids.count)
            plans.forEach(expectTheSameRowByRow)
        }
    }
}
