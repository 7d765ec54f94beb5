import TestSupport
import Testing

@testable import EventStore

/// The org of every row, and what a cleanup takes from each org.
struct EventOrgsTests {
    private static let now = EventTime("2026-09-10 08:00:00") ?? .unreadable

    /// Against SQL alone, over random rows, with and without an index on the id.
    @Test(arguments: 1...6 as ClosedRange<UInt64>, [true, false])
    func countsWhatSQLCounts(seed: UInt64, isIndexed: Bool) throws {
        let store = try Self.randomStore(seed: seed, isIndexed: isIndexed)
        let eventStore = try EventStore(path: store.path)
        let snapshot = try eventStore.scan(now: Self.now)
        let orgs = try eventStore.orgs(ofRowsIn: snapshot)
        for days in [0, 10, 31] {
            let policy = CleanupPolicy(cutoffAgeInDays: days)
            let plans = try snapshot.plans(policy, now: Self.now)
            let counts = OrgCounts(orgs, plans).byGUID
            let prunable = Dictionary(
                uniqueKeysWithValues: plans.map { plan in
                    (plan.table, plan.prunablePositions.map { plan.index.ids[$0] })
                }
            )
            #expect(counts.mapValues(\.events) == (try Self.grouped(store, where: nil)))
            #expect(
                counts.mapValues(\.prunable).filter { $0.value > 0 }
                    == (try Self.grouped(store, where: prunable))
            )
        }
    }

    @Test func rowsThatWentHaveNoOrgAndNewOnesAreLeftOut() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.insert((1...5).map { Self.row($0, org: "o\($0)") }, into: .appUsageEvents)
        let eventStore = try EventStore(path: store.path)
        let snapshot = try eventStore.scan(now: Self.now)
        try store.execute("DELETE FROM app_usage_events WHERE id IN (1, 3, 5)")
        try store.insert([0, 3, 9].map { Self.row($0, org: "new") }, into: .appUsageEvents)
        try store.execute("DELETE FROM app_usage_events WHERE id = 3")
        let orgs = try eventStore.orgs(ofRowsIn: snapshot)
        let column = try #require(orgs[.appUsageEvents])
        #expect(
            column.map { $0 == .none ? nil : orgs.guid($0.index) } == [nil, "o2", nil, "o4", nil]
        )
    }

    @Test func aTableWithoutOrgsHasNone() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.insert([Self.row(1, org: "o")], into: .appUsageEvents)
        try store.execute("ALTER TABLE app_usage_events DROP COLUMN org_guid")
        let eventStore = try EventStore(path: store.path)
        let orgs = try eventStore.orgs(ofRowsIn: eventStore.scan(now: Self.now))
        #expect(orgs[.appUsageEvents] == [.none])
    }

    @Test func knowsTheNamesThatTheStoreHas() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.execute(
            """
            CREATE TABLE organizations (id INTEGER, guid TEXT, name TEXT);
            INSERT INTO organizations VALUES (1, 'o1', 'payments')
            """
        )
        try store.insert([Self.row(1, org: "o1")], into: .appUsageEvents)
        let eventStore = try EventStore(path: store.path)
        let orgs = try eventStore.orgs(ofRowsIn: eventStore.scan(now: Self.now))
        #expect(orgs.names["o1"] == "payments")
    }

    @Test func endsWhenItIsNotWantedAnyMore() throws {
        let store = try TemporaryStore(tables: [.appUsageEvents])
        try store.insert([Self.row(1, org: "o")], into: .appUsageEvents)
        let eventStore = try EventStore(path: store.path)
        let snapshot = try eventStore.scan(now: Self.now)
        #expect(throws: CancellationError.self) {
            try eventStore.orgs(ofRowsIn: snapshot) { throw CancellationError() }
        }
    }

    // MARK: - Rows

    private static func row(_ id: Int, org: String?) -> TemporaryStore.Row {
        [
            "id": id, "state": "STARTED", "app_guid": "p", "created_at": "2026-01-01",
            "org_guid": org,
        ]
    }

    /// More rows than are read in one transaction, with gaps between the ids; orgs of every kind.
    private static func randomStore(seed: UInt64, isIndexed: Bool) throws -> TemporaryStore {
        var generator = SeededGenerator(seed: seed)
        let store = try TemporaryStore()
        if !isIndexed {
            try store.execute(
                """
                DROP TABLE app_usage_events;
                CREATE TABLE app_usage_events (id, created_at, state, app_guid, task_guid, org_guid)
                """
            )
        }
        let guids: [String?] =
            (1...9).map { "0000000\($0)-1111-2222-3333-444444444444" }
            + ["short", "", nil, String(repeating: "long ", count: 40)]
        var id = 0
        for (table, count) in [(EventTable.appUsageEvents, 40_000), (.serviceUsageEvents, 500)] {
            let isApp = table == .appUsageEvents
            try store.insert(
                (0..<count).map { _ in
                    id += .random(in: 1...3, using: &generator)
                    let day = Int.random(in: 0..<60, using: &generator)
                    let states = isApp ? ["STARTED", "STOPPED", "X"] : ["CREATED", "DELETED"]
                    return [
                        "id": id, "org_guid": guids.randomElement(using: &generator) ?? nil,
                        "created_at": now.addingDays(-day).databaseText,
                        "state": states.randomElement(using: &generator),
                        isApp ? "app_guid" : "service_instance_guid":
                            "r\(Int.random(in: 0..<300, using: &generator))",
                    ]
                },
                into: table
            )
        }
        return store
    }

    /// The rows of each org, NULL and nothing together, where they have some ids.
    private static func grouped(
        _ store: TemporaryStore,
        where ids: [EventTable: [Int64]]?
    ) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in EventTable.usageTables {
            let condition = ids.map {
                "id IN (\(($0[table] ?? []).map(String.init).joined(separator: ",")))"
            }
            for row in try store.rows(
                """
                SELECT coalesce(org_guid, '') AS org, count(*) AS count FROM \(table.name)
                WHERE \(condition ?? "TRUE") GROUP BY 1
                """
            ) {
                guard case .text(let org)? = row["org"], case .integer(let count)? = row["count"]
                else { continue }
                counts[org, default: 0] += Int(count)
            }
        }
        return counts
    }
}
