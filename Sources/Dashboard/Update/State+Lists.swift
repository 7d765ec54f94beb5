internal import Presentation
internal import UsageRules

/// Which rows the lists hold, after their data, filter or sort order changed.
extension State {
    /// Filters and sorts the resources of a view.
    mutating func refreshResourceOrder(of view: View) {
        guard let kind = view.resourceKind, let resources else { return }
        var order = resources.places(of: kind, filters[view])
        if let column = sorts[view].column {
            let columns = ResourceColumns.columns(of: kind)
            order = columns[column].sort(order, of: resources, isAscending: sorts[view].isAscending)
        }
        resourceOrder[view] = order
    }

    /// Puts together the rows of Events and Prune.
    mutating func refreshEventRows() {
        guard let snapshot else { return }
        let isReversed = (events: eventRows.isReversed, prune: pruneRows.isReversed)
        eventRows = RowList(
            segments: snapshot.indexes.map { index in
                (index.table, matching(index.table, in: .events) ?? .all(count: index.count))
            },
            isReversed: isReversed.events
        )
        pruneRows = RowList(segments: pruneSegments(), isReversed: isReversed.prune)
    }

    private func pruneSegments() -> [(table: EventTable, positions: RowList.Positions)] {
        guard let cleanup else { return [] }
        return cleanup.plans.indices.map { number in
            let plan = cleanup.plans[number]
            let positions: RowList.Positions =
                switch shown {
                case .prunable: .some(cleanup.prunable[number])
                case .kept: .some(cleanup.kept[number])
                case .all: .all(count: plan.index.count)
                }
            return (plan.table, intersected(positions, plan.table))
        }
    }

    /// The rows of a table that match the filter of a view; nil where it has none.
    private func matching(_ table: EventTable, in view: View) -> RowList.Positions? {
        guard filters[view].isActive else { return nil }
        guard let search, search.request == SearchRequest(filters[view], scan: scanNumber) else {
            return .some([])
        }
        let found = (search.matches[table] ?? []).map(UInt32.init)
        let reasons = Reason.allCases.filter { $0.isNamed(filters[view].text) }
        guard search.isComplete, !reasons.isEmpty, let plan = cleanup?.plan(of: table) else {
            return .some(found)
        }
        return .some(Self.adding(reasons, to: found, plan, isInverted: filters[view].isInverted))
    }

    /// The store is searched for what it holds; what the cleanup does with a row stands in the plan.
    private static func adding(
        _ reasons: [Reason],
        to found: [UInt32],
        _ plan: CleanupPlan,
        isInverted: Bool
    ) -> [UInt32] {
        var isWanted = [Bool](repeating: false, count: Reason.allCases.count)
        for reason in reasons { isWanted[Int(reason.rawValue)] = true }
        var rows: [UInt32] = []
        var place = 0
        for position in plan.reasons.indices {
            let isFound = place < found.count && found[place] == position
            if isFound { place += 1 }
            let isNamed = isWanted[Int(plan.reasons[position].rawValue)]
            if isInverted ? isFound && !isNamed : isFound || isNamed {
                rows.append(UInt32(position))
            }
        }
        return rows
    }

    private func intersected(
        _ positions: RowList.Positions,
        _ table: EventTable
    ) -> RowList.Positions {
        guard let matches = matching(table, in: .prune) else { return positions }
        guard case .some(let wanted) = positions, case .some(let found) = matches else {
            return matches
        }
        return .some(Self.intersection(wanted, found))
    }

    /// What two ascending lists have in common.
    private static func intersection(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var common: [UInt32] = []
        var place = 0
        for value in left {
            while place < right.count, right[place] < value { place += 1 }
            guard place < right.count else { break }
            if right[place] == value { common.append(value) }
        }
        return common
    }

    /// The search that the open view's filter wants, where it is one for events.
    mutating func searchEffects() -> [Effect] {
        guard showsEventRows, let snapshot else { return [] }
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

    /// Keeps the selected rows within their lists and on the screen.
    mutating func keepSelectionInSight() {
        let height = ScreenLayout(self).listRows
        var list = activeList
        list.select(list.selected, count: activeCount, height: height)
        activeList = list
    }

    /// Asks for the columns of the rows on the screen and around it that are not known yet.
    mutating func fetchesForRowsInSight() -> [Effect] {
        var wanted: [EventTable: [Int64]] = [:]
        for row in rowsInSight() {
            guard let index = index(of: row) else { continue }
            wanted[row.table, default: []].append(index.ids[row.position])
        }
        if case .row(let page)? = pages.last { wanted[page.table, default: []].append(page.id) }
        return EventTable.allCases.compactMap { table in
            let missing = rows.missing(table, wanted[table] ?? [])
            return missing.isEmpty ? nil : .start(.fetchRows(table, ids: missing))
        }
    }

    /// A screen before and behind what is shown, so that scrolling meets rows that are there.
    private func rowsInSight() -> [RowReference] {
        let margin = size.rows
        let list = activeList
        let range = (list.top - margin..<list.top + 2 * margin).clamped(to: 0..<activeCount)
        guard !range.isEmpty else { return [] }
        switch pages.last {
        case .history(let page):
            return range.map { RowReference(table: page.table, position: page.positions[$0]) }
                + witnesses(of: selectedEvent)
        case .row: return witnesses(of: selectedEvent)
        case nil:
            guard let rows = activeRows else { return [] }
            return range.map { rows[$0] } + witnesses(of: selectedEvent)
        }
    }

    /// The rows that decide about a row.
    func witnesses(of row: RowReference?) -> [RowReference] {
        guard let row, let plan = plan(of: row) else { return [] }
        return plan.witnesses(at: row.position)
            .map { RowReference(table: row.table, position: $0) }
    }

    /// The plan that says what becomes of a row; nil while it is not made yet.
    func plan(of row: RowReference) -> CleanupPlan? {
        cleanup?.plan(of: row.table)
    }
}

extension SearchRequest {
    init(_ filter: Filter, scan: Int) {
        self.init(text: filter.text, isInverted: filter.isInverted, scan: scan)
    }
}

extension View {
    /// The kind of resource that the view lists; nil where it lists none.
    var resourceKind: ResourceKind? {
        switch self {
        case .apps: .app
        case .tasks: .task
        case .services: .service
        case .overview, .events, .prune, .findings: nil
        }
    }
}
