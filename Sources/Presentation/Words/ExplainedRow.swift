internal import UsageRules

/// What the sentence about a row's reason can speak of.
struct ExplainedRow {
    let position: Int
    let plan: CleanupPlan
    /// The row's state, as a person may see it.
    let state: String
    /// The rows that decided, each such as `#12 of 2026-08-16 04:00`.
    let witnesses: [String]

    /// The moment before which a row is old.
    var cutoff: String { plan.cutoff.minuteText }

    /// Whether the row tells the run's true start.
    var isExactStart: Bool { plan.index.roles[position].isExactStart }

    /// The moment from which the row is old.
    var becomesOld: String { becomesOld(position) }

    /// Until when a beginning is kept: a moment, where the ending has come already.
    func keptUntil(_ condition: String) -> String {
        guard let ending = plan.index.firstEnding(behind: position, upTo: plan.moment),
            plan.index.times[ending].isReadable
        else { return "It is kept until \(condition) is older than the cutoff." }
        return "#\(plan.index.ids[ending]) of \(plan.index.times[ending].minuteText) ended it; "
            + "the row is kept until that is old, on \(becomesOld(ending))."
    }

    private func becomesOld(_ position: Int) -> String {
        plan.index.times[position].addingDays(plan.policy.cutoffAge(of: plan.table)).minuteText
    }
}
