import EventStore
import Foundation
import TestSupport
import Testing

/// What `preview` shows of a cleanup that stays what it is.
@Suite struct PreviewScopeTests {
    private let store: TemporaryStore

    init() throws {
        store = try TemporaryStore()
        try store.execute(
            """
            CREATE TABLE snapshot_info (taken_at);
            INSERT INTO snapshot_info VALUES ('2026-11-01 09:00:00');
            CREATE TABLE organizations (id, guid, name);
            INSERT INTO organizations VALUES (1, 'o1', 'payments'), (2, 'o2', 'logistics');
            INSERT INTO app_usage_events (id, state, created_at, org_guid, space_guid, space_name,
                app_guid, app_name, parent_app_guid, parent_app_name)
            VALUES (1, 'X', '2026-08-01', 'o1', 's1', 'prod', 'p1', 'web', 'a1', 'ledger'),
                (2, 'X', '2026-08-01', 'o1', 's2', 'dev', 'p2', 'web', 'a2', 'shop'),
                (3, 'X', '2026-08-01', 'o2', 's3', 'prod', 'p3', 'web', 'a3', 'ledger'),
                (4, 'X', '2026-10-30', 'o1', 's1', 'prod', 'p1', 'web', 'a1', 'ledger'),
                (5, 'X', '2026-10-30', 'o2', 's3', 'prod', 'p4', 'web', 'a4', 'other');
            INSERT INTO service_usage_events (id, state, created_at, org_guid, space_guid,
                service_instance_guid, service_instance_name)
            VALUES (1, 'X', '2026-08-01', 'o1', 's1', 'i1', 'db'), (2, 'X', '2026-10-30', 'o2', 's3', 'i2', 'mq');
            """
        )
    }

    private func preview(_ options: [String]) async throws -> Program.Result {
        try await Program.run(["preview", store.path] + options)
    }

    @Test(arguments: [
        (["--org", "payments"], ["app 1", "app 2", "service 1"]),
        (["--org", "o2"], ["app 3"]),
        (["--org", "payments", "--org", "logistics"], ["app 1", "app 2", "app 3", "service 1"]),
        (["--space", "prod"], ["app 1", "app 3"]),
        (["--space", "s1"], ["app 1", "service 1"]),
        (["--org", "logistics", "--space", "prod"], ["app 3"]),
        (["--resource", "ledger"], ["app 1", "app 3"]),
        (["--resource", "a1"], ["app 1"]), (["--resource", "p2"], ["app 2"]),
        (["--resource", "i1"], ["service 1"]), (["--resource", "db"], ["service 1"]),
        (["--resource", "a1", "--where", "id:2"], []),
    ])
    func listsOnlyWhatIsInScope(options: [String], rows: [String]) async throws {
        let result = try await preview(["--format", "csv"] + options)
        #expect(result.status == 0, "\(result.errors)")
        let found = result.lines.dropFirst().map { line in
            let fields = line.split(separator: ",")
            return "\(fields[0].split(separator: "_")[0]) \(fields[1])"
        }
        #expect(found == rows)
    }

    @Test func theSummarySaysThatAllIsDeleted() async throws {
        let result = try await preview(["--org", "payments", "--space", "prod"])
        #expect(
            result.output.contains(
                "org payments, space prod: 2 rows, of which the cleanup deletes 1. It deletes all 4"
            ),
            "\(result.output)"
        )
        let json = try await preview(["--org", "payments", "--format", "json"])
        #expect(json.output.contains("\"in_scope\":{\"total\":3,\"prunable\":2}"))
        #expect(json.output.contains("\"prunable\":3,"))
    }

    @Test func anOrgThatIsNotThereIsTold() async throws {
        let result = try await preview(["--org", "paymnets"])
        #expect(result.status == 1)
        #expect(result.errors.contains("no row is of org paymnets"))
    }

    @Test func theForecastCountsEveryDayAndCutoff() async throws {
        let result = try await preview(["--forecast", "40", "--format", "csv"])
        let count = 1 + 2 * 41 + 2 * 121
        #expect(result.lines.count == count)
        let wanted = [
            "day,app_usage_events,0,2026-11-01T09:00:00Z,31,3,",
            "day,app_usage_events,29,2026-11-30T09:00:00Z,31,1,",
            "cutoff,app_usage_events,,2026-11-01T09:00:00Z,0,4,",
        ]
        for line in wanted {
            let found = result.lines.filter { $0.hasPrefix(line) }
            #expect(found.count == 1, "\(line)")
        }
        for days in ["0", "-1", "3654", "x"] {
            #expect(try await preview(["--forecast", days]).status == 64)
        }
        #expect(try await preview(["--forecast", "9", "--org", "payments"]).status == 64)
        let table = try await preview(["--forecast", "2"])
        #expect(table.lines.contains { $0.hasPrefix("2026-11-03 09:00") })
    }

    @Test func keptRowsTellUntilWhen() async throws {
        let result = try await preview(["--show", "all", "--format", "ndjson"])
        #expect(
            result.lines[0].hasSuffix(
                "\"kept_until\":\"2026-11-01T09:00:00Z\",\"kept_while\":null}"
            )
        )
        #expect(
            result.lines[3].hasSuffix(
                "\"kept_until\":\"2026-11-30T09:00:00Z\",\"kept_while\":null}"
            )
        )
        #expect(result.lines[4].hasSuffix("\"kept_until\":null,\"kept_while\":\"newest_row\"}"))
        let pruned = try await preview(["--format", "ndjson"])
        #expect(!pruned.output.contains("kept_until"))
    }

    @Test func theSummarySaysWhatIsFreed() async throws {
        let result = try await preview([])
        #expect(result.output.contains("It frees about "))
        #expect(result.output.contains("shrinks only by VACUUM"))
        let json = try await preview(["--format", "json"])
        #expect(json.output.contains(#/"frees":\{"rows":3,"bytes":\d+,"is_estimate":false\}/#))
    }
}
