import UsageRules

/// How Spark goes about a statement: over a network, what counts is how often rows are moved.
struct SparkPlan {
    let runner: any RuleRunner

    /// Prints how often rows are moved for each answer about a table.
    ///
    /// The proof puts the rows that decide alone to those that were moved, and moves all of them.
    ///
    /// - Throws: ``PlainDatabase/Failure`` where that is more often than once, twice for the proof, or another
    ///   way than by resource.
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
                "\(runner.name), \(question.rawValue): exchanges of rows: "
                    + exchanges.joined(separator: ", ")
            )
            guard exchanges.count == (question == .proof ? 2 : 1),
                exchanges.allSatisfy({ $0.hasPrefix("hashpartitioning(resource") })
            else {
                throw PlainDatabase.Failure(
                    description:
                        "\(runner.name), \(question.rawValue): not the exchanges by resource that were expected\n\(plan)"
                )
            }
        }
    }
}
