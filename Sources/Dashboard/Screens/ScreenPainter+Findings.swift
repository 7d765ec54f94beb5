internal import Presentation
internal import UsageRules

/// What is odd about the store, and how to repair it.
extension ScreenPainter {
    func paintFindings(_ frame: inout Frame) {
        guard let report = state.findings else {
            let notice: [String] =
                if state.snapshot == nil {
                    emptyNotice(of: "findings")
                } else if state.scan == nil, state.check == .idle {
                    ["The store was not checked.", "R reads and checks it again"]
                } else {
                    ["Checking the store…"]
                }
            return paintNotice(notice, in: layout.body, &frame)
        }
        paintCheck(&frame)
        guard !report.findings.isEmpty else {
            let lines =
                [state.check == .complete ? "Nothing found." : "Nothing found so far."]
                + report.unchecked.map { "Not checked: \($0.text)" }
            return paintNotice(lines, in: layout.list, &frame)
        }
        TableView(
            columns: Self.findingColumns,
            list: state.lists[.findings],
            count: report.findings.count
        ).draw(&frame, in: layout.list) { row, column in
            let finding = report.findings[row]
            switch column {
            case 0: return (Format.grouped(finding.count), Style(.uncertain))
            case 1: return (finding.kind.title, .plain)
            default:
                return (
                    finding.examples.map { Sanitizer.visible($0.text) }.joined(separator: ", "),
                    Style(.faint)
                )
            }
        }
        let selected = state.lists[.findings].selected
        if report.findings.indices.contains(selected) {
            paintMeaning(of: report.findings[selected], report.unchecked.map(\.text), &frame)
        }
    }

    /// What is being looked at, while that goes on or where it was stopped.
    private func paintCheck(_ frame: inout Frame) {
        let line: Line
        switch state.check {
        case .underWay(let step):
            line = Line(" Checking \(step.object)…", Style(.accent))
                .adding("   Esc: stop here", Style(.faint))
        case .stopped(let step):
            line = Line(" Stopped while checking \(step.object).", Style(.uncertain))
                .adding("   R: read and check the store again", Style(.faint))
        case .idle, .complete: return
        }
        frame.write(line, row: layout.summary.row, column: 0, width: layout.summary.columns)
    }

    private static let findingColumns = [
        TableColumn(title: "COUNT", width: .fixed(9), isAlignedRight: true, priority: 9),
        TableColumn(title: "FINDING", width: .fixed(40), priority: 8),
        TableColumn(title: "EXAMPLES", width: .flexible(minimum: 12, weight: 1), priority: 5),
    ]

    private func paintMeaning(
        of finding: Finding,
        _ unchecked: [String],
        _ frame: inout Frame
    ) {
        let rect = layout.explanation
        guard rect.rows >= 3 else { return }
        frame.box(rect, title: finding.kind.title, style: Style(.faint))
        let inner = rect.inset(rows: 1, columns: 2)
        let path = state.snapshot?.path ?? state.storeName
        let examples = finding.examples.map { Sanitizer.visible($0.text) }.joined(separator: ", ")
        let more = finding.count - finding.examples.count
        let paragraphs =
            [
                finding.kind.meaning,
                more > 0 ? "\(examples), and \(Format.grouped(more)) more" : examples,
                "Repair: \(Sanitizer.visible(finding.kind.repair(store: path)))",
            ] + unchecked.map { "Not checked: \($0)" }
        let lines = paragraphs.flatMap { TextWrap.lines($0, width: inner.columns) }
        for (offset, line) in lines.prefix(inner.rows).enumerated() {
            frame.write(line, row: inner.row + offset, column: inner.column, width: inner.columns)
        }
    }
}
