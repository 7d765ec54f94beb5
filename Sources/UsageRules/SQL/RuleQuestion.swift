/// What the rules can be asked as SQL.
package enum RuleQuestion: String, CaseIterable, Sendable {
    /// What the next cleanup does with each row, and why.
    case preview
    /// What runs, according to all rows.
    case running
    /// Which answers to "what runs?" the cleanup would change.
    case proof

    /// The names of the answers' columns, in their order, behind that of the table.
    package var columns: [String] {
        switch self {
        case .preview: ["id", "decision", "reason", "witness_1", "witness_2"]
        case .running: ["kind", "guid", "since", "start", "first_event_id", "latest_event_id"]
        case .proof:
            [
                "kind", "guid", "effect", "first_before", "latest_before", "first_after",
                "latest_after",
            ]
        }
    }
}

extension RuleStatement {
    /// The statement that answers a question.
    package func answers(to question: RuleQuestion) -> String {
        switch question {
        case .preview: plan
        case .running: running
        case .proof: proof
        }
    }
}
