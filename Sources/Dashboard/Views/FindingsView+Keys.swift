internal import Presentation
internal import UsageRules

extension Action {
    static let repair = Action(
        "repair",
        [.character("x")],
        "repair…",
        "Show what would mend the finding, and run it",
        when: { state in
            guard let finding = state.shownFinding else {
                return .disabled(
                    "Open the Findings view first: press \(Action.open(.findings).keyName)."
                )
            }
            return state.isOfNow.and(
                .enabled(
                    finding.canBeRepaired,
                    else: "Nothing here mends it: \(finding.repair(store: state.storeName))."
                )
            ).and(state.isRead).and(state.canBeWritten).and(state.isAtItsPath)
        }
    ) { state in
        guard let finding = state.shownFinding, let snapshot = state.snapshot else { return [] }
        state.dialog = ReadingReconciliationDialog()
        return state.look() + [.start(.previewReconciliation(snapshot, finding))]
    }

    static let backfill = Action(
        "backfill",
        [.character("b")],
        "backfill…",
        "Show what a backfill would write, and run it",
        when: { state in
            Availability.enabled(
                state.view == .findings && state.pages.isEmpty,
                else: "Open the Findings view first: press \(Action.open(.findings).keyName)."
            ).and(state.isOfNow).and(state.isRead).and(state.canBeWritten)
                .and(state.isAtItsPath)
        }
    ) { state in
        state.dialog = ReadingBackfillDialog()
        return state.look() + [.start(.previewBackfill)]
    }
}

extension State {
    /// The finding that is selected, or whose things are listed.
    fileprivate var shownFinding: Finding.Kind? {
        guard pages.isEmpty else { return nil }
        return switch view {
        case .findings: FindingsView().selectedFinding(self)?.kind
        case .foundRows, .foundThings: openedFinding?.kind
        default: nil
        }
    }
}

extension Finding.Kind {
    /// Whether rows can be appended that mend it.
    var canBeRepaired: Bool {
        ReconciliationPlan.remedies.contains { $0.finding == self && $0.remedy != .none }
    }
}
