import EventStore
import TestSupport
import UsageRules

/// Whether engines answer what the fold says, row by row.
struct EngineEquality {
    let workshop: Workshop

    /// In how many parts a store is asked, beside as a whole.
    static let shards = 4

    private static let policies = [
        CleanupPolicy(), CleanupPolicy(cutoffAgeInDays: 0), CleanupPolicy(cutoffAgeInDays: 20),
        CleanupPolicy(cutoffAgeInDays: 20, keepAtLeastOneRecord: false),
        CleanupPolicy(cutoffAgeInDays: 5, keepRunningRecords: false),
        CleanupPolicy(
            cutoffAgeInDays: 1,
            keepRunningRecords: false,
            keepAtLeastOneRecord: false
        ),
    ]

    /// How much was compared.
    struct Count {
        var answers = 0
        var lines = 0
    }

    /// Compares all answers about a store, asked as a whole and in shards that each know the greatest id.
    ///
    /// - Throws: ``PlainDatabase/Failure`` at the first answer that isn't the fold's.
    func compare(_ runner: any RuleRunner, _ store: EngineStore, _ count: inout Count) throws {
        let snapshot = try store.snapshot()
        try runner.load(store.tables(in: workshop), of: store)
        try runner.load(store.shards(Self.shards, in: workshop), of: store)
        for policy in Self.policies {
            let plans = try snapshot.plans(policy)
            // What runs doesn't depend on the options.
            for question in RuleQuestion.allCases
            where question != .running || policy == Self.policies[0] {
                let expected = plans.flatMap { Self.lines(of: $0, question) }.sorted()
                for isWhole in [true, false] {
                    let query = try Self.query(question, plans, snapshot, runner, isWhole: isWhole)
                    let columns = [RuleScript.tableColumn] + Self.columns(question)
                    let lines = try runner.answer(runner.lines(of: query, columns)).lines.sorted()
                    guard lines == expected else {
                        throw difference(runner, store, question, policy, expected, lines, isWhole)
                    }
                    count.answers += 1
                    count.lines += lines.count
                }
            }
        }
    }

    // MARK: - Statements

    private static func query(
        _ question: RuleQuestion,
        _ plans: [CleanupPlan],
        _ snapshot: StoreSnapshot,
        _ runner: any RuleRunner,
        isWhole: Bool
    ) throws -> String {
        let statements = try plans.flatMap { plan in
            try (0..<(isWhole ? 1 : shards)).map { shard in
                try RuleStatement(
                    plan.table,
                    source: isWhole ? nil : EngineStore.name(of: plan.table, on: shard),
                    in: runner.engine.dialect,
                    policy: plan.policy,
                    now: snapshot.clock.now,
                    newestID: isWhole ? nil : plan.index.ids.last ?? 0
                )
            }
        }
        return RuleScript(question, of: statements).query
    }

    /// What engines give a time back as isn't compared.
    private static func columns(_ question: RuleQuestion) -> [String] {
        question.columns.filter { $0 != "since" }
    }

    private static func lines(of plan: CleanupPlan, _ question: RuleQuestion) -> [String] {
        let answers = ExpectedAnswers(plan)
        let lines =
            switch question {
            case .preview: answers.decisions
            case .running: answers.running
            case .proof: answers.changes
            }
        return lines.map { "\(plan.table.name)|\($0)" }
    }

    private func difference(
        _ runner: any RuleRunner,
        _ store: EngineStore,
        _ question: RuleQuestion,
        _ policy: CleanupPolicy,
        _ expected: [String],
        _ lines: [String],
        _ isWhole: Bool
    ) -> PlainDatabase.Failure {
        let missing = Set(expected).subtracting(lines).sorted().prefix(3)
        let others = Set(lines).subtracting(expected).sorted().prefix(3)
        return PlainDatabase.Failure(
            description: """
                \(runner.name) doesn't say what the fold says of \(store.name)\(isWhole ? "" : ", in shards") \
                (\(question.rawValue), \(policy)): the fold has \(Array(missing)), it has \(Array(others)), \
                \(expected.count) and \(lines.count) lines
                """
        )
    }
}
