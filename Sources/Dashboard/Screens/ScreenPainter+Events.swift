internal import Presentation
internal import UsageRules

/// The views that list rows of the events tables: Events and Prune.
extension ScreenPainter {
    func paintEvents(_ frame: inout Frame) {
        guard state.eventRows.count > 0 else {
            return paintNotice(emptyNotice(of: "events"), in: layout.body, &frame)
        }
        paintRows(state.eventRows, &frame)
        paintExplanation(&frame)
    }

    func paintPrune(_ frame: inout Frame) {
        guard let cleanup = state.cleanup else {
            let notice =
                state.snapshot == nil ? emptyNotice(of: "rows") : ["Making the plan…"]
            return paintNotice(notice, in: layout.body, &frame)
        }
        paintPruneSummary(cleanup, &frame)
        if state.pruneRows.count > 0 {
            paintRows(state.pruneRows, &frame)
        } else {
            paintNotice(pruneNotice, in: layout.list, &frame)
        }
        paintExplanation(&frame)
    }

    private var pruneNotice: [String] {
        guard !state.activeFilter.isActive else { return emptyNotice(of: "rows") }
        switch state.shown {
        case .prunable:
            return ["The next cleanup deletes nothing.", "- lowers the cutoff, a shows other rows"]
        case .kept:
            return ["No old row is kept.", "a shows other rows"]
        case .all:
            return ["No rows."]
        }
    }

    func paintRows(_ rows: RowList, _ frame: inout Frame) {
        TableView(
            columns: EventColumns.all,
            sortMark: rows.isReversed ? (1, "▼") : nil,
            list: state.lists[state.view],
            count: rows.count
        ).draw(&frame, in: layout.list) { row, column in
            EventColumns.cell(rows[row], column: column, state)
        }
    }

    private func paintPruneSummary(_ cleanup: PlannedCleanup, _ frame: inout Frame) {
        let rect = layout.summary
        let isCurrent = cleanup.request == state.planRequest
        let style: Style = isCurrent ? .plain : Style(.faint)
        let options = Line(" ")
            .adding("keep running \(state.policy.keepRunningRecords ? "on" : "OFF")", warning)
            .adding("   keep newest \(state.policy.keepAtLeastOneRecord ? "on" : "off")")
            .adding("   showing: \(state.shown.rawValue) (a)", style)
        frame.write(options, row: rect.row, column: 0, width: rect.columns)
        let total =
            isCurrent ? Format.count(state.pruneRows.count, "row") : "counting…"
        let column = rect.columns - TextWidth.columns(of: total) - 1
        if column > options.columns {
            frame.write(total, row: rect.row, column: column, style: style)
        }
        frame.write(
            firstThatFits: [counts(cleanup, splitsKept: true), counts(cleanup)],
            row: rect.row + 1,
            column: 0,
            width: rect.columns
        )
    }

    private var warning: Style {
        state.policy.keepRunningRecords ? .plain : Style(.removed, bold: true)
    }

    /// What goes by reason, and what stays of the old rows; or the warning that it isn't safe.
    private func counts(_ cleanup: PlannedCleanup, splitsKept: Bool = false) -> Line {
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
        guard !cleanup.changes.isEmpty else { return line }
        return Line(" NOT SAFE: ", Style(.removed, bold: true))
            .adding("changes what reads as running for ")
            .adding(Format.count(cleanup.changes.count, "resource"), Style(.removed, bold: true))
            .adding("   ") + line
    }

    /// The panel that `w` opens.
    func paintExplanation(_ frame: inout Frame) {
        let rect = layout.explanation
        guard rect.rows >= 3, state.isWhyOpen, let row = state.selectedEvent else { return }
        guard let plan = state.plan(of: row) else {
            frame.box(rect, title: "why", style: Style(.faint))
            frame.write("The plan is still being made.", row: rect.row + 1, column: rect.column + 2)
            return
        }
        var name = "row"
        if case .fetched(let fetched)? = state.columns(of: row) {
            name = Sanitizer.visible(fetched["state"].string ?? "row")
        }
        let explanation = Explanation(row.position, in: plan, state: name)
        frame.box(rect, title: explanation.title, style: Style(.faint))
        let inner = rect.inset(rows: 1, columns: 2)
        let lines = TextWrap.lines(explanation.text, width: inner.columns)
        for (offset, line) in lines.prefix(inner.rows).enumerated() {
            frame.write(line, row: inner.row + offset, column: inner.column)
        }
        guard inner.rows > lines.count else { return }
        frame.write(
            firstThatFits: witnessLines(explanation.witnesses),
            row: inner.row + inner.rows - 1,
            column: inner.column,
            width: inner.columns
        )
    }

    /// The witnesses, from the longest to the shortest way to name them.
    private func witnessLines(_ witnesses: [Explanation.Witness]) -> [Line] {
        guard let first = witnesses.first else { return [] }
        let namings: [(Explanation.Witness) -> String] = [
            { "#\($0.id) of \($0.time), \($0.part)" }, { "#\($0.id) of \($0.time)" },
            { "#\($0.id)" },
        ]
        return namings.map { name in
            Line("Witness  ", Style(.faint))
                .adding(witnesses.map(name).joined(separator: "; "))
                .adding("   Enter: go to #\(first.id)", Style(.accent))
        }
    }
}
