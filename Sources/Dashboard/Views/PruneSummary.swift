internal import Presentation
internal import UsageRules

/// What stands above the rows of the next cleanup: its options, and how many rows go and stay.
struct PruneSummary {
    let cleanup: CleanupPreview
    let state: State

    private var isCurrent: Bool { cleanup.request == state.planRequest }

    func draw(_ frame: inout Frame, in rect: Rect) {
        let style: Style = isCurrent ? .plain : Style(.faint)
        let forms = OptionWords.allCases.map { options(style, $0) }
        let rights = totals(style)
        let pairs = rights.lazy.flatMap { right in forms.lazy.map { ($0, right) } }
        let fitting = pairs.first { $0.columns + $1.columns + 3 <= rect.columns }
        let (left, right) = fitting ?? (forms[forms.count - 1], rights[rights.count - 1])
        let column = max(0, rect.columns - right.columns - 1)
        frame.write(left, row: rect.row, column: 0, width: max(0, column - 2))
        frame.write(right, row: rect.row, column: column, width: rect.columns - column)
        frame.write(
            firstThatFits: [counts(splitsKept: true), counts()],
            row: rect.row + 1,
            column: 0,
            width: rect.columns
        )
    }

    /// How many rows are listed, and what moving the cutoff has made of what goes; from the longest to
    /// the shortest way to say it.
    private func totals(_ style: Style) -> [Line] {
        guard isCurrent else { return [Line("counting…", style)] }
        let rows = Format.count(state.eventRows[.prune].count, "row")
        guard let moved = CutoffDifference(cleanup) else { return [Line(rows, style)] }
        let long = moved.line(withReference: true)
        return [long.adding("   \(rows)"), long, moved.line(withReference: false)]
    }

    /// How much is said of the options, from the most to the least.
    private enum OptionWords: CaseIterable {
        case all, shorter, withoutNewest, least
    }

    private func options(_ style: Style, _ words: OptionWords) -> Line {
        let policy = state.policy
        let isLeast = words == .least
        let running = "keep running \(policy.keepRunningRecords ? "on" : "OFF")   "
        let newest = "keep newest \(policy.keepAtLeastOneRecord ? "on" : "off")   "
        let warning: Style = policy.keepRunningRecords ? .plain : Style(.removed, bold: true)
        let shown = state.memories.prune.shown.rawValue
        return Line(" ")
            .adding(isLeast && policy.keepRunningRecords ? "" : running, warning)
            .adding(isLeast || words == .withoutNewest ? "" : newest)
            .adding("\(tables(names: words == .all))", tableStyle)
            .adding("   \(words == .all ? "showing: " : "")\(shown)", style)
            .adding(" (\(Action.cycleShown.keyName))", style)
    }

    /// Which tables are cleaned.
    ///
    /// - Parameter names: Whether a table is called by its whole name.
    private func tables(names: Bool) -> String {
        let key = state.readTables.count > 1 ? " (\(Action.nextTable.keyName))" : ""
        guard let table = state.memories.prune.table ?? state.onlyTable else {
            let differ = state.policy.cutoffAge(ofAll: state.readTables) == nil
            let ages = names && differ ? ": \(state.policy.cutoffText(of: state.readTables))" : ""
            return "both tables\(ages)\(key)"
        }
        return (names ? "\(table.name) only" : "\(table.shortName) only") + key
    }

    private var tableStyle: Style {
        state.memories.prune.table == nil ? .plain : Style(.uncertain, bold: true)
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
        return warning + unreadWarning + line
    }

    private var unreadWarning: Line {
        guard !cleanup.unread.isEmpty else { return Line() }
        return Line(" \(EventColumns.unreadMark) NOT READ", Style(.removed, bold: true))
            .adding(" by \(cleanup.unreadNames): ")
            .adding(Format.count(cleanup.unreadRowCount, "row"), Style(.removed, bold: true))
            .adding("  ")
    }

    private var warning: Line {
        guard !cleanup.changes.isEmpty else { return Line() }
        return Line(" NOT SAFE: ", Style(.removed, bold: true))
            .adding("changes what reads as running for ")
            .adding(Format.count(cleanup.changes.count, "resource"), Style(.removed, bold: true))
            .adding("   ")
    }
}
