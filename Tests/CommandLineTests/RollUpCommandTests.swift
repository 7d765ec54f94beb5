import EventStore
import Foundation
import TestSupport
import Testing

/// What runs by app, space and org, and an app's rows, as scripts see them.
struct RollUpCommandTests {
    private let store: TemporaryStore

    init() throws {
        store = try RandomEstate.empty()
        try store.execute("UPDATE spaces SET name = 'live'; UPDATE apps SET name = 'books'")
        try store.insert(
            [
                row(1, "STARTED", "web-1", "2026-05-01 00:00:00"),
                row(2, "STARTED", "web-2", "2026-06-01 00:00:00"),
                row(3, "STOPPED", "web-1", "2026-06-02 00:00:00"),
                row(4, "STARTED", "worker", "2026-06-03 00:00:00", type: "worker"),
            ],
            into: .appUsageEvents
        )
    }

    private func row(
        _ id: Int,
        _ state: String,
        _ guid: String,
        _ time: String,
        type: String = "web"
    ) -> TemporaryStore.Row {
        [
            "id": id, "guid": "e\(id)", "state": state, "previous_state": "STOPPED",
            "created_at": time, "app_guid": guid, "app_name": "ledger", "parent_app_guid": "a1",
            "parent_app_name": "ledger", "process_type": type, "instance_count": 2,
            "memory_in_mb_per_instance": 512, "org_guid": "o1", "space_guid": "s1",
            "space_name": "prod",
        ]
    }

    @Test func anAppIsALine() async throws {
        let result = try await Program.run(
            "running",
            store.path,
            "--by",
            "app",
            "--format",
            "ndjson"
        )
        #expect(
            result.output == #"""
                {"kind":"app","guid":"a1","name":"books","org_guid":"o1","org_name":"payments",\#
                "space_guid":"s1","space_name":"live","processes":2,\#
                "processes_without_instances":0,"instances":4,"memory_in_mb":2048,"tasks":0,\#
                "task_memory_in_mb":0,"since":"2026-05-01T00:00:00Z","start":"exact"}

                """#
        )
    }

    @Test(arguments: [
        ("space", #"{"kind":"space","guid":"s1","name":"live","org_guid":"o1","#),
        ("org", #"{"kind":"org","guid":"o1","name":"payments","org_guid":"o1","#),
    ])
    func spacesAndOrgsCountAppsAndServices(level: String, beginning: String) async throws {
        let result = try await Program.run(
            "running",
            store.path,
            "--by",
            level,
            "--format",
            "ndjson"
        )
        #expect(result.lines.count == 1)
        #expect(result.output.hasPrefix(beginning))
        #expect(result.output.contains(#""apps":1,"processes":2"#))
        #expect(result.output.contains(#""services":0,"since":"2026-05-01T00:00:00Z""#))
    }

    @Test func theFilterChoosesWhatIsSummed() async throws {
        let csv = try await Program.run(
            "running",
            store.path,
            "--by",
            "app",
            "--where",
            "process:worker",
            "--format",
            "csv"
        )
        #expect(csv.lines.count == 2)
        #expect(csv.lines[1].contains("books,o1,payments,s1,live,,1,0,2,1024,"))
        let nothing = try await Program.run(
            "running",
            store.path,
            "--by",
            "app",
            "--where",
            "process:clock",
            "--format",
            "ndjson"
        )
        #expect(nothing.output.isEmpty && nothing.status == 0)
    }

    @Test func aProcessIsALineByDefault() async throws {
        let plain = try await Program.run("running", store.path, "--format", "ndjson")
        let byProcess = try await Program.run(
            "running",
            store.path,
            "--by",
            "process",
            "--format",
            "ndjson"
        )
        #expect(plain.output == byProcess.output)
        #expect(plain.lines.count == 2)
        let wrong = try await Program.run("running", store.path, "--by", "team")
        #expect(wrong.status == 64)
    }

    /// Both names: as a field of a record, and beside each other for people.
    @Test func namesOfTheEventsStandBesideThoseOfToday() async throws {
        let records = try await Program.run("running", store.path, "--format", "ndjson")
        #expect(records.lines[0].contains(#""name":"books""#))
        #expect(
            records.lines[0].contains(
                #""recorded_name":"ledger","recorded_space_name":"prod"}"#
            )
        )
        let table = try await Program.run("running", store.path)
        #expect(table.output.contains("books (ledger)"))
        #expect(table.output.contains("live (prod)"))
        for filter in ["space:prod", "space=live", "ledger", "books", "app=ledger", "!app=other"] {
            let found = try await Program.run(
                "running",
                store.path,
                "--where",
                filter,
                "--format",
                "ndjson"
            )
            #expect(found.lines.count == 2, "\(filter)")
        }
        for filter in ["space!=prod", "space!=live", "!ledger"] {
            let found = try await Program.run(
                "running",
                store.path,
                "--where",
                filter,
                "--format",
                "ndjson"
            )
            #expect(found.output.isEmpty, "\(filter)")
        }
    }

    @Test func anAppsGUIDGivesAllItsRows() async throws {
        let result = try await Program.run(
            "events",
            store.path,
            "--resource",
            "a1",
            "--format",
            "ndjson"
        )
        #expect(result.lines.count == 4)
    }

    @Test func aGUIDThatNothingHasFails() async throws {
        let result = try await Program.run(
            "events",
            store.path,
            "--resource",
            "nothing-has-this",
            "--format",
            "csv"
        )
        #expect(result.status == 1)
        #expect(result.output.isEmpty)
        #expect(
            result.errors
                == "usagetui: \(store.path): no row is about nothing-has-this: no app, process, "
                + "task or service instance has that guid\n"
        )
        // What exists, and of which no row tells, has none.
        try store.execute("INSERT INTO processes (guid, state) VALUES ('silent', 'STOPPED')")
        let silent = try await Program.run(
            "events",
            store.path,
            "--resource",
            "silent",
            "--format",
            "ndjson"
        )
        #expect(silent.status == 0 && silent.output.isEmpty)
    }
}
