import EventStore
import Foundation
import TestSupport
import Testing

/// `diff` as scripts see it.
@Suite struct DiffCommandTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
        try store.execute("CREATE TABLE organizations (id INTEGER PRIMARY KEY, guid, name)")
        try store.execute("CREATE TABLE snapshot_info (taken_at)")
        try store.execute("INSERT INTO snapshot_info VALUES ('2026-05-10 09:00:00')")
        try store.execute("INSERT INTO organizations (guid, name) VALUES ('o7', 'retail')")
        try store.insert(
            [
                Self.app("p1", "STARTED", "2026-05-01 00:00:00"),
                Self.app("p1", "STARTED", "2026-05-05 00:00:00", instances: 3),
                Self.app("p2", "STARTED", "2026-05-01 00:00:00"),
                Self.app("p2", "STOPPED", "2026-05-06 00:00:00"),
                Self.app("p3", "STARTED", "2026-05-07 00:00:00", org: "o9"),
                Self.app("p4", "STARTED", "2026-05-07 12:00:00", name: "=evil\u{1B}[31m"),
            ],
            into: .appUsageEvents
        )
        try store.insert(
            [
                Self.service("CREATED", "2026-05-01 00:00:00", plan: "small"),
                Self.service("UPDATED", "2026-05-06 00:00:00", plan: "large"),
            ],
            into: .serviceUsageEvents
        )
    }

    private func diff(_ arguments: String...) async throws -> Program.Result {
        try await Program.run(["diff", store.path] + arguments)
    }

    @Test func aLineIsOneDifference() async throws {
        let result = try await diff("--from", "2026-05-04", "--format", "ndjson")
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(
            result.lines.first == #"""
                {"change":"scaled","kind":"app","guid":"p1","name":"shop","org_guid":"o7",\#
                "org_name":"retail","space_guid":null,"space_name":"prod","app_guid":"a9",\#
                "app_name":"shop","process_type":"web","since":"2026-05-01T00:00:00Z",\#
                "start":"by","from_name":"shop","to_name":"shop","from_instance_count":1,\#
                "to_instance_count":3,"from_memory_in_mb_per_instance":512,\#
                "to_memory_in_mb_per_instance":512,"from_latest_event_id":1,\#
                "to_latest_event_id":2}
                """#
        )
        let changes = try result.lines.map { try Self.object($0)["change"] as? String }
        #expect(changes == ["scaled", "stopped", "started", "started", "changed_plan"])
        let last = try Self.object(try #require(result.lines.last))
        #expect(last["from_service_plan_name"] as? String == "small")
        #expect(last["to_service_plan_name"] as? String == "large")
    }

    /// The clock is the snapshot's.
    @Test(arguments: [
        (["--from", "-5d"], 4), (["--from", "-5d", "--to", "2026-05-06"], 2),
        (["--from", "2026-05-04", "--to", "-2d"], 5), (["--from", "yesterday"], 0),
        (["--from", "2026-05-04", "--to", "2026-05-05"], 1),
    ])
    func momentsAreTypedAsInTheDashboard(moments: [String], count: Int) async throws {
        let arguments = ["diff", store.path, "--format", "ndjson"] + moments
        let result = try await Program.run(arguments)
        #expect(result.status == 0)
        #expect(result.lines.count == count, "\(result.output)")
    }

    @Test func jsonCountsByKindAndOrg() async throws {
        let result = try await diff("--from", "2026-05-04", "--to", "-1d", "--format", "json")
        let document = try Self.object(result.output)
        #expect(document["from"] as? String == "2026-05-04T00:00:00Z")
        #expect(document["to"] as? String == "2026-05-09T09:00:00Z")
        #expect((document["differences"] as? [Any])?.count == 5)
        let counts = try #require(document["counts"] as? [String: [String: Int]])
        #expect(
            counts["app"] == [
                "started": 2, "stopped": 1, "scaled": 1, "changed_plan": 0, "renamed": 0,
            ]
        )
        #expect(counts["service"]?["changed_plan"] == 1)
        let orgs = try #require(document["orgs"] as? [[String: Any]])
        #expect(orgs.map { $0["org_guid"] as? String } == ["o9", "o7"])
        #expect(orgs.map { $0["org_name"] as? String } == [nil, "retail"])
        let first = try #require(orgs.first?["counts"] as? [String: [String: Int]])
        #expect(first["app"]?["started"] == 1)
    }

    @Test func nothingDifferentIsNoFailure() async throws {
        let table = try await diff("--from", "-1h")
        #expect(table.status == 0)
        #expect(
            table.output
                == "nothing is different between 2026-05-10T08:00:00Z and 2026-05-10T09:00:00Z\n"
        )
        let json = try await diff("--from", "-1h", "--format", "json")
        #expect((try Self.object(json.output)["differences"] as? [Any])?.isEmpty == true)
        #expect(try await diff("--from", "-1h", "--format", "ndjson").output.isEmpty)
        let csv = try await diff("--from", "-1h", "--format", "csv")
        #expect(csv.lines.count == 1 && csv.output.hasPrefix("change,kind,guid,name,"))
    }

    @Test func aTableHasTheCountsOfOrgsBehindIt() async throws {
        let result = try await diff("--from", "2026-05-04")
        #expect(
            result.output.contains(
                /scaled +app +shop +web +prod +retail +1 × 512 MB +3 × 512 MB +p1/
            )
        )
        #expect(result.output.contains(/changed plan +service +db .* small +large +s/))
        #expect(result.lines.suffix(3).first?.hasPrefix("ORG") == true)
        #expect(result.output.contains(/o9 +1 +0 +0 +0 +0/))
        #expect(!result.output.contains("\u{1B}"))
    }

    @Test func spreadsheetsGetNoFormula() async throws {
        let result = try await diff("--from", "2026-05-04", "--format", "csv", "--safe-csv")
        #expect(result.output.contains(",'=evil"))
    }

    /// What ran before the first row nobody can tell.
    @Test func beforeTheFirstRowNothingIsOnRecord() async throws {
        let result = try await diff("--from", "2026-04-01", "--format", "ndjson")
        #expect(result.status == 0)
        #expect(
            result.errors.contains(
                "the oldest row is of 2026-05-01T00:00:00Z; what ran before isn't on record"
            )
        )
        #expect(
            try result.lines.allSatisfy { try Self.object($0)["change"] as? String == "started" }
        )
    }

    @Test func twoStores() async throws {
        let newer = try TemporaryStore()
        try newer.execute("CREATE TABLE snapshot_info (taken_at)")
        try newer.execute("INSERT INTO snapshot_info VALUES ('2026-06-10 09:00:00')")
        // The ids are of another foundation's database.
        try newer.execute("INSERT INTO app_usage_events (id, state) VALUES (1000, 'BUILDPACK_SET')")
        try newer.insert(
            [
                Self.app("p1", "STARTED", "2026-06-01 00:00:00", instances: 3),
                Self.app("p5", "STARTED", "2026-06-01 00:00:00"),
            ],
            into: .appUsageEvents
        )
        let result = try await diff(newer.path, "--format", "json")
        let document = try Self.object(result.output)
        #expect(document["from"] as? String == "2026-05-10T09:00:00Z")
        #expect(document["to"] as? String == "2026-06-10T09:00:00Z")
        let changes = try #require(document["differences"] as? [[String: Any]]).map {
            "\($0["change"] ?? "") \($0["guid"] ?? "")"
        }
        #expect(changes == ["stopped p3", "stopped p4", "started p5", "stopped s"])
    }

    @Test(arguments: [
        ([], "give --from for two moments of a store, or a second store"),
        (["--to", "2026-05-04"], "give --from for two moments"),
        (["other.db", "--from", "-1d"], "--from and --to are for two moments of one store"),
        (["other.db", "--to", "-1d"], "--from and --to are for two moments of one store"),
        (["--from", "now"], "--from is 2026-05-10T09:00:00Z, which is not before now"),
        (["--from", "-1d", "--to", "-2d"], "which is not before --to, 2026-05-08T09:00:00Z"),
        (["--from", "-1d", "--to", "-1d"], "which is not before --to, 2026-05-09T09:00:00Z"),
        (["--from", "2026-02-30"], "it takes a moment in UTC: 2026-10-01"),
        (["--from"], "Missing value for '--from <moment>'"),
    ])
    func whatCannotBeComparedIsAUsageError(arguments: [String], says: String) async throws {
        let result = try await Program.run(["diff", store.path] + arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(says), "\(result.errors)")
    }

    @Test func aStoreThatIsNotThereIsOneLine() async throws {
        for arguments in [[store.path, "/nowhere.db"], ["/nowhere.db", "--from", "-1d"]] {
            let result = try await Program.run(["diff"] + arguments)
            #expect(result.status == 1)
            #expect(result.errors.hasPrefix("usagetui: /nowhere.db: "))
        }
    }

    private static func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private static func app(
        _ guid: String,
        _ state: String,
        _ time: String,
        instances: Int = 1,
        org: String = "o7",
        name: String = "shop"
    ) -> TemporaryStore.Row {
        [
            "state": state, "created_at": time, "app_guid": guid, "instance_count": instances,
            "memory_in_mb_per_instance": 512, "parent_app_guid": "a9", "parent_app_name": name,
            "process_type": "web", "space_name": "prod", "org_guid": org, "guid": "\(guid)\(time)",
            "previous_state": "STARTED",
        ]
    }

    private static func service(
        _ state: String,
        _ time: String,
        plan: String
    ) -> TemporaryStore.Row {
        [
            "state": state, "created_at": time, "service_instance_guid": "s",
            "service_instance_name": "db", "service_plan_name": plan, "org_guid": "o7",
            "guid": "s\(time)",
        ]
    }
}
