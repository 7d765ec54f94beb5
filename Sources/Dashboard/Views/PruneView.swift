internal import Presentation
internal import UsageRules

/// What the next cleanup deletes and keeps, and running it.
struct PruneView: EventListView {
    let view = View.prune
    let title = "Prune"
    let help = "What the next cleanup deletes and keeps, and running it"

    /// What the view remembers.
    struct Memory: Sendable {
        /// The only table that is cleaned; nil for all that were read.
        var table: EventTable?
        /// Which rows are listed.
        var shown = Shown.prunable
        /// Whether what the cleanup would change is shown as soon as the plans come.
        var opensChanges = false
    }

    /// Which rows are listed.
    enum Shown: String, CaseIterable, Sendable {
        case prunable, kept, all

        /// The next of them, round and round.
        var next: Shown {
            switch self {
            case .prunable: .kept
            case .kept: .all
            case .all: .prunable
            }
        }
    }

    func count(_ state: State) -> String? {
        state.cleanup.map { Format.grouped($0.prunableCount) }
    }

    /// None until the plans come.
    func rows(_ state: State) -> RowList.Rows {
        guard let cleanup = state.cleanup else { return .some([]) }
        return switch state.memories.prune.shown {
        case .prunable: .some(cleanup.prunable)
        case .kept: .some(cleanup.kept)
        case .all: cleanup.cleaned.map { .some($0) } ?? .all
        }
    }

    func lists(rowsOf table: EventTable, _ state: State) -> (_ position: Int) -> Bool {
        guard let plan = state.cleanup?.plan(of: table) else { return { _ in false } }
        let (reasons, times, latest) = (plan.reasons, plan.index.times, plan.moment ?? .unreadable)
        return switch state.memories.prune.shown {
        case .prunable: { reasons[$0].decision == .prune }
        case .kept: { reasons[$0].decision == .keep && reasons[$0].isOfOldRow }
        case .all: { times[$0] <= latest }
        }
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        guard case .planned(let cleanup) = news, cleanup.request == state.planRequest else {
            return []
        }
        if state.memories.prune.opensChanges, !cleanup.changes.isEmpty, state.dialog == nil {
            state.dialog = ChangesDialog()
        }
        state.memories.prune.opensChanges = false
        return []
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] {
        [
            .why, .prune, .nextTable, .cutoffDayUp, .cutoffDayDown, .defaultCutoff, .cycleShown,
            .toggleKeepRunning, .compareKeepRunning, .reasons, .open,
        ]
    }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(body, summaryRows: 3)
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        guard let cleanup = state.cleanup else {
            let notice =
                state.snapshot == nil
                ? Notice(noRowsOf: "rows", state) : Notice("Making the plan…")
            return notice.draw(&frame, in: parts.whole)
        }
        PruneSummary(cleanup: cleanup, state: state).draw(&frame, in: parts.summary)
        if rowCount(state) > 0 {
            paintRows(state, parts, into: &frame)
        } else {
            notice(state).draw(&frame, in: parts.list)
        }
    }

    private func notice(_ state: State) -> Notice {
        guard !state.activeFilter.isActive else { return Notice(noRowsOf: "rows", state) }
        let others = "\(Action.cycleShown.keyName) shows other rows"
        switch state.memories.prune.shown {
        case .prunable:
            return Notice(
                "The next cleanup deletes nothing.",
                "\(Action.cutoffDayDown.keyName) lowers the cutoff, \(others)"
            )
        case .kept: return Notice("No old row is kept.", others)
        case .all: return Notice("No rows.")
        }
    }
}

// MARK: - Its keys

extension Action {
    static let cycleShown = Action(
        "cycleShown",
        [.character("a")],
        "shown",
        "Show the prunable, the kept old, or all rows",
        when: \.isPruneOpen
    ) { state in
        let selection = SelectionMemory(state)
        state.memories.prune.shown = state.memories.prune.shown.next
        state.refreshEventRows()
        selection.restore(&state)
        return []
    }

    static let toggleKeepRunning = Action(
        "toggleKeepRunning",
        [.character("r")],
        "keep running",
        "Keep running records on or off, with what would be lost",
        when: \.isPruneOpen
    ) { state in
        state.policy.keepRunningRecords.toggle()
        state.memories.prune.opensChanges = !state.policy.keepRunningRecords
        return state.requestPlans()
    }

    static let prune = Action(
        "prune",
        [.character("P")],
        "prune…",
        "Run the cleanup: asks for the number of rows first",
        when: \.canPrune
    ) { state in
        let isOpen = state.isPruneOpen == .enabled
        let effects = isOpen ? [] : state.show(.prune)
        state.dialog = ConfirmPruneDialog.question(state.cleanup)
        return effects + state.look()
    }
}

extension State {
    var isPruneOpen: Availability {
        .enabled(
            view == .prune && pages.isEmpty,
            else: "Open the Prune view first: press \(Action.open(.prune).keyName)."
        )
    }

    fileprivate var canPrune: Availability {
        guard case .enabled = isOfNow else { return isOfNow }
        guard let snapshot, let cleanup, cleanup.request == planRequest else {
            return .disabled("The plan is still being made.")
        }
        return Availability.enabled(
            cleanup.prunableCount > 0,
            else: "The cleanup deletes nothing with this cutoff."
        ).and(canBeWritten).and(snapshot.canClean(cleanup)).and(isAtItsPath)
    }
}

extension StoreSnapshot {
    /// Whether nothing in the store stands against deleting what a cleanup takes.
    fileprivate func canClean(_ cleanup: CleanupPreview) -> Availability {
        let obstacle = cleanup.plans.lazy.compactMap { obstacles[$0.table] }.first
        guard let obstacle else { return .enabled }
        return .disabled("No cleanup can run: \(VisibleText(describing: obstacle).text)")
    }
}
