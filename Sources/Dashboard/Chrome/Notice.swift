internal import Presentation
internal import UsageRules

/// Says in the middle of a part why there is nothing to see, and what to press.
struct Notice {
    let lines: [String]

    init(_ lines: String...) {
        self.lines = lines
    }

    init(_ lines: [String]) {
        self.lines = lines
    }

    /// Why a list is empty.
    init(noRowsOf noun: String, _ state: State) {
        lines =
            Self.reading(state) ?? Self.notRead(state) ?? Self.filtered(noun, state)
            ?? Self.before(noun, state)
            ?? state.moment.map {
                [
                    "No \(noun) at \($0.minuteText)Z.",
                    "\(Action.showNow.keyName) goes back to the clock",
                ]
            } ?? [
                "No \(noun) on record.",
                "\(Action.open(.findings).keyName) tells what the events may be missing",
            ]
    }

    /// Draws it.
    func draw(_ frame: inout Frame, in rect: Rect) {
        for (offset, line) in lines.enumerated() where offset < rect.rows {
            let text = TextWidth.clipped(line, to: rect.columns)
            let column = rect.column + max(0, (rect.columns - TextWidth.columns(of: text)) / 2)
            let row = rect.row + max(0, (rect.rows - lines.count) / 2) + offset
            let style = offset == 0 ? Style(bold: true) : Style(.faint)
            frame.write(text, row: row, column: column, style: style)
        }
    }

    /// Nothing was read yet.
    private static func reading(_ state: State) -> [String]? {
        guard state.snapshot == nil else { return nil }
        let cancel = "\(Action.back.keyName) cancels"
        return state.scan.map { ["Loading…", $0.text, cancel] }
            ?? ["Nothing was read.", "\(Action.reload.keyName) reads the store"]
    }

    /// The open view lists what stands in a table that was not read.
    private static func notRead(_ state: State) -> [String]? {
        guard let view = state.view.pane as? any ResourceView, !state.isRead(view.kind) else {
            return nil
        }
        let table = EventTable.allCases.first { $0.holds(view.kind) }
        return ["\(view.title) were not read.", "They stand in \(table?.name ?? "no table")"]
    }

    /// The moment that is shown is earlier than all rows: nobody can tell what ran.
    private static func before(_ noun: String, _ state: State) -> [String]? {
        guard let moment = state.moment, let order = state.snapshot?.timeOrder,
            let row = order.numbers.first.map(order.row),
            let first = state.index(of: row)?.times[row.position], moment < first
        else { return nil }
        return [
            "The events on record begin \(first.minuteText)Z: what ran before, they don't tell.",
            "\(Action.showNow.keyName) goes back to the clock",
        ]
    }

    /// The filter lets nothing through.
    private static func filtered(_ noun: String, _ state: State) -> [String]? {
        let filter = state.activeFilter
        guard filter.isActive else { return nil }
        let text = Sanitizer.visible(filter.text)
        let back = Action.back.keyName
        if state.isSearching { return ["Searching for “\(text)”…", "\(back) cancels"] }
        return [
            "\(filter.isInverted ? "Every row matches" : "No row matches") “\(text)”.",
            "\(back) shows all \(noun), \(Action.filter.keyName) changes the text",
        ]
    }
}
