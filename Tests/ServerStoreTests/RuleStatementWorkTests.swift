import EventStore
import TestSupport
import Testing
import UsageRules

/// What a statement of the rules takes grows as the rows do, however many of them are one resource's.
///
/// MariaDB counts the rows that it reads, those of its own tables, too.
@Suite(.servers, .timeLimit(.minutes(30)))
struct RuleStatementWorkTests {
    private static let statements: [String: @Sendable (RuleStatement) -> String] = [
        "preview": \.plan, "running": \.running, "proof": \.proof, "counts": { $0.counts() },
        "runningCounts": \.runningCounts, "runningEvidence": { $0.runningEvidence() },
        "firstEndings": { $0.firstEndings(behind: RandomEvents.now.addingDays(-9)) },
        "turns": { $0.turns(of: .app) },
        "suspects": {
            $0.suspects(
                SuspectQuestion(
                    now: RandomEvents.now,
                    consumers: .none,
                    checkpoints: nil,
                    includesRunning: true
                )
            )
        },
    ]

    @Test(arguments: statements.keys.sorted())
    func noRowIsReadForEachOther(name: String) async throws {
        let statement = try #require(Self.statements[name])
        let (few, many) = (
            try await reads(statement, of: 500), try await reads(statement, of: 2000)
        )
        #expect(few >= 500)
        #expect(many < few * 6, "\(few) for 500 rows, \(many) for 2,000")
    }

    /// How many rows the server reads for a statement about so many rows of an app, a package and nothing.
    private func reads(
        _ statement: (RuleStatement) -> String,
        of count: Int
    ) async throws -> Int {
        let server = try #require(await DatabaseServer.shared(.mysql))
        let rules = try RuleStatement(
            .appUsageEvents,
            columns: Set(EventTable.appUsageEvents.definition.columns.map(\.name)),
            in: .mariadb,
            now: RandomEvents.now
        )
        let lines = try await server.run(
            """
            \(try CloudControllerSchema(on: .mysql).creation(.fresh))
            INSERT INTO app_usage_events (id, guid, created_at, instance_count, memory_in_mb_per_instance,
                state, app_guid, app_name, space_guid, space_name, org_guid, package_guid)
            SELECT seq, UUID(), TIMESTAMP '2026-01-01 00:00:00' + INTERVAL seq % 777 SECOND, 1, 1,
                ELT(1 + seq % 7, 'STARTED', 'BUILDPACK_SET', 'STARTED', 'STAGING_STARTED', 'BUILDPACK_SET',
                    IF(seq % 9 = 0, 'STOPPED', 'STARTED'), 'STAGING_STOPPED'),
                'app', '', '', '', '', 'package'
            FROM seq_1_to_\(count);
            FLUSH STATUS;
            SELECT COUNT(*) FROM (\(statement(rules))) answer;
            SELECT SUM(variable_value) FROM information_schema.session_status
            WHERE variable_name LIKE 'HANDLER_READ%';
            """,
            in: server.makeDatabase()
        )
        return try #require(lines.last.flatMap { Int($0.prefix { $0.isNumber }) })
    }
}
