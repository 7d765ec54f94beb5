import EventStore
import TestSupport
import Testing

/// When the start of what runs is the true one.
@Suite struct TrueStartTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
    }

    private func running(at moment: String? = nil) throws -> [String: RunningResource] {
        let opened = try EventStore(path: store.path)
        let moment = try moment.map { try #require(EventTime($0)) }
        let resources = try opened.runningResources(in: opened.scan(), at: moment)
        return Dictionary(resources.map { ($0.guid, $0) }) { first, _ in first }
    }

    private static func row(
        _ state: String,
        _ key: (String, String),
        guid: String? = "e",
        after previous: String? = nil,
        day: Int
    ) -> TemporaryStore.Row {
        [
            "state": state, key.0: key.1, "guid": guid, "previous_state": previous,
            "created_at": "2026-05-\(day < 10 ? "0" : "")\(day) 00:00:00", "instance_count": day,
        ]
    }

    // MARK: - Reseeded

    @Test(arguments: [
        ("p", "STARTED", false), ("p", nil, false), ("p", "STOPPED", false),
        ("e", "STOPPED", true), ("e", nil, true), ("P", nil, true), (nil, nil, true),
    ])
    func aReseededProcessRunsBy(guid: String?, previous: String?, isExact: Bool) throws {
        let row = Self.row("STARTED", ("app_guid", "p"), guid: guid, after: previous, day: 1)
        try store.insert([row], into: .appUsageEvents)
        #expect(try running()["p"]?.startIsExact == isExact)
    }

    @Test(arguments: [("s", false), ("e", true), (nil, true)])
    func aReseededServiceRunsBy(guid: String?, isExact: Bool) throws {
        try store.insert(
            [
                [
                    "state": "CREATED", "service_instance_guid": "s", "guid": guid,
                    "created_at": "2026-05-01 00:00:00",
                ]
            ],
            into: .serviceUsageEvents
        )
        #expect(try running()["s"]?.startIsExact == isExact)
    }

    /// A reseed writes nothing of tasks.
    @Test func aTaskIsNeverReseeded() throws {
        let row = Self.row("TASK_STARTED", ("task_guid", "t"), guid: "t", day: 1)
        try store.insert([row], into: .appUsageEvents)
        #expect(try running()["t"]?.startIsExact == true)
    }

    @Test func aTableWithoutGuidsTellsNoReseed() throws {
        try store.insert(
            [Self.row("STARTED", ("app_guid", "p"), guid: "p", day: 1)],
            into: .appUsageEvents
        )
        try store.execute("ALTER TABLE app_usage_events DROP COLUMN guid")
        #expect(try running()["p"]?.startIsExact == true)
    }

    // MARK: - A lost ending

    @Test(arguments: [
        (["STARTED>STOPPED", "STARTED>STOPPED"], false),
        (["STARTED>STOPPED", "STARTED>STARTED"], true),
        (["STARTED>STOPPED", "STOPPED>STARTED", "STARTED>STOPPED"], true),
        (["STARTED>STOPPED", "STARTED>STOPPED", "STOPPED>STARTED", "STARTED>STOPPED"], true),
        (["STARTED>STOPPED", "STARTED>STARTED", "STARTED>STOPPED", "STARTED>STARTED"], false),
        // Nothing says that it had stopped.
        (["STARTED>STOPPED", "STARTED>"], true), (["STARTED>", "STARTED>"], true),
        (["WAS_RUNNING>", "STARTED>STOPPED"], false),
        (["STARTED>STOPPED", "WAS_RUNNING>"], true),
    ])
    func aStartInsideARunMakesItBy(rows: [String], isExact: Bool) throws {
        try store.insert(
            rows.enumerated().map { place, row in
                let parts = row.split(separator: ">").map(String.init)
                return Self.row(
                    parts[0],
                    ("app_guid", "p"),
                    after: parts.dropFirst().first,
                    day: place + 1
                )
            },
            into: .appUsageEvents
        )
        let resource = try #require(try running()["p"])
        #expect(resource.startIsExact == isExact)
    }

    // MARK: - What ran before anything is on record

    @Test(arguments: [
        ("2026-05-01T00:00:00Z", true), ("2026-05-04T23:59:59Z", true),
        ("2026-05-05T00:00:00Z", false), ("2026-04-30T23:59:59Z", false),
    ])
    func anEndingTellsOfTheRunBeforeIt(moment: String, isListed: Bool) throws {
        try store.insert(
            [
                Self.row("BUILDPACK_SET", ("app_guid", "other"), day: 1),
                Self.row("STOPPED", ("app_guid", "p"), after: "STARTED", day: 5),
            ],
            into: .appUsageEvents
        )
        let resource = try running(at: moment)["p"]
        #expect((resource != nil) == isListed)
        guard let resource else { return }
        #expect(!resource.since.isReadable)
        #expect(!resource.startIsExact)
        #expect(resource.isKnownByEnding)
        #expect(resource.instanceCount == 5)
        #expect(try running().isEmpty)
    }

    @Test(arguments: [
        // It says nothing of what was before.
        [row("STOPPED", ("app_guid", "p"), after: nil, day: 5)],
        [row("STOPPED", ("app_guid", "p"), after: "STOPPED", day: 5)],
        // The second ending of a run.
        [
            row("STARTED", ("app_guid", "p"), day: 4),
            row("STOPPED", ("app_guid", "p"), after: "STARTED", day: 5),
            row("STOPPED", ("app_guid", "p"), after: "STARTED", day: 6),
        ],
    ])
    func anythingElseTellsOfNone(rows: [TemporaryStore.Row]) throws {
        let oldest = Self.row("BUILDPACK_SET", ("app_guid", "other"), day: 1)
        try store.insert([oldest] + rows, into: .appUsageEvents)
        #expect(try running(at: "2026-05-02T00:00:00Z")["p"] == nil)
    }

    @Test(arguments: ["TASK_STARTED", "TASK_WAS_RUNNING", "RUNNING", "CANCELING", "PENDING"])
    func aTaskThatEndedRanBefore(previous: String) throws {
        try store.insert(
            [
                Self.row("BUILDPACK_SET", ("app_guid", "other"), day: 1),
                Self.row("TASK_STOPPED", ("task_guid", "t"), after: previous, day: 5),
            ],
            into: .appUsageEvents
        )
        // One that was pending never ran.
        let task = try running(at: "2026-05-02T00:00:00Z")["t"]
        #expect((task?.isKnownByEnding == true) == (previous != "PENDING"))
    }
}
