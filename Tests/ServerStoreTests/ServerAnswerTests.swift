import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// A server in place of a store: `preview`, `running` and `check` say byte for byte what they say of a
/// snapshot of it.
@Suite(.servers, .serialized, .timeLimit(.minutes(30)))
struct ServerAnswerTests {
    private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample.db").path

    @Test(arguments: bothEngines)
    func theSample(engine: DatabaseServer.Engine) async throws {
        let foundation = try await LoadedFoundation(engine, from: Self.sample)
        let checkpoint = "000679c7-1819-403b-97f5-a7fb036d0ad0"
        try await expectTheSame(
            Self.previews(now: "2026-11-20T00:00:00Z") + Self.running
                + Self.checks(now: "2026-11-20T00:00:00Z")
                + [
                    "preview --now 2026-11-20 --format json --after-guid \(checkpoint)",
                    "preview --now 2026-11-20 --format json --after-guid nosuch",
                    "preview --now 2026-11-20 --format ndjson --after-guid \(checkpoint) --table"
                        + " service_usage_events",
                    "preview --now 2026-11-20 --org payments --resource cart",
                    "preview --now 2026-11-20 --org payments --format ndjson",
                    "running --where org:payments --format csv", "running --at -3d --format ndjson",
                ],
            of: foundation
        )
    }

    @Test(arguments: bothEngines)
    func keysAndTimesThatAreHardToTellApart(engine: DatabaseServer.Engine) async throws {
        let foundation = try await LoadedFoundation(
            engine,
            from: Self.sample,
            changes: HostileRows(count: 1500).changes
        )
        let now = HostileRows.now.description
        try await expectTheSame(
            Self.previews(now: now) + Self.running + Self.checks(now: now),
            of: foundation
        )
    }

    @Test(arguments: bothEngines, 0..<6)
    func anyRows(engine: DatabaseServer.Engine, seed: Int) async throws {
        var events = RandomEvents(
            seed: UInt64(seed),
            order: seed.isMultiple(of: 2) ? .anyOrder : .idsAndTimesAgree
        )
        let changes = EventTable.usageTables.map { table in
            let inserts = events.rows(of: table).map { Self.insertion(of: $0, into: table) }
            return "DELETE FROM \(table.name);\n" + inserts.joined()
        }
        let foundation = try await LoadedFoundation(
            engine,
            from: Self.sample,
            changes: changes.joined()
        )
        let now = RandomEvents.now.description
        let days = [RandomEvents.days, 20, 10, 3, 1].map {
            "running --format ndjson --at \(RandomEvents.now.addingDays(-$0).description)"
        }
        try await expectTheSame(
            [
                "preview --format json --now \(now) --cutoff-age-in-days \(seed * 7)",
                "preview --format json --now \(now) --no-keep-at-least-one-record",
                "preview --format json --now \(now) --no-keep-running-records",
                "preview --format ndjson --now \(now) --cutoff-age-in-days \(seed * 5)",
                "running --format ndjson", "running --format ndjson --by app",
                "running --format ndjson --by org --at "
                    + RandomEvents.now.addingDays(-12).description,
                "check --format ndjson --now \(now)",
                "check --format ndjson --without-sources --now \(now)",
            ] + days,
            of: foundation
        )
    }

    // MARK: - Questions

    private static func previews(now: String) -> [String] {
        [
            "", "--format json", "--show prune", "--show keep --format csv",
            "--show all --format ndjson", "--format ndjson",
            "--format csv --columns id,state,app_guid",
            "--cutoff-age-in-days 0 --exit-status", "--cutoff-age-in-days 7 --format json",
            "--cutoff-age-in-days app_usage_events=3 --cutoff-age-in-days service_usage_events=90",
            "--no-keep-running-records --format json --exit-status --cutoff-age-in-days 9000",
            "--no-keep-at-least-one-record --format ndjson --table service_usage_events",
            "--where reason:ended --format csv", "--where id>200 --show keep --format ndjson",
            "--forecast 20", "--forecast 40 --format csv",
        ].map { "preview --now \(now) \($0)" }
    }

    private static let running =
        ["", "--format json", "--format csv", "--format ndjson", "--where name:a --format ndjson"]
        .map { "running \($0)" }
        + ["app", "space", "org"].flatMap { level in
            ["", "--at 2026-09-10T00:00:00Z", "--at 2026-11-01"].map {
                "running --by \(level) --format ndjson \($0)"
            }
        }
        + ["2020-01-01", "2026-06-01", "2026-08-01", "2026-10-15T12:00:00Z", "2027-01-01"].map {
            "running --format ndjson --at \($0)"
        }

    private static func checks(now: String) -> [String] {
        [
            "", "--format json", "--format ndjson", "--format csv --without-sources",
            "--format ndjson --without-sources --table service_usage_events",
            "--format ndjson --without-sources --cutoff-age-in-days 5",
        ].map { "check --now \(now) \($0)" }
    }

    private func expectTheSame(
        _ questions: [String],
        of foundation: LoadedFoundation
    ) async throws {
        let result = try await foundation.snapshot()
        try #require(result.status == 0, "\(result.errors)")
        for question in questions {
            let answer = try await ServerAnswer(question, of: foundation)
            #expect(answer.difference == nil, "\(question)")
        }
    }

    /// A row as a server can have it: both have a state and a time always.
    private static func insertion(
        of row: TemporaryStore.Row,
        into table: EventTable
    ) -> String {
        var row = row
        row["guid"] = "event-\(row["id"] as? Int64 ?? 0)"
        for (column, value) in ["state": "NOTHING", "created_at": "2026-01-01 00:00:00"]
        where row[column].flatMap(\.self) == nil || row[column] as? String == "yesterday" {
            row[column] = value
        }
        let values = row.compactMapValues { $0 }.mapValues { "'\($0)'" }
        let required = CopiedFoundation.tables.first { $0.name == table.name }?.columns ?? []
        let names = required.map(\.name)
        let literals = required.map { column in
            values[column.name]
                ?? (column.isRequired ? column.kind == .integer ? "0" : "''" : "NULL")
        }
        return "INSERT INTO \(table.name) (\(names.joined(separator: ", "))) "
            + "VALUES (\(literals.joined(separator: ", ")));\n"
    }
}
