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

    static let nextMatch = match("nextMatch", "n", "next match", "Next match, round and round", 1)
    static let previousMatch = match("previousMatch", "N", "previous match", "Previous match", -1)

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

    private static func match(
        _ name: String,
        _ key: Character,
        _ label: String,
        _ help: String,
        _ step: Int
    ) -> Action {
        Action(name, [.character(key)], label, help, when: \.hasActiveFilter) { state in
            let count = state.rowCount
            guard count > 0 else { return [] }
            var list = state.activeList
            let next = (list.selected + step + count) % count
            list.select(next, count: count, height: state.layout.listRows)
            state.activeList = list
            return []
        }
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
}
