/// Choosing the columns of a list.
extension Action {
    static let columns = Action(
        "columns",
        [.character("c")],
        "columns…",
        "Choose the columns of the list: which, in which order, which stay in sight",
        when: \.canChooseColumns
    ) { state in
        state.dialog = ColumnsDialog(state)
        return []
    }

    /// Shows the columns that were chosen; with nil, those that the view has by itself.
    static func choose(_ choice: ColumnChoice?) -> Action {
        Action("choose", [], columns.label, columns.help, when: \.canChooseColumns) { state in
            state.columns.choose(choice, of: state.view)
            return []
        }
    }
}

extension State {
    fileprivate var canChooseColumns: Availability {
        .enabled(
            pages.isEmpty && view.pane.columnList(self) != nil,
            else: "The columns are given here."
        )
    }
}
