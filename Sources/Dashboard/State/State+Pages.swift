internal import UsageRules

/// A place that was left for a row among all events.
struct ReturnPoint: Sendable {
    let view: View
    let pages: [any Page]
    let isWhyOpen: Bool
    /// What Events was filtered by.
    let eventsFilter: Filter
    let eventsList: ListState
}

/// Opening what is selected.
extension State {
    mutating func openHistory(of resource: RunningResource) {
        if footprint?.isStopped == true { footprint = nil }
        if let page = HistoryPage(of: resource, self) { pages.append(page) }
    }

    mutating func openRow(_ row: RowReference) {
        guard let index = index(of: row) else { return }
        pages.append(RowPage(table: row.table, id: index.ids[row.position]))
    }

    /// Goes to a row where it stands: in the open history, or among all events.
    mutating func show(_ row: RowReference) {
        if let history = pages.last as? HistoryPage, let place = history.place(of: row) {
            activeList.selected = place
        } else {
            showAmongEvents(row)
        }
    }

    /// Goes to a row among all events; Esc goes back.
    mutating func showAmongEvents(_ row: RowReference) {
        returns.append(
            ReturnPoint(
                view: view,
                pages: pages,
                isWhyOpen: isWhyOpen,
                eventsFilter: filters[.events],
                eventsList: lists[.events]
            )
        )
        pages = []
        view = .events
        filters[.events] = Filter()
        search = nil
        refreshEventRows()
        if let key = key(of: row) {
            select(place: eventRows[.events].place(of: key), in: .events)
        }
    }

    /// Goes back to where a witness was asked for; nil where none was.
    mutating func goBackFromWitness() -> [Effect]? {
        guard let point = returns.popLast() else { return nil }
        view = point.view
        pages = point.pages
        isWhyOpen = point.isWhyOpen
        filters[.events] = point.eventsFilter
        lists[.events] = point.eventsList
        return searchEffects()
    }
}
