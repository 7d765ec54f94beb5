import EventStore
import Foundation
import TestSupport
import Testing

/// `usagetui usage` as scripts see it.
struct UsageCommandTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
        try store.insert(
            [
                row("STARTED", "2026-10-01 06:00:00", after: "STOPPED", instances: 2),
                row("STARTED", "2026-10-01 09:00:00", after: "STARTED", instances: 4, before: 3),
                row("STOPPED", "2026-10-01 12:00:00", after: "STARTED", instances: 4, before: 4),
            ],
            into: .appUsageEvents
        )
    }

    private func row(
        _ state: String,
        _ time: String,
        after previous: String,
        instances: Int,
        before: Int? = nil
    ) -> TemporaryStore.Row {
        [
            "guid": "e", "state": state, "previous_state": previous, "created_at": time,
            "app_guid": "p1", "org_guid": "o1", "instance_count": instances,
            "memory_in_mb_per_instance": 512, "previous_instance_count": before,
        ]
    }

    private func usage(_ arguments: String...) async throws -> Program.Result {
        try await Program.run(["usage", store.path] + arguments)
    }

    @Test func aLineHasTheNumbersOfTheAccountingReport() async throws {
        let result = try await usage(
            "--from",
            "2026-10-01",
            "--to",
            "2026-10-02",
            "--by",
            "org",
            "--format",
            "ndjson"
        )
        #expect(result.status == 0)
        for part in [
            #"{"org_guid":"o1","org_name":null,"from":"2026-10-01T00:00:00Z","#,
            #""to":"2026-10-02T00:00:00Z","app_instance_hours":18.0,"app_instance_hours_low":18.0,"#,
            #""app_instance_hours_high":21.0,"average_app_instances":0.75,"#,
            #""maximum_app_instances":4,"#, #""app_memory_gb_hours":9.0,"#,
            #""total_task_runs":0,"#, #""task_hours":0.0,"#, #""duration_in_hours":0.0,"#,
            #""uncertainties":[{"reason":"scale_missing","kind":"app","hours":3.0,"gb_hours":1.5,"#,
            #""table":"app_usage_events","row_count":2,"rows":[1,2]}]"#,
        ] {
            #expect(result.output.contains(part), "\(part) in \(result.output)")
        }
        #expect(result.lines.count == 1)
    }

    @Test func whatBeginsTooEarlyIsNotComplete() async throws {
        let early = try await usage(
            "--from",
            "2026-10-01",
            "--to",
            "2026-10-02",
            "--format",
            "json"
        )
        #expect(early.output.contains(#""is_complete":false"#))
        #expect(
            early.errors.hasPrefix("usagetui: not complete: all rows are certainly there from ")
        )
        let late = try await usage(
            "--from",
            "2026-10-02",
            "--to",
            "2026-10-03",
            "--format",
            "json",
            "--now",
            "2026-10-03T00:00:00Z",
            "--cutoff-age-in-days",
            "1"
        )
        #expect(late.output.contains(#""is_complete":true"#), "\(late.output)")
        #expect(late.errors.isEmpty)
    }

    @Test func theRowsBehindALineAreListed() async throws {
        let result = try await usage(
            "--from",
            "2026-10-01",
            "--to",
            "2026-10-02",
            "--explain",
            "--format",
            "csv"
        )
        #expect(
            result.lines == [
                """
                kind,table,id,guid,state,created_at,from,to,until_id,instances,instances_low,\
                instances_high,memory_in_mb,memory_in_mb_low,memory_in_mb_high,hours,hours_low,\
                hours_high,gb_hours,gb_hours_low,gb_hours_high,reason
                """,
                """
                app,app_usage_events,1,p1,STARTED,2026-10-01T06:00:00Z,2026-10-01T06:00:00Z,\
                2026-10-01T09:00:00Z,2,2,2,3,1024,1024,1536,6.0,6.0,9.0,3.0,3.0,4.5,scale_missing
                """,
                """
                app,app_usage_events,2,p1,STARTED,2026-10-01T09:00:00Z,2026-10-01T09:00:00Z,\
                2026-10-01T12:00:00Z,3,4,4,4,2048,2048,2048,12.0,12.0,12.0,6.0,6.0,6.0,
                """,
            ]
        )
    }

    /// Midnight in Berlin is 22:00 UTC.
    @Test func daysBeginInTheZone() async throws {
        let result = try await usage(
            "--from",
            "2026-10-01",
            "--to",
            "2026-10-03",
            "--by",
            "day",
            "--zone",
            "Europe/Berlin",
            "--format",
            "csv"
        )
        #expect(
            result.lines.dropFirst().map {
                $0.split(separator: ",").prefix(4).joined(separator: " ")
            }
                == [
                    "2026-10-01 2026-09-30T22:00:00Z 2026-10-01T22:00:00Z 18.0",
                    "2026-10-02 2026-10-01T22:00:00Z 2026-10-02T22:00:00Z 0.0",
                ]
        )
    }

    @Test func aTableSaysWhatIsUncertain() async throws {
        let result = try await usage("--from", "2026-10-01", "--to", "2026-10-02")
        #expect(result.output.contains("18.0 (18.0–21.0)"))
        #expect(
            result.output.contains(
                "3.0 h, 1.5 GB-h of app instances uncertain: changes of instances or memory that "
                    + "no row tells (app_usage_events #1, #2)"
            ),
            "\(result.output)"
        )
    }

    @Test(
        arguments: [
            (["--from", "soon", "--to", "2026-10-02"], "--from soon: no time"),
            (["--from", "2026-10-02", "--to", "2026-10-02"], "is not before --to"),
            (["--from", "2999-01-01", "--to", "2999-02-01"], "is not before now"),
            (
                ["--from", "2026-10-01", "--to", "2026-10-02", "--zone", "Mars/North"],
                "Mars/North: no such time zone"
            ),
            (["--to", "2026-10-02"], "--from"),
            (["--from", "2026-10-01", "--to", "2026-10-02", "--by", "galaxy"], "galaxy"),
        ]
    )
    func whatMeansNothingIsAUsageError(_ arguments: [String], _ message: String) async throws {
        let result = try await Program.run(["usage", store.path] + arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains(message), "\(result.errors)")
    }

    @Test func nowCanBeRelative() async throws {
        let result = try await usage("--from", "2026-10-01", "--to", "now", "--now", "-1d")
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test func whatIsToComeIsNotCounted() async throws {
        let result = try await usage(
            "--from",
            "2026-10-01",
            "--to",
            "2026-11-01",
            "--now",
            "2026-10-02T00:00:00Z",
            "--format",
            "json"
        )
        #expect(result.errors.contains("counted up to 2026-10-02T00:00:00Z"))
        #expect(result.output.contains(#""to":"2026-10-02T00:00:00Z""#))
        #expect(result.output.contains(#""average_app_instances":0.75"#))
    }
}
