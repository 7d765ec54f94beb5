import EventStore
import TestSupport
import Testing
import UsageRules

/// The comparison of the statements with the fold notices every mistake that is made in them.
struct RuleMutationTests {
    @Test func everyMistakeIsNoticed() throws {
        let comparisons = try Self.stores().flatMap(Self.comparisons)
        for comparison in comparisons {
            #expect(try !comparison.isNoticed(comparison.statement))
        }
        for mutation in RuleMutation.all {
            let mistakes = comparisons.filter { $0.question == mutation.question }
                .compactMap { comparison in
                    mutation.applied(to: comparison.statement).map { (comparison, $0) }
                }
            #expect(!mistakes.isEmpty, "in no statement: \(mutation)")
            let isNoticed = try mistakes.contains { try $0.0.isNoticed($0.1) }
            #expect(isNoticed, "not noticed: \(mutation)")
        }
        #expect(RuleMutation.all.count > 70)
    }

    // MARK: - What is compared

    /// A statement about a store, and what the fold says.
    private struct Comparison {
        let store: TemporaryStore
        let question: RuleQuestion
        let statement: String
        let columns: [String]
        let expected: [String]

        /// Whether a statement in place of the right one gives another answer.
        func isNoticed(_ statement: String) throws -> Bool {
            try store.lines(statement, columns) != expected
        }
    }

    private static func comparisons(_ store: TemporaryStore) throws -> [Comparison] {
        let policies = [
            CleanupPolicy(cutoffAgeInDays: 20), CleanupPolicy(cutoffAgeInDays: 0),
            CleanupPolicy(cutoffAgeInDays: 10, keepRunningRecords: false),
        ]
        let snapshot = try EventStore(path: store.path).scan(now: RandomEvents.now)
        return try policies.flatMap { policy in
            try snapshot.plans(policy).flatMap { plan in
                let answers = ExpectedAnswers(plan)
                let statement = try RuleStatement(
                    plan.table,
                    in: .sqlite,
                    policy: policy,
                    now: RandomEvents.now
                )
                return [
                    (RuleQuestion.preview, ExpectedAnswers.decisionColumns, answers.decisions),
                    (.running, ExpectedAnswers.runningColumns, answers.running),
                    (.proof, ExpectedAnswers.changeColumns, answers.changes),
                ].map { question, columns, lines in
                    Comparison(
                        store: store,
                        question: question,
                        statement: statement.answers(to: question),
                        columns: columns,
                        expected: lines
                    )
                }
            }
        }
    }

    // MARK: - Stores

    private static func stores() throws -> [TemporaryStore] {
        try [craftedStore()]
            + (0..<6).map { (seed: UInt64) in
                let store = try TemporaryStore()
                var events = RandomEvents(
                    seed: seed,
                    order: seed.isMultiple(of: 2) ? .anyOrder : .idsAndTimesAgree
                )
                for table in EventTable.usageTables {
                    try store.insert(events.rows(of: table), into: table)
                }
                return store
            }
    }

    /// Rows that random ones hardly ever are.
    private static func craftedStore() throws -> TemporaryStore {
        let store = try TemporaryStore(tables: [.serviceUsageEvents])
        let cutoff = RandomEvents.now.addingDays(-20)
        let justBefore = EventTime(microseconds: cutoff.microseconds - 1)
        // Columns that compare letters; a reseed; what ran before.
        try store.execute(
            """
            CREATE TABLE app_usage_events (id INTEGER PRIMARY KEY, guid, created_at,
                state TEXT COLLATE NOCASE, app_guid TEXT COLLATE NOCASE, task_guid TEXT COLLATE NOCASE,
                previous_state);
            INSERT INTO app_usage_events (id, guid, created_at, state, app_guid, task_guid, previous_state)
            VALUES (1, 'e1', '2026-01-01', 'STARTED', 'a', NULL, NULL),
                (2, 'e2', '2026-01-01', 'STOPPED', 'A', NULL, 'STARTED'),
                (3, 'e3', '2026-01-01', 'started', 'b', NULL, NULL),
                (4, 'e4', '2026-01-01', 'TASK_STARTED', '', 't', NULL),
                (5, 'e5', '2026-01-01', 'TASK_STOPPED', '', 'T', NULL),
                (6, 'c', '2026-01-01', 'STARTED', 'c', NULL, NULL),
                (7, 'e7', '2026-01-01', 'STARTED', 'd', NULL, 'STOPPED'),
                (8, 'e8', '2026-01-01', 'STARTED', 'd', NULL, ''),
                (9, 'e9', '\(justBefore.databaseText)', 'BUILDPACK_SET', 'd', NULL, NULL),
                (10, 'e10', '\(cutoff.databaseText)', 'BUILDPACK_SET', 'd', NULL, NULL),
                (11, 'e11', '\(RandomEvents.now.databaseText)', 'BUILDPACK_SET', 'd', NULL, NULL)
            """
        )
        return store
    }
}
