/// Ordering the rows of a view.
extension Action {
    static let sortAscending = sort(
        "sortAscending",
        "[",
        "ascending",
        "Sort ascending by the column",
        isAscending: true
    )

    static let sortDescending = sort(
        "sortDescending",
        "]",
        "descending",
        "Sort descending by the column",
        isAscending: false
    )

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

    private static func sort(
        _ name: String,
        _ key: Character,
        _ label: String,
        _ help: String,
        isAscending: Bool
    ) -> Action {
        Action(
            name,
            [.character(key)],
            label,
            help,
            when: { state in
                .enabled(
                    state.pages.isEmpty && state.view.pane.listsRows,
                    else: "There is nothing to sort here."
                )
            }
        ) { state in
            state.resort { $0.view.pane.sort(isAscending: isAscending, &$0) }
        }
    }
}

extension State {
    /// Changes the order of the open view's rows; what is selected stays selected.
    fileprivate mutating func resort(_ change: (inout State) -> Void) -> [Effect] {
        let selection = SelectionMemory(self)
        change(&self)
        view.pane.refreshRows(&self)
        selection.restore(&self)
        return []
    }
}
