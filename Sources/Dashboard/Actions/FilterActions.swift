/// Filtering the rows of a view, and going through what matches.
extension Action {
    static let filter = Action(
        "filter",
        [.character("/")],
        "filter",
        "Filter the rows as you type",
        when: \.hasFilter
    ) { state in
        state.isTypingFilter = true
        return []
    }

    static let nextMatch = Action(
        "nextMatch",
        [.character("n")],
        "next match",
        "Next match, round and round",
        when: \.hasActiveFilter
    ) { $0.goToMatch(1) }

    static let previousMatch = Action(
        "previousMatch",
        [.character("N")],
        "previous match",
        "Previous match",
        when: \.hasActiveFilter
    ) { $0.goToMatch(-1) }

    static let invertFilter = Action(
        "invertFilter",
        [.character("!")],
        "invert",
        "Show the rows that don't match",
        when: \.hasFilter
    ) { state in
        state.activeFilter.isInverted.toggle()
        return state.filterChanged()
    }
}

extension State {
    /// Whether the rows that are listed can be filtered.
    fileprivate var hasFilter: Availability {
        .enabled(pages.isEmpty && view.pane.listsRows, else: "There is nothing to filter here.")
    }

    fileprivate var hasActiveFilter: Availability {
        .enabled(
            activeFilter.isActive,
            else: "There is no filter: press \(Action.filter.keyName) and type one."
        )
    }

    /// Selects a row so many behind the selected one, round and round.
    fileprivate mutating func goToMatch(_ step: Int) -> [Effect] {
        let count = rowCount
        guard count > 0 else { return [] }
        var list = activeList
        let next = (list.selected + step + count) % count
        list.select(next, count: count, height: layout.listRows)
        activeList = list
        return []
    }
}
