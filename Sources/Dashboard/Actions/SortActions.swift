internal import Presentation

/// Ordering the rows of a view.
extension Action {
    static let sortMenu = Action(
        "sortMenu",
        [.character("s")],
        "sort…",
        "Sort by a column; rows that are alike in it stay in the order before",
        when: \.canSortByColumn
    ) { state in
        state.dialog = SortDialog(state)
        return []
    }

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

    static let reverseSort = Action(
        "reverseSort",
        [.character("I")],
        "reverse",
        "Reverse the order",
        when: \.canSort
    ) { state in
        let isAscending = state.view.pane.isAscending(state)
        return state.resort { $0.view.pane.sort(isAscending: !isAscending, &$0) }
    }

    /// Sorts by a column, or the other way round where that is done already.
    static func sort(by column: ListColumn) -> Action {
        Action("sort", [], sortMenu.label, sortMenu.help, when: \.canSortByColumn) { state in
            state.resort { state in
                if state.sorts[state.view].keys.first?.column == column.name {
                    state.sorts[state.view].reverse()
                } else {
                    state.sorts[state.view].sort(
                        by: column.name,
                        isAscending: column.beginsAscending
                    )
                }
            }
        }
    }
}

extension State {
    fileprivate var canSort: Availability {
        .enabled(pages.isEmpty && view.pane.listsRows, else: "There is nothing to sort here.")
    }

    /// Whether the open list has columns that it can be sorted by.
    var canSortByColumn: Availability {
        canSort.and(
            .enabled(
                !view.pane.sortColumns(self).isEmpty,
                else: "Events stand in the order of their ids: a higher id means later; "
                    + "\(Action.reverseSort.keyName) reverses."
            )
        )
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

extension State {
    /// Sorts a list by its first column where it isn't sorted, or by the same the way that is wanted.
    mutating func sortByColumn(isAscending: Bool, of view: View) {
        let column = sorts[view].keys.first?.column ?? view.pane.sortColumns(self).first?.name
        guard let column else { return }
        sorts[view].sort(by: column, isAscending: isAscending)
    }
}
