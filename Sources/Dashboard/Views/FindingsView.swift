internal import Presentation
internal import UsageRules

/// What is odd about the store, and how to repair it.
struct FindingsView: ViewPane {
    let view = View.findings
    let title = "Findings"
    let shortTitle = "Find"
    let help = "What is odd about the store, and how to repair it"

    /// What the view remembers.
    struct Memory: Sendable {
        /// What is wrong with the store, as far as it was found; nil until the first of it came.
        var report: FindingsReport?
        /// The number of the scan whose rows it names.
        var scan = 0
        /// How far the check of the store is.
        var check = Check.idle
        /// The moment that it is of; nil for now.
        var moment: EventTime?
        /// All that was found of now, while another moment is shown.
        var ofNow: FindingsReport?
        /// What was opened of it last.
        var opened: Finding.Kind?
        /// What was selected when the check began, to be selected again.
        var kept: Finding.Kind?
        /// The row of Cloud Controller's tables that was selected there when the check began.
        var anchor: SourceRow?
    }

    /// Where the check of a store is.
    enum Check: Hashable, Sendable {
        /// Nothing was scanned yet that could be checked.
        case idle
        case underWay(FindingsProgress.Step)
        /// Stopped on request.
        case stopped(FindingsProgress.Step)
        case complete
    }

    func count(_ state: State) -> String? {
        let memory = state.memories.findings
        return memory.report.map {
            Format.grouped($0.findings.count) + (memory.check == .complete ? "" : "…")
        }
    }

    func rowCount(_ state: State) -> Int { state.memories.findings.report?.findings.count ?? 0 }

    func selectedFinding(_ state: State) -> Finding? {
        let (report, selected) = (state.memories.findings.report, state.lists[view].selected)
        guard let report, report.findings.indices.contains(selected) else { return nil }
        return report.findings[selected]
    }

    func canOpen(_ state: State) -> Bool { selectedFinding(state) != nil }

    /// Lists all that a finding is about.
    func open(_ state: inout State) -> [Effect] {
        guard let finding = selectedFinding(state) else { return [] }
        if state.memories.findings.opened != finding.kind {
            // These were of the rows of another.
            state.marks[finding.things.view] = Marks()
            state.groupings[finding.things.view] = nil
        }
        state.memories.findings.opened = finding.kind
        return state.go(to: finding.things.view)
    }

    func openLabel(_ state: State) -> String { "all of them" }

    // MARK: - Taking rows out

    func exported(_ state: State) -> ExportedRows? {
        guard let findings = state.memories.findings.report?.findings else { return nil }
        return .records("findings", "finding", count: findings.count, writtenColumns(state)) {
            findings[$0]
        }
    }

    func copied(_ state: State) -> [String?]? {
        selectedFinding(state).map { finding in
            writtenColumns(state).map { $0.value(finding)?.plainText }
        }
    }

    private func writtenColumns(_ state: State) -> [Column<Finding>] {
        FindingColumns.written(store: state.snapshot?.path ?? state.storeName)
    }

    // MARK: - The check

    func scanBegins(_ state: inout State) -> [Effect] {
        let before = state.memories.findings
        state.memories.findings = Memory(
            opened: before.opened,
            kept: selectedFinding(state)?.kind ?? before.kept,
            anchor: FoundThingsView().selectedRow(state) ?? before.anchor
        )
        return [.cancel(.findings)]
    }

    /// Looks for what was wrong at the moment that is shown now; what was found of now is kept.
    func momentChanged(_ state: inout State) -> [Effect] {
        let memory = state.memories.findings
        guard memory.moment != state.moment else { return [] }
        let isOfNow = memory.moment == nil && memory.check == .complete
        let ofNow = isOfNow ? memory.report : memory.ofNow
        let cancellation = scanBegins(&state)
        state.memories.findings.ofNow = ofNow
        state.memories.findings.moment = state.moment
        if state.moment == nil, let ofNow {
            adopt(ofNow, ofScan: state.scanNumber, at: nil, .complete, &state)
            return cancellation
        }
        View.foundRows.pane.refreshRows(&state)
        return cancellation + check(state)
    }

    private func check(_ state: State) -> [Effect] {
        guard let snapshot = state.snapshot else { return [] }
        let number = state.scanNumber
        return [.start(.findFindings(snapshot, state.policy, scan: number, at: state.moment))]
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .scanned:
            state.memories.findings.moment = state.moment
            return check(state)
        case .findingsProgressed(let progress, let number, let moment):
            adopt(progress.report, ofScan: number, at: moment, .underWay(progress.step), &state)
        case .findingsFound(let report, let number, let moment):
            adopt(report, ofScan: number, at: moment, .complete, &state)
        case .cancelled(.findings):
            if case .underWay(let step) = state.memories.findings.check {
                state.memories.findings.check = .stopped(step)
            }
        default:
            return []
        }
        state.keepSelectionInSight()
        return []
    }

    /// Takes what was found, unless the rows were read again meanwhile: what is listed of it stays
    /// selected.
    private func adopt(
        _ report: FindingsReport,
        ofScan number: Int,
        at moment: EventTime?,
        _ check: Check,
        _ state: inout State
    ) {
        guard number == state.scanNumber, moment == state.moment else { return }
        let selection = SelectionMemory(state)
        state.memories.findings.report = report
        state.memories.findings.scan = number
        state.memories.findings.check = check
        View.foundRows.pane.refreshRows(&state)
        selection.restore(&state)
        if let kept = state.memories.findings.kept,
            let place = report.findings.firstIndex(where: { $0.kind == kept })
        {
            state.lists[view].selected = place
        }
        if check == .complete { state.memories.findings.kept = nil }
        FoundThingsView().selectAnchor(&state)
    }

    /// Somebody moves meanwhile: what was selected when the check began counts no more.
    func moves(_ state: inout State) { state.memories.findings.kept = nil }

    /// Stops the check.
    func back(_ state: inout State) -> [Effect]? {
        guard case .underWay = state.memories.findings.check else { return nil }
        return [.cancel(.findings)]
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] { [.open, .repair, .backfill, .export] }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        let memory = state.memories.findings
        return BodyParts(
            body,
            summaryRows: (memory.report == nil || memory.check == .complete ? 0 : 2)
                + (memory.report == nil || memory.moment == nil ? 0 : 2),
            explanationRows: explanation(state, columns: body.columns - 4)
                .map { min($0.count + 2, body.rows / 2) } ?? 0
        )
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        guard let report = state.memories.findings.report else {
            return notice(state).draw(&frame, in: parts.whole)
        }
        paintSummary(state, parts.summary, &frame)
        guard !report.findings.isEmpty else {
            let isComplete = state.memories.findings.check == .complete
            return Notice(isComplete ? "Nothing found." : "Nothing found so far.")
                .draw(&frame, in: parts.list)
        }
        TableView(
            columns: FindingColumns.shown,
            list: state.lists[view],
            count: report.findings.count
        ).draw(&frame, in: parts) { report.findings[$0] }
        paintMeaning(state, parts.explanation, &frame)
    }

    private func notice(_ state: State) -> Notice {
        if state.snapshot == nil { return Notice(noRowsOf: "findings", state) }
        return state.scan == nil && state.memories.findings.check == .idle
            ? Notice(
                "The store was not checked.",
                "\(Action.reload.keyName) reads and checks it again"
            )
            : Notice("Checking the store…")
    }

    /// How far the check is, and what it leaves out.
    private func paintSummary(_ state: State, _ rect: Rect, _ frame: inout Frame) {
        let lines = [checkLines(state), leftOut(state)].filter { !$0.isEmpty }
        for (number, forms) in lines.enumerated() where number * 2 < rect.rows {
            frame.write(
                firstThatFits: forms,
                row: rect.row + number * 2,
                column: 0,
                width: rect.columns
            )
        }
    }

    /// Of a moment that has passed only the rows tell.
    private func leftOut(_ state: State) -> [Line] {
        guard state.memories.findings.moment != nil else { return [] }
        let beginning = Line(" By the rows up to then alone", Style(.uncertain))
        return [
            beginning.adding(
                ": tables, indexes, consumers and the file tell of now, and are not checked.",
                Style(.faint)
            ),
            beginning.adding(": tables and file are not checked.", Style(.faint)),
            beginning,
        ]
    }

    /// What is being looked at, while that goes on or where it was stopped.
    private func checkLines(_ state: State) -> [Line] {
        let line: Line
        switch state.memories.findings.check {
        case .underWay(let step):
            line = Line(" Checking \(step.object)…", Style(.accent))
                .adding("   \(Action.back.keyName): stop here", Style(.faint))
        case .stopped(let step):
            line = Line(" Stopped while checking \(step.object).", Style(.uncertain))
                .adding(
                    "   \(Action.reload.keyName): read and check the store again",
                    Style(.faint)
                )
        case .idle, .complete: return []
        }
        return [line]
    }

    // MARK: - The selected finding

    /// What the selected finding means, as many lines as that takes; nil where none is selected.
    private func explanation(_ state: State, columns: Int) -> [String]? {
        guard let finding = selectedFinding(state) else { return nil }
        let path = state.snapshot?.path ?? state.storeName
        let more = finding.count - finding.examples.count
        let key = finding.kind.canBeRepaired ? "\(Action.repair.keyName), or " : ""
        // What mends it first: on a small screen the last lines are cut.
        let paragraphs = [
            finding.kind.meaning,
            "Repair: \(key)\(VisibleText(finding.kind.repair(store: path)))",
            more > 0
                ? "\(finding.exampleText), and \(Format.grouped(more)) more"
                : finding.exampleText.text,
        ]
        return paragraphs.flatMap { TextWrap.lines($0, width: columns) }
    }

    private func paintMeaning(_ state: State, _ rect: Rect, _ frame: inout Frame) {
        let inner = rect.inset(rows: 1, columns: 2)
        guard rect.rows >= 3, let finding = selectedFinding(state),
            let lines = explanation(state, columns: inner.columns)
        else { return }
        frame.box(rect, title: finding.kind.title, style: Style(.faint))
        for (offset, line) in lines.prefix(inner.rows).enumerated() {
            frame.write(line, row: inner.row + offset, column: inner.column, width: inner.columns)
        }
    }
}
