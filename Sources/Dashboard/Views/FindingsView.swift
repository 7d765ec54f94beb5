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
        /// How far the check of the store is.
        var check = Check.idle
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

    // MARK: - The check

    func scanBegins(_ state: inout State) -> [Effect] {
        state.memories.findings = Memory()
        return [.cancel(.findings)]
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .scanned(let snapshot):
            return [.start(.findFindings(snapshot))]
        case .findingsProgressed(let progress):
            state.memories.findings = Memory(
                report: progress.report,
                check: .underWay(progress.step)
            )
        case .findingsFound(let report):
            state.memories.findings = Memory(report: report, check: .complete)
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

    /// Stops the check.
    func back(_ state: inout State) -> [Effect]? {
        guard case .underWay = state.memories.findings.check else { return nil }
        return [.cancel(.findings)]
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] { [.backfill] }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        let memory = state.memories.findings
        return BodyParts(
            body,
            summaryRows: memory.report == nil || memory.check == .complete ? 0 : 2,
            explanationRows: min(10, body.rows / 2)
        )
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        guard let report = state.memories.findings.report else {
            return notice(state).draw(&frame, in: parts.whole)
        }
        paintCheck(state, parts.summary, &frame)
        guard !report.findings.isEmpty else {
            let isComplete = state.memories.findings.check == .complete
            return Notice(
                [isComplete ? "Nothing found." : "Nothing found so far."]
                    + report.unchecked.map { "Not checked: \($0.visibleText)" }
            ).draw(&frame, in: parts.list)
        }
        TableView(
            columns: Self.columns,
            list: state.lists[view],
            count: report.findings.count
        ).draw(&frame, in: parts) { report.findings[$0] }
        let selected = state.lists[view].selected
        if report.findings.indices.contains(selected) {
            paintMeaning(of: report.findings[selected], report, state, parts.explanation, &frame)
        }
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

    /// What is being looked at, while that goes on or where it was stopped.
    private func paintCheck(_ state: State, _ rect: Rect, _ frame: inout Frame) {
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
        case .idle, .complete: return
        }
        frame.write(line, row: rect.row, column: 0, width: rect.columns)
    }

    private static let columns: [Column<Finding>] = [
        Column(
            name: "count",
            title: "COUNT",
            width: .fixed(9),
            isAlignedRight: true,
            priority: 9
        ) { CellText(Format.grouped($0.count), .uncertain) },
        Column(name: "finding", title: "FINDING", width: .fixed(40), priority: 8) {
            CellText($0.kind.title)
        },
        Column(
            name: "examples",
            title: "EXAMPLES",
            width: .flexible(minimum: 12, weight: 1),
            priority: 5
        ) { CellText($0.exampleText, .faint) },
    ]

    private func paintMeaning(
        of finding: Finding,
        _ report: FindingsReport,
        _ state: State,
        _ rect: Rect,
        _ frame: inout Frame
    ) {
        guard rect.rows >= 3 else { return }
        frame.box(rect, title: finding.kind.title, style: Style(.faint))
        let inner = rect.inset(rows: 1, columns: 2)
        let path = state.snapshot?.path ?? state.storeName
        let more = finding.count - finding.examples.count
        let paragraphs =
            [
                finding.kind.meaning,
                more > 0
                    ? "\(finding.exampleText), and \(Format.grouped(more)) more"
                    : finding.exampleText.text,
                "Repair: \(VisibleText(finding.kind.repair(store: path)))",
            ] + report.unchecked.map { "Not checked: \($0.visibleText)" }
        let lines = paragraphs.flatMap { TextWrap.lines($0, width: inner.columns) }
        for (offset, line) in lines.prefix(inner.rows).enumerated() {
            frame.write(line, row: inner.row + offset, column: inner.column, width: inner.columns)
        }
    }
}

// MARK: - Its keys

extension Action {
    static let backfill = Action(
        "backfill",
        [.character("b")],
        "backfill…",
        "Show what a backfill would write, and run it",
        when: { state in
            Availability.enabled(
                state.view == .findings && state.pages.isEmpty,
                else: "Open the Findings view first: press \(Action.open(.findings).keyName)."
            ).and(state.isRead).and(state.snapshot?.canBeWritten ?? .enabled).and(state.isAtItsPath)
        }
    ) { state in
        state.dialog = ReadingBackfillDialog()
        return state.look() + [.start(.previewBackfill)]
    }
}
