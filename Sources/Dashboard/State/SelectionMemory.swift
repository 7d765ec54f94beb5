internal import UsageRules

/// What was selected in each view, by what stays the same when the data change.
///
/// A list that is empty for now, until its plan or its matches come, keeps what was selected before;
/// so does one whose matches come bit by bit, unless somebody moved meanwhile.
struct SelectionMemory: Sendable {
    private let resources: PerView<ResourceIdentity?>
    private let events: PerView<EventIdentity?>
    /// The rows that took the place of those that may still come.
    private var standIns = PerView(EventIdentity?.none)

    init(_ state: State) {
        var resources = state.selectionMemory?.resources ?? PerView(ResourceIdentity?.none)
        var events = state.selectionMemory?.events ?? PerView(EventIdentity?.none)
        for view in View.allCases {
            let selected = state.lists[view].selected
            let order = state.resourceOrder[view]
            if let all = state.resources, order.indices.contains(selected) {
                resources[view] = ResourceIdentity(all[order[selected]])
            }
            if let key = state.selectedKey(of: view), key != state.selectionMemory?.standIns[view] {
                events[view] = key
            }
        }
        self.resources = resources
        self.events = events
    }

    /// Selects the same again, or what stands in its place.
    func restore(_ state: inout State) {
        var memory = self
        for view in View.allCases {
            if let identity = resources[view],
                let place = state.resources?.place(of: identity),
                let selected = state.resourceOrder[view].firstIndex(of: place)
            {
                state.lists[view].selected = selected
            }
            if let event = events[view], state.eventRows[view].count > 0,
                let order = state.snapshot?.timeOrder
            {
                let key = order.key(time: event.time, table: event.table, id: event.id)
                state.lists[view].selected = min(
                    state.eventRows[view].place(of: key),
                    state.eventRows[view].count - 1
                )
                let selected = state.selectedKey(of: view)
                let isStandIn = selected != event && view == state.view && state.isSearching
                memory.standIns[view] = isStandIn ? selected : nil
            }
        }
        state.selectionMemory = memory
        state.keepSelectionInSight()
    }
}

/// What stays the same of a row when others come and go, and where it stands among them.
struct EventIdentity: Hashable, Sendable {
    let table: EventTable
    let id: Int64
    let time: EventTime
}

extension State {
    /// The selected row of a view that lists events.
    fileprivate func selectedKey(of view: View) -> EventIdentity? {
        let rows = eventRows[view]
        guard lists[view].selected < rows.count else { return nil }
        let row = rows[lists[view].selected]
        return index(of: row).map { index in
            EventIdentity(
                table: row.table,
                id: index.ids[row.position],
                time: index.times[row.position]
            )
        }
    }
}
