import EventStore
import TestSupport
import UsageRules

/// Answers added up, so that none of what they hold can be left out, and little is sent.
struct EngineSum {
    private let question: RuleQuestion
    private let groups: [String]
    private let sums: [String]

    init(_ question: RuleQuestion) {
        self.question = question
        switch question {
        case .preview: (groups, sums) = (["reason"], ["witness_1", "witness_2"])
        case .running: (groups, sums) = (["kind", "start"], ["first_event_id", "latest_event_id"])
        case .proof: (groups, sums) = (["effect"], ["first_before", "latest_after"])
        }
    }

    /// What a line is made of.
    var columns: [String] {
        [RuleScript.tableColumn] + groups + ["answer_count"] + sums.map { "sum_\($0)" }
    }

    /// The statement around another that gives all answers.
    func query(_ answers: String) -> String {
        let names = ([RuleScript.tableColumn] + groups).joined(separator: ", ")
        let counted = question == .running ? "COUNT(since)" : "COUNT(*)"
        let added = sums.map { "SUM(\($0)) AS sum_\($0)" }.joined(separator: ", ")
        return """
            SELECT \(names), \(counted) AS answer_count, \(added)
            FROM (\(answers)) all_answers GROUP BY \(names)
            """
    }

    /// What the fold says.
    func lines(_ plan: CleanupPlan) -> [String] {
        let answers = ExpectedAnswers(plan)
        switch question {
        case .preview:
            // id, decision, reason, witnesses
            return lines(plan, answers.decisions, groups: [2], sums: [3, 4])
        case .running:
            // kind, guid, start, ids
            return lines(plan, answers.running, groups: [0, 2], sums: [3, 4])
        case .proof:
            // kind, guid, effect, ids before and after
            return lines(plan, answers.changes, groups: [2], sums: [3, 6])
        }
    }

    private func lines(
        _ plan: CleanupPlan,
        _ answers: [String],
        groups: [Int],
        sums: [Int]
    ) -> [String] {
        var totals: [String: (count: Int, sums: [Int?])] = [:]
        for answer in answers {
            let values = answer.split(separator: "|", omittingEmptySubsequences: false)
            let name = groups.map { String(values[$0]) }.joined(separator: "|")
            var total = totals[name] ?? (0, sums.map { _ in nil })
            total.count += 1
            for (place, column) in sums.enumerated() {
                if let id = Int(values[column]) {
                    total.sums[place] = (total.sums[place] ?? 0) + id
                }
            }
            totals[name] = total
        }
        return totals.map { name, total in
            let sums = total.sums.map { $0.map(String.init) ?? "" }.joined(separator: "|")
            return "\(plan.table.name)|\(name)|\(total.count)|\(sums)"
        }
    }
}
