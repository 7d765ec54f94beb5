import EventStore
import Foundation
import TestSupport
import Testing

/// The commands as scripts see them: output, exit status, and a store that stays untouched.
@Suite struct CommandLineTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
        try store.execute("CREATE TABLE snapshot_info (taken_at)")
        try store.execute("INSERT INTO snapshot_info VALUES ('2026-11-01 09:00:00')")
        try store.insert(
            [
                app(1, "STARTED", "2026-09-01 00:00:00", instances: 2),
                app(2, "STARTED", "2026-09-02 00:00:00", previous: "STARTED", instances: 3),
                app(3, "STARTED", "2026-09-03T00:00:00.5Z", previous: "STARTED", instances: 4),
                [
                    "id": 4, "state": "TASK_STARTED", "created_at": "2026-09-04 00:00:00",
                    "app_guid": "", "task_guid": "t1", "task_name": "nightly",
                    "parent_app_name": "ledger", "memory_in_mb_per_instance": 256,
                ],
                app(5, "STOPPED", "2026-09-05 00:00:00", guid: "ended"),
                app(6, "STARTED", "yesterday", guid: "odd"),
            ],
            into: .appUsageEvents
        )
        try store.insert(
            [
                [
                    "id": 1, "state": "UPDATED", "created_at": "2026-09-01 00:00:00",
                    "service_instance_guid": "s1", "service_instance_name": "db, \"main\"",
                    "service_plan_name": "small", "service_label": "postgres",
                    "service_instance_type": "managed_service_instance",
                ]
            ],
            into: .serviceUsageEvents
        )
    }

    @Test func previewPrintsARowALine() async throws {
        let result = try await Program.run(
            "preview",
            store.path,
            "--format",
            "ndjson",
            "--show",
            "all"
        )
        let rows = #"""
            {"table":"app_usage_events","id":1,"guid":"e1","state":"STARTED",\#
            "created_at":"2026-09-01T00:00:00Z","decision":"keep",\#
            "reason":"running_start","witnesses":[],"unread_by":[],\#
            "kept_until":null,"kept_while":"running"}
            {"table":"app_usage_events","id":2,"guid":"e2","state":"STARTED",\#
            "created_at":"2026-09-02T00:00:00Z","decision":"prune",\#
            "reason":"superseded","witnesses":[1,3],"unread_by":[],\#
            "kept_until":"2026-11-01T09:00:00Z","kept_while":null}
            {"table":"app_usage_events","id":3,"guid":"e3","state":"STARTED",\#
            "created_at":"2026-09-03T00:00:00.500000Z","decision":"keep",\#
            "reason":"running_latest","witnesses":[],"unread_by":[],\#
            "kept_until":null,"kept_while":"running"}

            """#
        #expect(result.output.hasPrefix(rows))
        #expect(result.lines.count == 7)
        #expect(result.lines[5].contains(#""created_at":"yesterday""#))
    }

    @Test func previewSummarisesAsJSON() async throws {
        let result = try await Program.run("preview", store.path, "--format", "json")
        let summary = try JSONDecoder().decode(Summary.self, from: Data(result.output.utf8))
        #expect(summary.now == "2026-11-01T09:00:00Z")
        #expect(summary.clock == "snapshot")
        #expect(summary.cutoff == "2026-10-01T09:00:00Z")
        let apps = try #require(summary.tables["app_usage_events"])
        #expect(apps.total == 6 && apps.old == 5 && apps.prunable == 2)
        #expect(apps.by_reason["superseded"] == 1)
        #expect(apps.running_before == ["app": 2, "task": 1])
        #expect(apps.running_after == apps.running_before)
        #expect(apps.running_changes.isEmpty)
    }

    @Test func runningTellsStartAndFootprint() async throws {
        let result = try await Program.run("running", store.path, "--format", "ndjson")
        let app = #"""
            {"kind":"app","guid":"p1","name":"ledger","org_guid":"o1",\#
            "org_name":null,"space_guid":null,"space_name":"prod","since":"2026-09-01T00:00:00Z",\#
            "start":"exact","first_event_id":1,"latest_event_id":3,"app_guid":"a1",\#
            "app_name":"ledger","process_type":"web","instance_count":4,\#
            "memory_in_mb_per_instance":512}
            """#
        #expect(result.lines[1] == app)
        let kinds = ["app", "app", "service", "task"]
        #expect(result.lines.count == kinds.count)
        for (line, kind) in zip(result.lines, kinds) {
            #expect(line.hasPrefix(#"{"kind":"\#(kind)","#))
        }
        #expect(result.lines[2].contains(#""name":"db, \"main\"""#))
        #expect(result.lines[2].contains(#""start":"by""#))
    }

    @Test func runningTellsWhatRanAtAMoment() async throws {
        let result = try await Program.run(
            "running",
            store.path,
            "--at",
            "2026-09-02T12:00:00Z",
            "--format",
            "ndjson"
        )
        #expect(result.lines.count == 2)
        #expect(result.lines[0].contains(#""latest_event_id":2"#))
    }

    @Test func eventsOfOneResourceAsCSV() async throws {
        let result = try await Program.run(
            "events",
            store.path,
            "--resource",
            "s1",
            "--format",
            "csv"
        )
        #expect(result.lines.count == 2)
        #expect(result.lines[0].hasPrefix("table,id,guid,created_at,"))
        #expect(result.lines[0].hasSuffix(",decision,reason,witnesses,unread_by"))
        #expect(result.lines[1].contains(#","db, ""main""","#))
        #expect(result.lines[1].hasSuffix(",keep,running_start,,"))
    }

    /// In JSON they stay apart from a text of the same digits; a CSV has the digits alone.
    @Test(arguments: [
        ("ndjson", [#","app_name":{"hex":"00ff22"},"#, #","app_name":"00ff22","#]),
        ("json", [#","app_name":{"hex":"00ff22"},"#, #","app_name":"00ff22","#]),
        ("csv", [",2,512,STARTED,p1,00ff22,,"]),
    ])
    func bytesArePrintedInHexadecimal(format: String, expected: [String]) async throws {
        try store.execute(
            """
            UPDATE app_usage_events SET app_name = x'00FF22' WHERE id = 1;
            UPDATE app_usage_events SET app_name = '00ff22' WHERE id = 2;
            """
        )
        let result = try await Program.run("events", store.path, "--format", format)
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        for text in expected { #expect(result.output.ranges(of: text).count == 1, "\(text)") }
    }

    @Test func pruneDeletesWhatPreviewListedAndKeepsWhatRuns() async throws {
        let running = try await Program.run("running", store.path, "--format", "ndjson").output
        let result = try await Program.run(
            "prune",
            store.path,
            "--yes",
            "--no-archive",
            "--no-receipt",
            "--format",
            "json"
        )
        #expect(result.status == 0)
        let report = #"""
            {"tables":{"app_usage_events":{"deleted":2,\#
            "deleted_by_reason":{"superseded":1,"ending":1}},\#
            "service_usage_events":{"deleted":0,"deleted_by_reason":{}}},\#
            "stopped":false,"archive":null,"receipt":null,"vacuum":null}

            """#
        #expect(result.output == report)
        #expect(try store.ids(of: .appUsageEvents) == [1, 3, 4, 6])
        #expect(
            try await Program.run("running", store.path, "--format", "ndjson").output == running
        )
    }

    @Test func pruneWithoutATerminalWantsYes() async throws {
        let result = try await Program.run(
            tool: "sh",
            ["-c", "echo 2 | \(Program.url.path) prune \(store.path)"]
        )
        #expect(result.status == 64)
        #expect(result.errors.contains("--yes"))
        #expect(try store.ids(of: .appUsageEvents).count == 6)
    }

    @Test func aPlanThatChangesTheRunningSetIsRefused() async throws {
        let arguments = ["--no-keep-running-records", "--yes"]
        let refused = try await Program.run("prune", store.path, arguments[0], arguments[1])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("--allow-running-set-change"))
        #expect(try store.ids(of: .appUsageEvents).count == 6)
        let allowed = try await Program.run(
            "prune",
            store.path,
            arguments[0],
            arguments[1],
            "--allow-running-set-change"
        )
        #expect(allowed.status == 0)
        // 6's time can't be read, so it is never old.
        #expect(try store.ids(of: .appUsageEvents) == [6])
    }

    @Test(arguments: [
        (
            "preview", "--cutoff-age-in-days=-1",
            "it takes a whole number from 0 to 365250, or TABLE=DAYS"
        ),
        ("preview", "--cutoff-age-in-days=x", "'x' is invalid for '--cutoff-age-in-days"),
        ("preview", "--table=apps", "'apps' is invalid for '--table"),
        ("preview", "--now=soon", "'soon' is invalid for '--now"),
        ("running", "--at=tomorrow", "yesterday 09:00, now, -12h or -30d"),
        ("diff", "--from=2026-02-30", "yesterday 09:00, now, -12h or -30d"),
        ("preview", "--nonsense", "Unknown option '--nonsense'"),
        ("running", "--format=xml", "'xml' is invalid for '--format"),
    ])
    func badOptionsAreUsageErrors(command: String, option: String, says: String) async throws {
        let result = try await Program.run(command, store.path, option)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(says), "\(result.errors)")
    }

    @Test(arguments: ["running", "events", "preview", "prune"])
    func aStoreThatCannotBeReadIsOneLine(command: String) async throws {
        for path in ["/nowhere/store.db", "/", #filePath] {
            let result = try await Program.run(command, path)
            #expect(result.status == 1)
            #expect(result.output.isEmpty)
            #expect(result.errors.hasPrefix("usagetui: \(path): "))
            #expect(result.errors.split(separator: "\n").count == 1)
        }
    }

    private func app(
        _ id: Int64,
        _ state: String,
        _ time: String,
        guid: String = "p1",
        previous: String = "STOPPED",
        instances: Int = 1
    ) -> TemporaryStore.Row {
        [
            "id": id, "guid": "e\(id)", "state": state, "created_at": time, "app_guid": guid,
            "previous_state": previous, "instance_count": instances, "org_guid": "o1",
            "memory_in_mb_per_instance": 512, "parent_app_name": "ledger",
            "parent_app_guid": "a1", "process_type": "web", "space_name": "prod",
        ]
    }

    // The names are those of the output.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Summary: Decodable {
        struct Table: Decodable {
            let total: Int
            let old: Int
            let prunable: Int
            let by_reason: [String: Int]
            let running_before: [String: Int]
            let running_after: [String: Int]
            let running_changes: [Change]
        }

        struct Change: Decodable {
            let guid: String
        }

        let now: String
        let clock: String
        let cutoff: String
        let tables: [String: Table]
    }
}
