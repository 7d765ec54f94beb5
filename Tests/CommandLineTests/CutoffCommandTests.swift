import EventStore
import Foundation
import TestSupport
import Testing

/// Cutoffs that differ from table to table, as Cloud Controller has them.
@Suite struct CutoffCommandTests {
    private let store: TemporaryStore

    /// In each table two rows of 40 days ago, the newest of them kept.
    init() throws {
        store = try TemporaryStore()
        try store.execute("CREATE TABLE snapshot_info (taken_at)")
        try store.execute("INSERT INTO snapshot_info VALUES ('2026-11-01 09:00:00')")
        for table in EventTable.usageTables {
            try store.insert(
                (1...2).map {
                    ["id": $0, "state": "NOTHING", "created_at": "2026-09-22 09:00:00"]
                },
                into: table
            )
        }
    }

    // The names are those of the output.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    private struct Summary: Decodable {
        struct Table: Decodable {
            let cutoff: String
            let cutoff_age_in_days: Int
            let prunable: Int
        }

        let cutoff: String?
        let cutoff_age_in_days: Int?
        let tables: [String: Table]
    }

    @Test(arguments: [
        ([], 31, 31), (["45"], 45, 45), (["45", "30"], 30, 30),
        (["app_usage_events=45"], 45, 31), (["service_usage_events=90", "39"], 39, 90),
        (["39", "service_usage_events=90"], 39, 90),
        (["app_usage_events=45", "service_usage_events=45"], 45, 45),
        (["app_usage_events=7", "app_usage_events=50", "events=3"], 50, 31),
    ])
    func eachTableHasItsOwn(options: [String], app: Int, service: Int) async throws {
        let arguments = options.flatMap { ["--cutoff-age-in-days", $0] }
        let result = try await Program.run(
            ["preview", store.path, "--format", "json"] + arguments
        )
        let summary = try JSONDecoder().decode(Summary.self, from: Data(result.output.utf8))
        let now = try #require(EventTime("2026-11-01 09:00:00"))
        for (name, days) in [("app_usage_events", app), ("service_usage_events", service)] {
            let table = try #require(summary.tables[name])
            #expect(table.cutoff_age_in_days == days)
            #expect(table.cutoff == now.addingDays(-days).description)
            #expect(table.prunable == (days < 40 ? 1 : 0))
        }
        #expect(summary.cutoff_age_in_days == (app == service ? app : nil))
        #expect((summary.cutoff == nil) == (app != service))
    }

    @Test func theTableShowsBoth() async throws {
        let same = try await Program.run(["preview", store.path]).output
        #expect(same.contains(", cutoff 31 d: 2026-10-01T09:00:00Z\n"))
        let cutoff = ["--cutoff-age-in-days", "service_usage_events=61"]
        let differing = try await Program.run(["preview", store.path] + cutoff).output
        #expect(
            differing.contains(
                "cutoff app_usage_events 31 d: 2026-10-01T09:00:00Z, "
                    + "service_usage_events 61 d: 2026-09-01T09:00:00Z\n"
            )
        )
    }

    @Test func pruneKeepsToThem() async throws {
        let cutoff = ["--cutoff-age-in-days", "service_usage_events=61"]
        let result = try await Program.run(["prune", store.path, "--yes"] + cutoff)
        #expect(result.status == 0)
        #expect(try store.ids(of: .appUsageEvents) == [2])
        #expect(try store.ids(of: .serviceUsageEvents) == [1, 2])
    }

    @Test func theDashboardShowsThem() async throws {
        let cutoff = ["--cutoff-age-in-days", "service_usage_events=61"]
        let result = try await Program.run(
            ["browse", store.path, "--script", "6", "--screens", "-"] + cutoff
        )
        #expect(result.output.contains("cutoff app 31 d, service 61 d"))
        #expect(result.output.contains("both tables: app 31 d, service 61 d (t)"))
    }
}
