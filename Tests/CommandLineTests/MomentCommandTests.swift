import EventStore
import TestSupport
import Testing

/// Moments as they are typed for commands.
@Suite struct MomentCommandTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
        try store.execute("CREATE TABLE snapshot_info (taken_at)")
        try store.execute("INSERT INTO snapshot_info VALUES ('2026-11-01 09:00:00')")
        func app(_ time: String) -> TemporaryStore.Row {
            ["state": "STARTED", "app_guid": "p1", "created_at": time]
        }
        try store.insert(
            [
                app("2026-09-01 00:00:00"), app("2026-09-02 00:00:00"), app("2026-09-03 00:00:00"),
                ["state": "TASK_STARTED", "task_guid": "t1", "created_at": "2026-09-04 00:00:00"],
            ],
            into: .appUsageEvents
        )
        try store.insert(
            [
                [
                    "state": "UPDATED", "service_instance_guid": "s1",
                    "created_at": "2026-09-01 00:00:00",
                ]
            ],
            into: .serviceUsageEvents
        )
    }

    /// The clock is that of the snapshot: 2026-11-01 09:00.
    @Test(arguments: [
        ("2026-09-02", [#""latest_event_id":2"#, #""kind":"service""#]),
        ("2026-09", [#""latest_event_id":1"#, #""kind":"service""#]),
        ("-60d", [#""latest_event_id":2"#, #""kind":"service""#]),
        ("2026-09-02 00:00", [#""latest_event_id":2"#, #""kind":"service""#]),
        ("yesterday 09:00", [#""latest_event_id":3"#, #""kind":"service""#, #""kind":"task""#]),
        ("09:00", [#""latest_event_id":3"#, #""kind":"service""#, #""kind":"task""#]),
        ("1788307200", [#""latest_event_id":2"#, #""kind":"service""#]),
        ("2026-08-31", []),
    ])
    func aMomentIsTypedAsInTheDashboard(moment: String, lines: [String]) async throws {
        let result = try await Program.run(
            "running",
            store.path,
            "--format",
            "ndjson",
            "--at",
            moment
        )
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.lines.count == lines.count)
        for (line, part) in zip(result.lines, lines) { #expect(line.contains(part), "\(line)") }
    }

    @Test func nowIsTypedAsInTheDashboard() async throws {
        for (moment, now) in [
            ("-1d", "2026-10-31T09:00:00Z"), ("yesterday", "2026-10-31T00:00:00Z"),
            ("2026-10-05T07:00:00+02:00", "2026-10-05T05:00:00Z"),
        ] {
            let result = try await Program.run(
                "preview",
                store.path,
                "--format",
                "json",
                "--now",
                moment
            )
            #expect(result.output.contains(#""now":"\#(now)","clock":"option""#))
        }
    }
}
