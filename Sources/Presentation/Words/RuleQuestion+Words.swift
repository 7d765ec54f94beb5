package import UsageRules

extension RuleQuestion {
    /// What is asked about some tables, as a sentence.
    package func sentence(about tables: VisibleText) -> VisibleText {
        switch self {
        case .preview: "What the next cleanup does with each row of \(tables), and why."
        case .running: "What runs, according to all rows of \(tables)."
        case .proof:
            "The resources of which the next cleanup of \(tables) would change whether or since when "
                + "they run, or with what footprint: no row where it is safe."
        }
    }

    /// What stands in the columns of an answer, but for the table and the row's id.
    ///
    /// - Parameter policy: The cleanup's options, which decide what reasons there are.
    package func meanings(_ policy: CleanupPolicy) -> [(columns: VisibleText, text: VisibleText)] {
        switch self {
        case .preview:
            [
                ("decision", "prune or keep"), ("reason", Self.reasons(policy)),
                (
                    "witness_1, witness_2",
                    "the ids of the rows that decide: of run_ended the first old ending after it, of "
                        + "superseded the first beginning of its run and the next old beginning"
                ),
            ]
        case .running:
            [
                Self.resource, ("since", "created_at of the first beginning of the open run"),
                ("start", "exact, or by: it was running by then"),
                (
                    "first_event_id, latest_event_id",
                    "the ids of its first and its latest beginning"
                ),
            ]
        case .proof:
            [
                Self.resource,
                (
                    "effect",
                    "lost: it runs, and would no longer be known to. appears: it ended, and would read "
                        + "as running. start_changes, footprint_changes: of what runs"
                ),
                (
                    "first_before, latest_before",
                    "the ids of its first and its latest beginning by all rows"
                ), ("first_after, latest_after", "the same by the rows that stay"),
            ]
        }
    }

    private static let resource: (columns: VisibleText, text: VisibleText) = (
        "kind, guid", "app, task or service, and the guid of the process, task or service instance"
    )

    private static func reasons(_ policy: CleanupPolicy) -> VisibleText {
        let never: Set<Reason> =
            policy.keepRunningRecords
            ? [.old]
            : [
                .runEnded, .superseded, .ending, .noLifecycle, .runningStart, .runningLatest,
                .noState, .noKey,
            ]
        return Reason.allCases
            .filter { !never.contains($0) && (policy.keepAtLeastOneRecord || $0 != .newestRow) }
            .map { VisibleText($0.name) }.joined(separator: ", ")
    }
}
