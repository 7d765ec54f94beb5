package import UsageRules

/// Why a row goes or stays, in full sentences.
package struct Explanation {
    /// Such as `Why #121 goes`.
    package let title: String
    /// The rule, and until when a kept row is kept.
    package let text: String
    /// The rows that decide.
    package let witnesses: [Witness]

    /// A row that decides what becomes of another.
    package struct Witness {
        package let id: Int64
        package let time: String
        /// What it is to the other, such as `the ending`.
        package let part: String
    }

    /// Explains what a plan does with a row.
    package init(_ position: Int, in plan: CleanupPlan, state: String) {
        let index = plan.index
        let reason = plan.reasons[position]
        let id = index.ids[position]
        title = reason.decision == .prune ? "why #\(id) goes" : "why #\(id) stays"
        let parts =
            reason == .superseded
            ? ["the run's first beginning", "the next beginning"] : ["the ending"]
        witnesses = zip(plan.witnesses(at: position), parts).map { position, part in
            Witness(id: index.ids[position], time: index.times[position].minuteText, part: part)
        }
        let witnessTexts = witnesses.map { "#\($0.id) of \($0.time)" }
        text = Self.text(reason, position, plan, state, witnessTexts)
    }

    private static func text(
        _ reason: Reason,
        _ position: Int,
        _ plan: CleanupPlan,
        _ state: String,
        _ witnesses: [String]
    ) -> String {
        switch reason {
        case .runEnded:
            return
                "The run that this \(state) belongs to is over: \(witnesses.first ?? "an ending") "
                + "ended it, and that is older than the cutoff too. Nobody needs either row to "
                + "know what runs now."
        case .superseded:
            return "A run needs its first beginning, which tells the start, and its latest, which "
                + "tells the footprint. This \(state) stands between \(witnesses.joined(separator: " and "))."
        case .ending:
            return "An ending older than the cutoff. The beginnings that it closed go before it, "
                + "so nothing is left that it would have to close."
        case .noLifecycle:
            return "\(state) begins nothing and ends nothing, and the row is older than the cutoff."
        case .old:
            return "The row is older than the cutoff, and running records are not kept."
        case .recent:
            return "The row is not older than the cutoff of \(plan.cutoff.minuteText). "
                + "It is old from \(becomesOld(position, plan)) on."
        case .runningStart:
            let isExact = plan.index.roles[position].isExactStart
            let what =
                isExact
                ? "it tells since when the resource runs"
                : "the resource was running by then, and its start is not on record"
            return "The first beginning of a run that no old ending closed: \(what). "
                + until(position, plan, "the run has ended and the ending")
        case .runningLatest:
            return
                "The latest old beginning of a run that no old ending closed: it tells the "
                + "footprint. " + until(position, plan, "a later beginning, or the ending,")
        case .newestRow:
            return "The row with the table's highest id is never deleted, so that a client that "
                + "polls the newest event never finds an empty table. It is kept until a "
                + "newer row comes."
        case .unreadableTime:
            return
                "Its created_at is no time, so nobody can tell whether it is old. It is kept for "
                + "ever; see Findings."
        case .noState:
            return "Its state is NULL: nobody can tell what it says. It is kept for ever; see "
                + "Findings."
        case .noKey:
            return "A beginning whose key is NULL: no ending can match it. It is kept for ever."
        }
    }

    /// Until when a beginning is kept: a moment, where the ending has come already.
    private static func until(
        _ position: Int,
        _ plan: CleanupPlan,
        _ condition: String
    ) -> String {
        guard let ending = plan.index.firstEnding(behind: position),
            plan.index.times[ending].isReadable
        else { return "It is kept until \(condition) is older than the cutoff." }
        return "#\(plan.index.ids[ending]) of \(plan.index.times[ending].minuteText) ended it; "
            + "the row is kept until that is old, on \(becomesOld(ending, plan))."
    }

    /// The moment from which a recent row is old.
    private static func becomesOld(_ position: Int, _ plan: CleanupPlan) -> String {
        plan.index.times[position].addingDays(plan.policy.cutoffAgeInDays).minuteText
    }
}
