internal import Presentation
internal import UsageRules

/// What stands above all that a finding is about: how many they are, and what that means.
struct FoundSummary {
    let state: State

    private var kind: Finding.Kind? { state.memories.findings.opened }

    /// What the finding is called.
    var title: String { kind?.title ?? View.findings.pane.title }

    private var text: String {
        guard let finding = state.openedFinding else { return kind?.meaning ?? "" }
        return "\(Format.count(finding.count, finding.things.noun)): \(finding.kind.meaning)"
    }

    /// How many rows of a pane's body it takes: all of it where there is room, with a blank one.
    func rows(in body: Rect) -> Int {
        body.rows < 12 ? 1 : TextWrap.lines(text, width: body.columns - 2).count + 1
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        let lines = TextWrap.lines(text, width: rect.columns - 2)
        let isWhole = lines.count <= rect.rows
        for (offset, line) in lines.prefix(rect.rows).enumerated() {
            let isCut = !isWhole && offset == rect.rows - 1
            frame.write(
                isCut ? TextWidth.clipped("\(line) …", to: rect.columns - 2) : line,
                row: rect.row + offset,
                column: 1,
                style: Style(.faint)
            )
        }
    }

    /// What is said where there is nothing to list.
    var notice: Notice {
        let check = state.memories.findings.check
        if state.scan != nil || check == .idle { return Notice("Checking the store…") }
        if case .underWay = check { return Notice("Checking the store…") }
        return Notice("Nothing of the kind is found any more.")
    }
}

extension State {
    /// The finding that is opened; nil where it is not found yet, or not any more.
    var openedFinding: Finding? {
        let memory = memories.findings
        guard memory.scan == scanNumber else { return nil }
        return memory.report?.findings.first { $0.kind == memory.opened }
    }
}

extension FoundThings {
    /// What one of them is called.
    fileprivate var noun: String {
        switch self {
        case .rows: "row"
        case .groups: "case"
        case .resources: "resource"
        case .others: "thing"
        }
    }

    /// The view that lists them.
    var view: View {
        switch self {
        case .rows, .groups: .foundRows
        case .resources, .others: .foundThings
        }
    }
}
