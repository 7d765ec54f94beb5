internal import Presentation

/// Counting how often each value of a column occurs.
extension Action {
    static let countMenu = Action(
        "countMenu",
        [.character("F")],
        "count…",
        "How often each value of a column occurs; \(Action.open.keyName) there filters by it",
        when: \.canCount
    ) { state in
        state.dialog = ColumnDialog.counting(state)
        return []
    }

    /// Counts by a column.
    static func count(_ field: ListColumn) -> Action {
        Action("count", [], countMenu.label, countMenu.help, when: \.canCount) { state in
            state.openCounts(of: field)
            return []
        }
    }
}

extension Command {
    static let count: Command = Command(
        word: "count",
        argument: "COLUMN",
        help: "How often each value of a column occurs",
        availability: \.canCount
    ) { text, state in
        count.entries(for: text, among: state.view.pane.countedFields(state)) { column in
            ("Count the rows by \(column.title)", .count(column))
        }
    }

    /// A line for each column whose name begins as it is typed.
    func entries(
        for text: String,
        among columns: [ListColumn],
        _ choice: (ListColumn) -> (help: String, action: Action)
    ) -> [PaletteEntry] {
        let wanted = FoldedText(text)
        let matching = columns.filter { wanted.begins($0.name) || wanted.begins($0.title) }
        guard !matching.isEmpty else {
            return [wants("One of \(columns.map(\.name).joined(separator: ", ")).")]
        }
        return matching.map { column in
            let (help, action) = choice(column)
            return entry(column.name, help: help) { action.perform(&$0) }
        }
    }
}
