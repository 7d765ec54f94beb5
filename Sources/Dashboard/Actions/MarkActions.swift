internal import Presentation

/// Marking rows, for their totals and to take them out.
extension Action {
    static let mark = Action(
        "mark",
        [.character(" ")],
        "mark",
        "Mark the row or the group, or unmark it, and go on to the next; marks stay whatever is shown",
        when: \.canMark
    ) { state in
        guard let view = state.markableView else { return [] }
        let places = state.selectedPlaces
        let isMarked = places.allSatisfy { view.isMarked($0, state) }
        view.mark(places, !isMarked, &state)
        return Action.move(.down).perform(&state)
    }

    static let markListed = Action(
        "markListed",
        [.character("*")],
        "mark all",
        "Mark all rows that are listed; where they are, take their marks away",
        when: \.canMarkListed
    ) { state in
        guard let view = state.markableView else { return [] }
        view.markListed(view.markedCount(state) < view.listedCount(state), &state)
        return []
    }

    static let dropMarks = Action(
        "dropMarks",
        [.character("U")],
        "unmark",
        "Take all marks of the view away, shown or not",
        when: { .enabled($0.markedView != nil, else: "Nothing is marked.") }
    ) { state in
        let count = state.marks[state.view].totals.rows
        state.marks[state.view] = Marks()
        state.message = Message(text: "\(Format.count(count, "mark")) taken away")
        return []
    }
}

extension State {
    /// The place of the selected row, or those of all rows of the selected group.
    fileprivate var selectedPlaces: [Int] {
        guard let outline = outline(of: view) else { return [activeList.selected] }
        return switch outline[activeList.selected] {
        case .group(let group)?: outline.places[outline.groups[group].rows].map(Int.init)
        case .row(let place)?: [place]
        case nil: []
        }
    }

    fileprivate var canMark: Availability {
        .enabled(markableView != nil && rowCount > 0, else: "There is no row to mark here.")
    }

    /// All are meant, not those that were found until now.
    fileprivate var canMarkListed: Availability {
        canMark.and(.enabled(!isSearching, else: "Still searching…"))
    }
}
