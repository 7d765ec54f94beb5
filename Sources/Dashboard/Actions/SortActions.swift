/// Ordering the rows of a view.
extension Action {
    static let sortAscending = Action(
        "sortAscending",
        [.character("[")],
        "ascending",
        "Sort ascending by the column",
        when: \.canSort
    ) { $0.resort { $0.view.pane.sort(isAscending: true, &$0) } }

    static let sortDescending = Action(
        "sortDescending",
        [.character("]")],
        "descending",
        "Sort descending by the column",
        when: \.canSort
    ) { $0.resort { $0.view.pane.sort(isAscending: false, &$0) } }

    static let nextSortColumn = Action(
        "nextSortColumn",
        [.character("s")],
        "sort column",
        "Sort by the next column",
        when: { state in
            .enabled(
                state.view.pane.sortColumnCount != nil,
                else: "Events stand in the order of their ids: a higher id means later."
            )
        }
    ) { state in
        guard let count = state.view.pane.sortColumnCount else { return [] }
        let column = state.sorts[state.view].column.map { ($0 + 1) % count } ?? 0
        return state.resort { $0.sorts[$0.view].column = column }
    }
}

extension State {
    fileprivate var canSort: Availability {
        .enabled(pages.isEmpty && view.pane.listsRows, else: "There is nothing to sort here.")
    }

    /// Changes the order of the open view's rows; what is selected stays selected.
    fileprivate mutating func resort(_ change: (inout State) -> Void) -> [Effect] {
        let selection = SelectionMemory(self)
        change(&self)
        view.pane.refreshRows(&self)
        selection.restore(&self)
        return []
    }
}
