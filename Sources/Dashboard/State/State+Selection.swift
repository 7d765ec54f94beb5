internal import UsageRules

/// What is open and what is selected.
extension State {
    /// The kind of resource that the open view lists; nil where it lists none.
    var resourceKind: ResourceKind? { view.resourceKind }

    /// Whether the open view lists rows of the events tables.
    var showsEventRows: Bool { view == .events || view == .prune }

    /// The rows that the open view lists, where it lists events.
    var activeRows: RowList? {
        switch view {
        case .events: eventRows
        case .prune: pruneRows
        default: nil
        }
    }

    /// The filter of the open view.
    var activeFilter: Filter {
        get { filters[view] }
        set { filters[view] = newValue }
    }

    /// How many rows the open list has.
    var activeCount: Int {
        switch pages.last {
        case .history(let page): page.positions.count
        case .row(let page): rowLineCount(page)
        case nil:
            if resourceKind != nil {
                resourceOrder[view].count
            } else if view == .findings {
                findings?.findings.count ?? 0
            } else {
                activeRows?.count ?? 0
            }
        }
    }

    /// Where the open list stands.
    var activeList: ListState {
        get {
            switch pages.last {
            case .history(let page): page.list
            case .row(let page): ListState(selected: page.top, top: page.top)
            case nil: lists[view]
            }
        }
        set {
            switch pages.last {
            case .history(var page):
                page.list = newValue
                pages[pages.count - 1] = .history(page)
            case .row(var page):
                page.top = newValue.selected
                pages[pages.count - 1] = .row(page)
            case nil:
                lists[view] = newValue
            }
        }
    }

    /// The selected resource of a resource view.
    var selectedResource: RunningResource? {
        guard pages.isEmpty, resourceKind != nil else { return nil }
        let order = resourceOrder[view]
        let selected = lists[view].selected
        guard let resources, order.indices.contains(selected) else { return nil }
        return resources[order[selected]]
    }

    /// The selected row of an events table, in a view, a history, or opened.
    var selectedEvent: RowReference? {
        switch pages.last {
        case .history(let page):
            guard page.positions.indices.contains(page.list.selected) else { return nil }
            return RowReference(
                table: page.table,
                position: page.positions[page.list.selected]
            )
        case .row(let page):
            return snapshot?.index(of: page.table)?.position(ofID: page.id)
                .map { RowReference(table: page.table, position: $0) }
        case nil:
            guard let rows = activeRows, lists[view].selected < rows.count else { return nil }
            return rows[lists[view].selected]
        }
    }

    /// The index that a row stands in.
    func index(of row: RowReference) -> EventIndex? {
        guard let index = snapshot?.index(of: row.table), row.position < index.count else {
            return nil
        }
        return index
    }

    /// The columns of a row, where they were fetched.
    func columns(of row: RowReference) -> RowCache.Entry? {
        index(of: row).flatMap { rows[row.table, $0.ids[row.position]] }
    }

    /// The moment that counts as now for ages: the one that is shown.
    var shownNow: EventTime? { moment ?? snapshot?.clock.now }

    private func rowLineCount(_ page: RowPage) -> Int {
        guard case .fetched(let row)? = rows[page.table, page.id] else { return 0 }
        return row.columns.count
    }
}
