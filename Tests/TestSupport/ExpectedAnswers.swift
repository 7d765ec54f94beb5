package import UsageRules

/// What the fold says of a table, a line for each row or resource, as statements of the rules give it.
package struct ExpectedAnswers {
    /// `id|decision|reason|witness|witness`.
    package let decisions: [String]
    /// `kind|guid|start|first id|latest id`.
    package let running: [String]
    /// `kind|guid|effect|first|latest|first|latest`, the ids before and after.
    package let changes: [String]

    package init(_ plan: CleanupPlan) {
        let index = plan.index
        decisions = index.ids.indices.map { position in
            let reason = plan.reasons[position]
            let witnesses = plan.witnesses(at: position).map { String(index.ids[$0]) }
            let ids = (witnesses + ["", ""]).prefix(2).joined(separator: "|")
            return "\(index.ids[position])|\(reason.decision.rawValue)|\(reason.name)|\(ids)"
        }
        .sorted()
        running = plan.runningBefore.runs.map { run in
            let guid = index.resource(of: run.key).key
            let start = run.startIsExact ? "exact" : "by"
            return "\(run.kind.rawValue)|\(guid)|\(start)|\(index.ids[run.first])|"
                + "\(index.ids[run.latest])"
        }
        .sorted()
        changes = plan.runningChanges.map { change in
            let ids = [change.before, change.after].flatMap { [$0?.firstID, $0?.latestID] }
            return "\(change.kind.rawValue)|\(change.guid)|\(change.effect.rawValue)|"
                + ids.map { $0.map(String.init) ?? "" }.joined(separator: "|")
        }
        .sorted()
    }

    /// The columns of each statement that are compared, in the order of the lines.
    package static let decisionColumns = ["id", "decision", "reason", "witness_1", "witness_2"]
    package static let runningColumns = [
        "kind", "guid", "start", "first_event_id", "latest_event_id",
    ]
    package static let changeColumns = [
        "kind", "guid", "effect", "first_before", "latest_before", "first_after", "latest_after",
    ]

    /// A statement that gives the columns of one of the rules as one text each.
    ///
    /// - Parameter concatenated: How an engine joins expressions, none of which is NULL.
    package static func lines(
        of statement: String,
        _ columns: [String],
        concatenated: ([String]) -> String = { $0.joined(separator: " || '|' || ") },
        text: String = "TEXT"
    ) -> String {
        let values = columns.map { "COALESCE(CAST(\($0) AS \(text)), '')" }
        return "SELECT \(concatenated(values)) FROM (\(statement)) answers"
    }
}

extension TemporaryStore {
    /// The lines that a statement of the rules gives in this store, sorted.
    package func lines(_ statement: String, _ columns: [String]) throws -> [String] {
        try texts(ExpectedAnswers.lines(of: statement, columns)).compactMap(\.self).sorted()
    }
}
