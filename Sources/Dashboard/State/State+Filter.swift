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
        case .accept:
            isTypingFilter = false
            message = filterErrors.first.map { Message($0.visibleText, isError: true) }
            return []
        case .leave:
            isTypingFilter = false
            activeFilter = Filter()
        case .complete: completeFilter()
        case .move(let move): return take(.move(move))
        default:
            let before = activeFilter.text
            guard activeFilter.field.press(key) else { return [] }
            activeFilter.completion = nil
            // The cursor may have moved, no more.
            if activeFilter.text == before { return [] }
        }
        return filterChanged()
    }

    /// Completes the word before the cursor; again and again, the next that it can become.
    private mutating func completeFilter() {
        if activeFilter.completion == nil {
            activeFilter.completion = FilterCompletion(
                of: activeFilter.field.textBeforeCursor,
                names: view.pane.filterNames(self),
                values: { view.pane.filterValues(of: $0, self) }
            )
        } else {
            activeFilter.completion?.advance()
        }
        if let completion = activeFilter.completion {
            activeFilter.field.replaceTextBeforeCursor(with: completion.text)
        }
    }

    /// What is wrong with the filter of the open view.
    var filterErrors: [FilterError] { activeFilter.isGiven ? view.pane.filterErrors(self) : [] }

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
        guard activeFilter.isGiven else {
            search = nil
            refreshEventRows()
            return [.cancel(.search)]
        }
        let request = searchRequest(activeFilter)
        let isKnown = search?.request == request
        if !isKnown { search = Search(request, snapshot) }
        refreshEventRows()
        return isKnown ? [] : [.start(.search(request, snapshot))]
    }

    /// Takes what a search found.
    mutating func adopt(
        _ outcomes: [EventTable: [EventFilter.Outcomes]],
        of request: SearchRequest,
        isComplete: Bool
    ) {
        guard search?.request == request else { return }
        let selection = SelectionMemory(self)
        for (table, outcomes) in outcomes {
            let seen = search?.outcomes[table]?.count ?? 0
            search?.outcomes[table, default: []] += outcomes
            extendRows(of: table, seen..<seen + outcomes.count)
        }
        search?.isComplete = isComplete
        selection.restore(&self)
    }

    /// Adds those of the next rows of a table that the open view's filter lets through.
    private mutating func extendRows(of table: EventTable, _ range: Range<Int>) {
        guard activeFilter.isActive, let pane = view.pane as? any EventListView else { return }
        let (isListed, isMatch) = (pane.lists(rowsOf: table, self), matcher(of: table, in: view))
        let more = range.filter { isListed($0) && isMatch($0) }
        eventRows[view].insert(more.map { UInt32($0) }, of: table)
    }

    /// The search that a filter wants.
    func searchRequest(_ filter: Filter) -> SearchRequest {
        var request = SearchRequest(text: filter.text, scan: scanNumber)
        request.moment = moment
        return request
    }

    /// Those of some rows that the filter of a view lets through.
    func matching(_ rows: RowList, in view: View) -> RowList.Rows {
        guard search?.request == searchRequest(filters[view]) else {
            return .some([])
        }
        let matchers = matchers(in: view)
        return .some(rows.filter { matchers[$0.table]?($0.position) ?? false })
    }

    /// For each table, what tells of its rows whether the filter of a view matches them.
    func matchers(in view: View) -> [EventTable: (_ position: Int) -> Bool] {
        let tables = snapshot?.indexes.map(\.table) ?? []
        return Dictionary(uniqueKeysWithValues: tables.map { ($0, matcher(of: $0, in: view)) })
    }

    /// Tells of the rows of a table that were looked at whether the filter of a view matches them.
    private func matcher(of table: EventTable, in view: View) -> (_ position: Int) -> Bool {
        let filter = filters[view]
        guard let search, let outcomes = search.outcomes[table],
            search.request == searchRequest(filter)
        else { return { _ in false } }
        let reasons = cleanup?.plan(of: table)?.reasons
        return { position in
            position < outcomes.count
                && search.filter.accepts(outcomes[position], reason: reasons?[position])
                    != filter.isInverted
        }
    }
}

/// A search through the events.
struct Search: Sendable {
    let request: SearchRequest
    /// What the request asks for.
    let filter: EventFilter
    /// Which conditions the rows of each table fulfil, as far as they were looked at.
    var outcomes: [EventTable: [EventFilter.Outcomes]] = [:]
    var isComplete = false

    init(_ request: SearchRequest, _ snapshot: StoreSnapshot) {
        self.request = request
        filter = EventFilter(request.text, snapshot, at: request.moment)
    }
}
