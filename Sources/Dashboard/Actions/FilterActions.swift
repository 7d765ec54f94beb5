/// Filtering the rows of a view, and going through what matches.
extension Action {
    static let filter = Action(
        "filter",
        [.character("/")],
        "filter",
        "Filter the rows as you type; see below what can be typed",
        when: \.hasFilter
    ) { state in
        state.isTypingFilter = true
        state.activeFilter.onlySearches = false
        return state.filterChanged()
    }

    static let nextMatch = Action(
        "nextMatch",
        [.character("n")],
        "next match",
        "Next match among all rows, round and round",
        when: \.hasFilterText
    ) { $0.goToMatch(1) }

    static let previousMatch = Action(
        "previousMatch",
        [.character("N")],
        "previous match",
        "Previous match among all rows",
        when: \.hasFilterText
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
    var hasFilter: Availability {
        .enabled(pages.isEmpty && view.pane.listsRows, else: "There is nothing to filter here.")
    }

    fileprivate var hasFilterText: Availability {
        hasFilter.and(
            .enabled(
                activeFilter.isGiven,
                else: "There is no filter: press \(Action.filter.keyName) and type one."
            )
        )
    }

    /// Shows all rows again, and selects the next that the filter matches, round and round.
    fileprivate mutating func goToMatch(_ step: Int) -> [Effect] {
        var effects: [Effect] = []
        if !activeFilter.onlySearches {
            activeFilter.onlySearches = true
            effects = filterChanged()
        }
        let (count, isMatch) = (view.pane.listedCount(self), view.pane.matcher(self))
        guard count > 0 else {
            message = Message(text: "There is no row.")
            return effects
        }
        let (outline, line) = (outline(of: view), activeList.selected)
        // From a group's line on, its first row is the next.
        let offset = step > 0 && selectedGroup(in: view) != nil ? -1 : 0
        let start = (outline?.rank(ofLine: line) ?? line) + offset
        let next = (1...count).lazy
            .map { (start + step * $0 % count + count) % count }
            .map { rank in outline.map { Int($0.places[rank]) } ?? rank }
            .first(where: isMatch)
        guard let next else {
            message = Message(text: isSearching ? "Still searching…" : "No row matches.")
            return effects
        }
        select(place: next, in: view)
        keepSelectionInSight()
        return effects
    }
}
