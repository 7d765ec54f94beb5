internal import Presentation
internal import UsageRules

/// Opening what is selected.
extension State {
    mutating func openHistory(of resource: RunningResource) {
        openHistory(of: ResourceIdentity(resource), title: resource.title)
    }

    /// - Parameter title: What people call the resource, made visible.
    mutating func openHistory(of resource: ResourceIdentity, title: String) {
        if footprint?.isStopped == true { footprint = nil }
        if let page = HistoryPage(of: resource, title: title, self) { pages.append(page) }
    }

    mutating func openRow(_ row: RowReference) {
        guard let index = index(of: row) else { return }
        pages.append(RowPage(table: row.table, id: index.ids[row.position]))
    }

    /// Goes to a row where it stands: in the open history, or among all events.
    mutating func show(_ row: RowReference) -> [Effect] {
        if let history = pages.last as? HistoryPage, let place = history.place(of: row) {
            activeList.selected = place
            return []
        }
        return showAmongEvents(row)
    }

    /// Goes to a row among all events; Esc goes back.
    mutating func showAmongEvents(_ row: RowReference) -> [Effect] {
        let id = index(of: row).map { "#\($0.ids[row.position])" }
        let effects = go(to: .events, into: id, keepsWhy: true)
        if let key = key(of: row) {
            select(place: eventRows[.events].place(of: key), in: .events)
            centerSelection()
        }
        return effects
    }
}
