import EventStore
import TestSupport
import Testing

/// What is different between two moments, and between two stores.
@Suite struct DifferenceTests {
    // MARK: - One thing that is different

    /// What was there before and what is there after, as rows of one resource.
    struct Case: Sendable, CustomTestStringConvertible {
        let rows: [(day: Int, TemporaryStore.Row)]
        let table: EventTable
        let changes: [String]
        let testDescription: String
    }

    static let cases: [Case] = [
        app("starts", [(2, started())], ["started app p: nil → 1 × 64"]),
        app("stops", [(0, started()), (2, stopped)], ["stopped app p: 1 × 64 → nil"]),
        app("runs on", [(0, started()), (2, started(1, 64))], []),
        app(
            "other instances",
            [(0, started()), (2, started(3))],
            ["scaled app p: 1 × 64 → 3 × 64"]
        ),
        app(
            "other memory",
            [(0, started()), (2, started(1, 128))],
            ["scaled app p: 1 × 64 → 1 × 128"]
        ),
        app("restarts", [(0, started()), (2, stopped), (3, started())], []),
        app(
            "restarts larger",
            [(0, started()), (2, stopped), (3, started(2))],
            ["scaled app p: 1 × 64 → 2 × 64"]
        ),
        app("comes and goes", [(2, started()), (3, stopped)], []),
        app(
            "scaled and renamed",
            [(0, started()), (2, started(2, 64, "new"))],
            ["scaled app p: 1 × 64 → 2 × 64", "renamed app p: shop → new"]
        ),
        app("a baseline without a name", [(0, started()), (2, started(1, 64, ""))], []),
        app("ends later than both", [(0, started()), (6, stopped)], []),
        app("changes later than both", [(0, started()), (6, started(9))], []),
        app("ended before both", [(0, started()), (0, stopped)], []),
        service("other plan", "pl1", "pl2", ["changed_plan service s: small → large"]),
        service("the same plan under another name", "pl1", "pl1", []),
        service("another plan without guids", nil, nil, ["changed_plan service s: small → large"]),
    ]

    @Test(arguments: cases)
    func saysWhatIsDifferent(_ aCase: Case) throws {
        let store = try TemporaryStore()
        try store.insert(
            aCase.rows.map { day, row in
                row.merging(["created_at": "2026-05-0\(day + 1) 12:00:00"]) { own, _ in own }
            },
            into: aCase.table
        )
        let found = try Self.differences(
            in: store,
            from: EventTime("2026-05-02 00:00:00"),
            to: EventTime("2026-05-06 00:00:00")
        )
        #expect(found.map(Self.text) == aCase.changes)
    }

    /// What only a later ending tells ran until then.
    @Test func whatAnEndingTellsOfHasStopped() throws {
        let store = try TemporaryStore()
        try store.insert(
            [
                ["state": "BUILDPACK_SET", "created_at": "2026-05-01 00:00:00"],
                Self.stopped.merging(
                    ["created_at": "2026-05-04 00:00:00", "previous_state": "STARTED"]
                ) { _, new in new },
            ],
            into: .appUsageEvents
        )
        let found = try Self.differences(in: store, from: EventTime("2026-05-02 00:00:00"), to: nil)
        #expect(found.map(\.change) == [.stopped])
    }

    // MARK: - Names of two stores

    static let todaysNames: [(String?, String?, [String])] = [
        ("shop", "shop", []), ("shop", "boutique", ["renamed app p: shop → boutique"]),
        ("shop", nil, []), (nil, "boutique", []),
    ]

    @Test(arguments: todaysNames)
    func twoStoresAreComparedByTodaysNames(
        old: String?,
        new: String?,
        changes: [String]
    ) throws {
        func made(_ name: String?) throws -> TemporaryStore {
            let store = try RandomEstate.empty()
            try store.insert(
                [
                    Self.started().merging(
                        [
                            "created_at": "2026-05-01 00:00:00", "app_name": "shop", "guid": "e",
                            "space_guid": "s1", "space_name": "prod", "org_guid": "o1",
                        ]
                    ) { own, _ in own }
                ],
                into: .appUsageEvents
            )
            try store.execute(
                name.map {
                    """
                    INSERT INTO processes (guid, state, app_guid, type)
                    VALUES ('p', 'STARTED', 'a9', 'web');
                    INSERT INTO apps (guid, name, space_guid) VALUES ('a9', '\($0)', 's1');
                    """
                } ?? "DELETE FROM apps"
            )
            return store
        }
        let found = try Self.differences(between: made(old), and: made(new))
        #expect(found.map(Self.text) == changes)
    }

    // MARK: - Against an independent comparison

    @Test(arguments: 0..<30 as Range<UInt64>)
    func momentsOfRandomRows(seed: UInt64) throws {
        let days = (Int(seed) % 38 + 2, Int(seed * 7) % 39)
        let (from, to) = (
            RandomEvents.now.addingDays(-max(days.0, days.1)),
            RandomEvents.now.addingDays(-min(days.0, days.1))
        )
        let store = try Self.randomStore(seed)
        let opened = try EventStore(path: store.path)
        let snapshot = try opened.scan()
        let wanted = Self.compared(
            try opened.runningResources(in: snapshot, at: from),
            try opened.runningResources(in: snapshot, at: to)
        )
        let found = try Self.differences(in: store, from: from, to: to)
        #expect(found.map(Self.text) == wanted)
    }

    /// A copy that is cut at a moment tells what the whole store does of that moment, but for what only
    /// a later ending tells.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func aCutCopyIsTheEarlierMoment(seed: UInt64) throws {
        let moment = RandomEvents.now.addingDays(-Int(seed % 20) * 2)
        let (old, new) = (try Self.randomStore(seed), try Self.randomStore(seed))
        try old.cut(at: moment)
        // No store tells of rows at no time.
        try new.cut(at: RandomEvents.now)
        let opened = try EventStore(path: new.path)
        let knownByEnding = try opened.runningResources(in: opened.scan(), at: moment)
            .filter(\.isKnownByEnding)
        func known(_ differences: [ResourceDifference]) -> [String] {
            differences.filter { difference in
                !knownByEnding.contains {
                    $0.kind == difference.resource.kind && $0.guid == difference.resource.guid
                }
            }
            .map(Self.text)
        }
        let byStores = try known(Self.differences(between: old, and: new))
        #expect(try byStores == known(Self.differences(in: new, from: moment, to: nil)))
    }

    @Test func countsByKindAndOrg() throws {
        let store = try TemporaryStore()
        func row(_ guid: String, _ org: String?) -> TemporaryStore.Row {
            Self.started().merging(
                ["app_guid": guid, "org_guid": org, "created_at": "2026-05-03 00:00:00"]
            ) { _, new in new }
        }
        try store.insert(
            [row("a", "o2"), row("b", "o1"), row("c", "o2"), row("d", nil)],
            into: .appUsageEvents
        )
        var counts = DifferenceCounts()
        try Self.differences(in: store, from: EventTime("2026-05-02 00:00:00"), to: nil)
            .forEach { counts.add($0) }
        #expect(counts.all[.app, .started] == 4 && counts.all[.started] == 4)
        #expect(counts.all[.app, .stopped] == 0 && counts.all[.task, .started] == 0)
        #expect(counts.orgs.map(\.guid) == ["", "o1", "o2"])
        #expect(counts.orgs.map { $0.counts[.started] } == [1, 1, 2])
    }
}
