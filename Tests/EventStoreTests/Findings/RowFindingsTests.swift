import EventStore
import TestSupport
import Testing

/// What is found in rows of the events, with or without Cloud Controller's tables.
@Suite struct RowFindingsTests {
    private let store: TemporaryStore
    private static let now = EventTime("2026-06-01 00:00:00")

    init() throws {
        store = try TemporaryStore()
    }

    private func found(
        _ kind: Finding.Kind,
        cutoffAgeInDays: Int = 31
    ) throws -> [Finding.Thing] {
        let opened = try EventStore(path: store.path)
        let snapshot = try opened.scan(now: Self.now)
        let policy = CleanupPolicy(cutoffAgeInDays: cutoffAgeInDays)
        let options = FindingsOptions(policy: policy, machineTime: Self.now)
        let report = try opened.findings(in: snapshot, options)
        var things: [Finding.Thing] = []
        for finding in report.findings where finding.kind == kind {
            try opened.forEachThing(of: finding, in: snapshot) { things.append($0) }
        }
        return things
    }

    private func insert(_ rows: TemporaryStore.Row...) throws {
        let common: TemporaryStore.Row = ["created_at": "2026-05-30 00:00:00"]
        try store.insert(
            rows.map { common.merging($0) { _, own in own } },
            into: .appUsageEvents
        )
    }

    // MARK: - One guid under two ids

    @Test(arguments: ["", "CREATE INDEX guids ON app_usage_events (guid)"])
    func anEventUnderSeveralIDsIsOneThing(index: String) throws {
        try insert(
            ["id": 1, "guid": "a"],
            ["id": 2, "guid": "b"],
            ["id": 3, "guid": "a"],
            ["id": 4, "guid": "A"],
            ["id": 5, "guid": "a"]
        )
        try store.execute(index)
        let things = try found(.duplicateGUID)
        #expect(things.map(\.ids) == [[1, 3, 5]])
        #expect(things.map(\.guid) == ["a"])
        #expect(things.map(\.kind) == [nil])
    }

    @Test func rowsWithoutAGUIDAreNoSameEvent() throws {
        try insert(["id": 1, "guid": nil], ["id": 2, "guid": nil], ["id": 3, "guid": ""])
        try insert(["id": 4, "guid": ""])
        #expect(try found(.duplicateGUID).isEmpty)
    }

    // MARK: - Stagings

    @Test(arguments: [
        (["STARTED k 05-01"], [1]), (["STARTED k 05-31"], []),
        (["STARTED k 05-01", "STOPPED k 05-02"], []),
        (["STARTED k 05-01", "STOPPED l 05-02"], [1]),
        // Staged again.
        (["STARTED k 05-01", "STOPPED k 05-02", "STARTED k 05-03"], [3]),
        (["STOPPED k 05-01", "STARTED k 05-02"], [2]),
        (["STARTED k 05-01", "STARTED k 05-02", "STOPPED k 05-03"], []),
    ])
    func aStagingWithoutAnEndIsNamed(rows: [String], ids: [Int64]) throws {
        for row in rows {
            let parts = row.split(separator: " ").map(String.init)
            try insert([
                "state": "STAGING_\(parts[0])", "package_guid": parts[1],
                "created_at": "2026-\(parts[2]) 00:00:00",
            ])
        }
        #expect(try found(.unfinishedStaging).map(\.ids) == ids.map { [$0] })
    }

    // MARK: - Changes

    /// A change of two instances to three, and what the row before it says.
    @Test(arguments: [
        (2, 256, "2026-05-30", true), (1, 256, "2026-05-30", false), (2, 512, "2026-05-30", false),
        // A cleanup takes what lies between old rows.
        (1, 256, "2026-04-01", true), (nil, 256, "2026-05-30", true),
    ])
    func aChangeThatMissesAnotherIsNamed(
        instances: Int?,
        megabytes: Int,
        day: String,
        isWhole: Bool
    ) throws {
        try insert(
            [
                "id": 1, "state": "STARTED", "app_guid": "p", "instance_count": instances,
                "memory_in_mb_per_instance": megabytes, "created_at": "\(day) 00:00:00",
                "parent_app_name": "shop",
            ],
            [
                "id": 2, "state": "STARTED", "app_guid": "p", "previous_state": "STARTED",
                "instance_count": 3, "memory_in_mb_per_instance": 256,
                "previous_instance_count": 2, "previous_memory_in_mb_per_instance": 256,
                "parent_app_name": "shop",
            ]
        )
        let things = try found(.scaleMissing)
        #expect(things.map(\.ids) == (isWhole ? [] : [[1, 2]]))
        #expect(things.allSatisfy { $0.kind == .app && $0.guid == "p" && $0.name == "shop" })
    }

    /// The row before a change is that of the next lower id, whatever its time.
    @Test func aRowBetweenWhoseTimeCannotBeReadIsTheRowBefore() throws {
        for (id, count, time) in [
            (1, 1, "2026-05-20 00:00:00"), (2, 2, "garbage"), (3, 3, "2026-05-21 00:00:00"),
        ] {
            try insert([
                "id": id, "state": "STARTED", "app_guid": "p", "previous_state": "STARTED",
                "instance_count": count, "previous_instance_count": count - 1,
                "previous_memory_in_mb_per_instance": 1, "memory_in_mb_per_instance": 1,
                "created_at": time,
            ])
        }
        #expect(try found(.scaleMissing).isEmpty)
    }

    @Test func theCutoffTellsWhichChangesCount() throws {
        for (id, count) in [(1, 1), (2, 5)] {
            try insert([
                "id": id, "state": "STARTED", "app_guid": "p", "previous_state": "STARTED",
                "instance_count": count, "previous_instance_count": 3,
                "previous_memory_in_mb_per_instance": 1, "memory_in_mb_per_instance": 1,
                "created_at": "2026-05-20 00:00:00",
            ])
        }
        #expect(try found(.scaleMissing).map(\.ids) == [[1, 2]])
        #expect(try found(.scaleMissing, cutoffAgeInDays: 5).isEmpty)
    }

    // MARK: - What could not be checked

    @Test func saysWhichColumnsAreMissing() throws {
        try store.execute(
            """
            ALTER TABLE app_usage_events DROP COLUMN previous_instance_count;
            ALTER TABLE app_usage_events DROP COLUMN package_guid
            """
        )
        let details = try found(.notChecked).map(\.detail)
        let missing = details.compactMap { detail -> FindingsReport.Unchecked? in
            if case .unchecked(let unchecked)? = detail { unchecked } else { nil }
        }
        #expect(missing.flatMap(\.findings) == [.scaleMissing, .unfinishedStaging])
        #expect(missing.last?.missing == ["app_usage_events.package_guid"])
    }

    @Test(arguments: [
        ([], ResourceKind.allCases), (["tasks"], [.task]), (["service_plans"], [.service]),
        (["processes", "tasks"], [.app, .task]),
    ])
    func saysWhichKindsAreNotChecked(tables: [String], kinds: [ResourceKind]) throws {
        let estate = tables.isEmpty ? try TemporaryStore() : try RandomEstate.empty()
        for table in tables { try estate.execute("DROP TABLE \(table)") }
        let opened = try EventStore(path: estate.path)
        let report = try opened.findings(in: opened.scan())
        let finding = try #require(report.findings.first { $0.kind == .notChecked })
        #expect(finding.severity == .harm)
        guard case .unchecked(let unchecked)? = finding.examples.first?.detail else {
            Issue.record("it doesn't say what was not checked")
            return
        }
        #expect(Set(unchecked.kinds) == Set(kinds))
        #expect(tables.allSatisfy { unchecked.missing.contains($0) })
        let unasked = try opened.findings(
            in: opened.scan(),
            FindingsOptions(includesSources: false)
        )
        #expect(unasked.findings.first { $0.kind == .notChecked }?.severity == .note)
    }
}
