internal import Presentation
internal import UsageRules

/// Filtering the rows of the open view.
extension State {
    /// The filter of the open view.
    var activeFilter: Filter {
        get { filters[view] }
        set { filters[view] = newValue }
    }

    /// Whether matches are still looked for.
    var isSearching: Bool { view.pane is any EventListView && search?.isComplete == false }

    /// Takes a key while a filter is typed: every printable key is text.
    mutating func typeFilter(_ key: Key) -> [Effect] {
        switch FieldKey(key) {
        case .accept,
            .erase where activeFilter.text.isEmpty:
            isTypingFilter = false
            return []
        case .leave:
            isTypingFilter = false
            activeFilter = Filter()
        case .move(let move): return take(.move(move))
        default:
            var field = TextField(activeFilter.text)
            guard field.press(key) else { return [] }
            activeFilter.text = field.text
        }
        return filterChanged()
    }

    /// Shows what the filter lets through, unless more of its text is to come at once.
    mutating func filterChanged() -> [Effect] {
        guard !isFilterBehind else { return [] }
        let selection = SelectionMemory(self)
        if !(view.pane is any EventListView) { view.pane.refreshRows(&self) }
        let effects = searchEffects()
        selection.restore(&self)
        return effects
    }

    /// The search that the open view's filter wants, where it is one for events.
    mutating func searchEffects() -> [Effect] {
        guard view.pane is any EventListView, let snapshot else { return [] }
        guard activeFilter.isActive else {
            search = nil
            refreshEventRows()
            return [.cancel(.search)]
        }
        let request = SearchRequest(activeFilter, scan: scanNumber)
        if search?.request == request { return [] }
        search = Search(request: request)
        refreshEventRows()
        return [.start(.search(request, snapshot))]
    }

    /// Takes what a search found.
    mutating func adopt(
        _ matches: [EventTable: [Int]],
        of request: SearchRequest,
        isComplete: Bool
    ) {
        guard var search, search.request == request else { return }
        let selection = SelectionMemory(self)
        search.matches.merge(matches) { $0 + $1 }
        search.isComplete = isComplete
        self.search = search
        refreshEventRows()
        selection.restore(&self)
    }

    /// Those of a table's rows that the filter of a view lets through.
    func matching(
        _ positions: RowList.Positions,
        of table: EventTable,
        in view: View
    ) -> RowList.Positions {
        let filter = filters[view]
        guard filter.isActive else { return positions }
        guard let search, search.request == SearchRequest(filter, scan: scanNumber) else {
            return .some([])
        }
        var found = (search.matches[table] ?? []).map(UInt32.init)
        let reasons = Reason.allCases.filter { $0.isNamed(filter.text) }
        if search.isComplete, !reasons.isEmpty, let plan = cleanup?.plan(of: table) {
            found = plan.adding(reasons, to: found, isInverted: filter.isInverted)
        }
        return positions.intersected(with: found)
    }
}

/// A search through the events.
struct Search: Sendable {
    let request: SearchRequest
    var matches: [EventTable: [Int]] = [:]
    var isComplete = false
}

extension SearchRequest {
    fileprivate init(_ filter: Filter, scan: Int) {
        self.init(text: filter.text, isInverted: filter.isInverted, scan: scan)
    }
}

extension CleanupPlan {
    /// The store is searched for what it holds; what the cleanup does with a row stands in the plan.
    fileprivate func adding(
        _ wanted: [Reason],
        to found: [UInt32],
        isInverted: Bool
    ) -> [UInt32] {
        var isWanted = [Bool](repeating: false, count: Reason.allCases.count)
        for reason in wanted { isWanted[Int(reason.rawValue)] = true }
        var rows: [UInt32] = []
        var place = 0
        for position in reasons.indices {
            let isFound = place < found.count && found[place] == position
            if isFound { place += 1 }
            let isNamed = isWanted[Int(reasons[position].rawValue)]
            if isInverted ? isFound && !isNamed : isFound || isNamed {
                rows.append(UInt32(position))
            }
        }
        return rows
    }
}
