import UsageRules

/// How Spark goes about a statement: over a network, what counts is how often rows are moved.
struct SparkPlan {
    let runner: any RuleRunner

    /// Prints how often rows are moved for each answer about a table.
    ///
    /// - Throws: ``PlainDatabase/Failure`` where the preview needs more than one exchange, or another one
    ///   than by key.
    func check() throws {
        for question in RuleQuestion.allCases {
            let statement = try RuleStatement(
                .appUsageEvents,
                in: .spark,
                now: EventTime(seconds: 1_790_000_000),
                // Given, or Spark would ask all rows for it.
                newestID: 1
            )
            let plan = try runner.answer("EXPLAIN \(statement.answers(to: question))").lines
                .joined(separator: "\n")
            let exchanges = plan.matches(of: /Exchange (\w+\([^)]*\)|SinglePartition)/)
                .map { String($0.1) }
            print(
                "\(runner.name), \(question.rawValue): rows are moved \(exchanges.count) times: "
                    + exchanges.joined(separator: ", ")
            )
            guard exchanges.count == 1, exchanges[0].hasPrefix("hashpartitioning(resource") else {
                throw PlainDatabase.Failure(
                    description:
                        "\(runner.name), \(question.rawValue): not one exchange by key\n\(plan)"
                )
            }
        }
    }
}
