internal import Presentation
internal import UsageRules

/// The panel that `w` opens below a list: why the selected row goes or stays, or why something runs.
struct WhyPanel {
    let state: State

    /// How many rows of the body it takes.
    func rows(in body: Rect) -> Int {
        guard state.isWhyOpen, state.pane.explanation(state) != nil else { return 0 }
        return min(7, body.rows / 2)
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard rect.rows >= 3, let explanation = state.pane.explanation(state) else { return }
        frame.box(rect, title: explanation.title, style: Style(.faint))
        let inner = rect.inset(rows: 1, columns: 2)
        let lines = TextWrap.lines(explanation.text, width: inner.columns)
        for (offset, line) in lines.prefix(inner.rows).enumerated() {
            let isCut = offset == inner.rows - 1 && lines.count > inner.rows
            frame.write(
                isCut ? TextWidth.clipped("\(line) …", to: inner.columns) : line,
                row: inner.row + offset,
                column: inner.column
            )
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
        guard !witnesses.isEmpty else { return [] }
        let namings: [(Explanation.Witness) -> String] = [
            \.text, { "#\($0.id) of \($0.time)" },
            { "#\($0.id)" },
        ]
        return namings.map { name in
            Line("Witness  ", Style(.faint))
                .adding(witnesses.map(name).joined(separator: "; "))
                .adding(state.witnessToGoTo.map { "   \($0)" } ?? "", Style(.accent))
        }
    }
}

extension State {
    /// The key that goes to the first witness of the selected row, and to which.
    var witnessToGoTo: String? {
        guard let witness = witnesses(of: selectedEvent).first, let index = index(of: witness)
        else { return nil }
        return "\(Action.open.keyName): go to #\(index.ids[witness.position])"
    }
}
