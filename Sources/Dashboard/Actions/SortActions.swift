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
        state.dialog = ColumnDialog.sorting(state)
        return []
    }

    static let sortAscending = Action(
        "sortAscending",
        [.character("[")],
        "ascending",
        "Sort ascending by the column",
        when: \.canSort
    ) { $0.sort(isAscending: true) }

    static let sortDescending = Action(
        "sortDescending",
        [.character("]")],
        "descending",
        "Sort descending by the column",
        when: \.canSort
    ) { $0.sort(isAscending: false) }

    static let reverseSort = Action(
        "reverseSort",
        [.character("I")],
        "reverse",
        "Reverse the order",
        when: \.canSort
    ) { state in
        let isAscending =
            state.pages.isEmpty
            ? state.view.pane.isAscending(state) : state.activeSort.keys.first?.isAscending
        return state.sort(isAscending: isAscending == false)
    }

    /// Sorts by a column, or the other way round where that is done already.
    static func sort(by column: ListColumn) -> Action {
        Action("sort", [], sortMenu.label, sortMenu.help, when: \.canSortByColumn) { state in
            state.resort { sort in
                if sort.keys.first?.column == column.name {
                    sort.reverse()
                } else {
                    sort.sort(by: column.name, isAscending: column.beginsAscending)
                }
            }
        }
    }
}

extension State {
    /// The columns that the open list can be sorted by.
    var sortColumns: [ListColumn] {
        pages.last?.sortColumns(self) ?? view.pane.sortColumns(self)
    }

    /// How the open list is sorted.
    var activeSort: Sort { pages.last?.sort(self) ?? sorts[view] }

    fileprivate var canSort: Availability {
        .enabled(
            pages.isEmpty ? view.pane.listsRows : !sortColumns.isEmpty,
            else: "There is nothing to sort here."
        )
    }

    /// Whether the open list has columns that it can be sorted by.
    var canSortByColumn: Availability {
        canSort.and(
            .enabled(
                !sortColumns.isEmpty,
                else: "Events stand in the order of their times: \(Action.reverseSort.keyName) "
                    + "reverses it, \(Action.groupMenu.keyName) groups them by a column."
            )
        )
    }

    /// Sorts the open list either way.
    fileprivate mutating func sort(isAscending: Bool) -> [Effect] {
        guard pages.isEmpty else {
            return resort { sort in
                guard let column = sort.keys.first?.column else { return }
                sort.sort(by: column, isAscending: isAscending)
            }
        }
        let selection = SelectionMemory(self)
        view.pane.sort(isAscending: isAscending, &self)
        view.pane.refreshRows(&self)
        selection.restore(&self)
        return []
    }

    /// Changes the order of the open list; what is selected stays selected.
    fileprivate mutating func resort(_ change: (inout Sort) -> Void) -> [Effect] {
        if let page = pages.last {
            page.resort(&self, change)
            return []
        }
        let selection = SelectionMemory(self)
        let isAtTop = lists[view].selected == 0
        change(&sorts[view])
        view.pane.refreshRows(&self)
        selection.restore(&self)
        // Whoever didn't move wants to see what comes first now.
        if isAtTop { lists[view] = ListState() }
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
