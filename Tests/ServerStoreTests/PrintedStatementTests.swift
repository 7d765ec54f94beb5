import EventStore
import Foundation
import TestSupport
import Testing
import UsageRules

/// What `usagetui sql` prints, given to the servers' own clients as it stands there, answers what the
/// program answers of a snapshot.
@Suite(.servers, .timeLimit(.minutes(30)))
struct PrintedStatementTests {
    private static let options: [[String]] = [
        ["--now", "2026-11-01T09:00:00Z"],
        ["--now", "2026-11-01T09:00:00Z", "--no-keep-running-records"],
        ["--cutoff-age-in-days", "0", "--table", "service_usage_events"],
    ]

    @Test(arguments: bothEngines)
    func theServersAnswerAsTheProgramDoes(engine: DatabaseServer.Engine) async throws {
        let foundation = try await LoadedFoundation(engine, from: Self.sample)
        let snapshot = try await foundation.snapshot()
        try #require(snapshot.status == 0, "\(snapshot.errors)")
        let client = foundation.server.client(in: foundation.database)
        for options in Self.options {
            for question in RuleQuestion.allCases {
                let statement = PrintedStatement(question, for: engine.ruleEngine, options)
                let expected = try await statement.expectedAnswers(of: foundation.store)
                #expect(try await statement.answers(of: client) == expected, "\(options)")
                #expect(question == .proof || !expected.isEmpty)
            }
        }
    }

    private static let sample = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "sample.db").path
}

extension DatabaseServer.Engine {
    /// Of the servers that tests start.
    fileprivate var ruleEngine: RuleEngine { self == .postgres ? .postgres : .mariadb }
}
