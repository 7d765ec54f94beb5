internal import Presentation
internal import UsageRules

/// The panel that `w` opens: why the selected row goes or stays.
struct WhyPanel {
    let state: State

    /// How many rows of a pane's body it takes.
    func rows(in body: Rect) -> Int {
        state.isWhyOpen && state.selectedEvent != nil ? min(7, body.rows / 2) : 0
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard rect.rows >= 3, state.isWhyOpen, let row = state.selectedEvent else { return }
        guard let plan = state.plan(of: row) else {
            frame.box(rect, title: "why", style: Style(.faint))
            let inner = rect.inset(rows: 1, columns: 2)
            frame.write(noPlan(of: row), row: inner.row, column: inner.column, width: inner.columns)
            return
        }
        let name = state.fetched(row)?[.state].string ?? "row"
        draw(
            Explanation(row.position, in: plan, state: Sanitizer.visible(name)),
            &frame,
            in: rect
        )
    }

    private func noPlan(of row: RowReference) -> Line {
        let isLeftAlone = state.cleanup?.tablesLeftAlone.contains(row.table) ?? false
        return Line(
            isLeftAlone
                ? "Nothing is pruned of \(row.table.name): \(Action.nextTable.keyName) in "
                    + "\(View.prune.pane.title) chooses the tables."
                : "The plan is still being made."
        )
    }

    private func draw(_ explanation: Explanation, _ frame: inout Frame, in rect: Rect) {
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
                .adding("   \(Action.open.keyName): go to #\(first.id)", Style(.accent))
        }
    }
}
