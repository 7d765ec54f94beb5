internal import Presentation
internal import UsageRules

/// What stands above the rows of the next cleanup: its options, and how many rows go and stay.
struct PruneSummary {
    let cleanup: CleanupPreview
    let state: State

    func draw(_ frame: inout Frame, in rect: Rect) {
        let isCurrent = cleanup.request == state.planRequest
        let style: Style = isCurrent ? .plain : Style(.faint)
        let options = options(style)
        frame.write(options, row: rect.row, column: 0, width: rect.columns)
        let total =
            isCurrent ? Format.count(state.eventRows[.prune].count, "row") : "counting…"
        let column = rect.columns - TextWidth.columns(of: total) - 1
        if column > options.columns {
            frame.write(total, row: rect.row, column: column, style: style)
        }
        frame.write(
            firstThatFits: [counts(splitsKept: true), counts()],
            row: rect.row + 1,
            column: 0,
            width: rect.columns
        )
    }

    private func options(_ style: Style) -> Line {
        let policy = state.policy
        let warning: Style = policy.keepRunningRecords ? .plain : Style(.removed, bold: true)
        let shown = state.memories.prune.shown.rawValue
        return Line(" ")
            .adding("keep running \(policy.keepRunningRecords ? "on" : "OFF")", warning)
            .adding("   keep newest \(policy.keepAtLeastOneRecord ? "on" : "off")")
            .adding("   showing: \(shown) (\(Action.cycleShown.keyName))", style)
    }

    /// What goes by reason, and what stays of the old rows; or the warning that it isn't safe.
    private func counts(splitsKept: Bool = false) -> Line {
        var line = Line(" ")
        for reason in Reason.allCases where reason.decision == .prune {
            let count = cleanup.count(of: reason)
            guard count > 0 else { continue }
            line = line.adding("\(reason.name) ", Style(.faint))
                .adding("\(Format.grouped(count))   ", Style(.removed))
        }
        line = line.adding("kept ", Style(.faint)).adding(Format.grouped(cleanup.keptCount))
        let (start, latest) = (
            cleanup.count(of: .runningStart), cleanup.count(of: .runningLatest)
        )
        if splitsKept, start + latest > 0 {
            line = line.adding(
                ": start \(Format.grouped(start)) latest \(Format.grouped(latest))",
                Style(.faint)
            )
        }
        return warning + line
    }

    private var warning: Line {
        guard !cleanup.changes.isEmpty else { return Line() }
        return Line(" NOT SAFE: ", Style(.removed, bold: true))
            .adding("changes what reads as running for ")
            .adding(Format.count(cleanup.changes.count, "resource"), Style(.removed, bold: true))
            .adding("   ")
    }
}
