internal import Presentation
internal import UsageRules

/// What this session wrote, to be taken back.
extension State {
    /// Notes what was written, and what of it was taken back.
    mutating func noteWork(_ news: News) {
        switch news {
        case .pruned(let outcome): note(outcome.report.undoable)
        case .backfilled(let report): note(report.undoable)
        case .reconciled(let report): note(report.undoable)
        // What was stopped on the way goes on when it is asked for again.
        case .undone(let report) where !report.wasStopped: _ = undoableWork.popLast()
        default: break
        }
    }

    private mutating func note(_ work: UndoableWork?) {
        guard let work, !work.isEmpty else { return }
        undoableWork.append(work)
    }

    /// What was written is not in a file that took the place of the store's.
    mutating func forgetWorkOfAnotherFile() {
        if isAtItsPath != .enabled { undoableWork = [] }
    }

    fileprivate var canUndo: Availability {
        isRead.and(
            .enabled(
                !undoableWork.isEmpty,
                else: "This session wrote nothing that can be taken back; "
                    + "\(Action.archives.keyName) lists what was pruned before."
            )
        ).and(isOfNow).and(canBeWritten).and(isAtItsPath)
    }
}

extension Action {
    static let undo = Action(
        "undo",
        [.character("z")],
        "undo…",
        "Take back what this session wrote last: a cleanup, a repair, a backfill",
        when: \.canUndo
    ) { state in
        state.dialog = state.undoableWork.last.map { ConfirmUndoDialog($0) }
        return state.look()
    }
}

extension UndoableWork.Kind {
    /// What people call it.
    var name: String {
        switch self {
        case .prune: "cleanup"
        case .backfill: "backfill"
        case .reconciliation: "repair"
        }
    }
}

extension UndoableWork {
    /// How many rows are removed or put back when it is taken back.
    var rows: Int { appendedRows + (archive == nil ? 0 : deletedRows) }
}
