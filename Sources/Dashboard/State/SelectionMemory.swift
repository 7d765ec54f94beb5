internal import UsageRules

/// What was selected in each view, by what stays the same when the data change.
///
/// A list that is empty for now, until its plan or its matches come, keeps what was selected before;
/// so does one whose matches come bit by bit, unless somebody moved meanwhile.
struct SelectionMemory: Sendable {
    private let resources: PerView<ResourceIdentity?>
    private let events: PerView<RowCache.Key?>
    /// The rows that took the place of those that may still come.
    private var standIns = PerView(RowCache.Key?.none)

    init(_ state: State) {
        var resources = state.selectionMemory?.resources ?? PerView(ResourceIdentity?.none)
        var events = state.selectionMemory?.events ?? PerView(RowCache.Key?.none)
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
            if let key = events[view], state.eventRows[view].count > 0,
                let index = state.snapshot?.index(of: key.table)
            {
                let position = index.position(atOrBehind: key.id)
                let row = RowReference(table: key.table, position: position)
                state.lists[view].selected = min(
                    state.eventRows[view].place(of: row),
                    state.eventRows[view].count - 1
                )
                let selected = state.selectedKey(of: view)
                let isStandIn = selected != key && view == state.view && state.isSearching
                memory.standIns[view] = isStandIn ? selected : nil
            }
        }
        state.selectionMemory = memory
        state.keepSelectionInSight()
    }
}

extension State {
    /// The selected row of a view that lists events.
    fileprivate func selectedKey(of view: View) -> RowCache.Key? {
        let rows = eventRows[view]
        guard lists[view].selected < rows.count else { return nil }
        let row = rows[lists[view].selected]
        return index(of: row).map { RowCache.Key(table: row.table, id: $0.ids[row.position]) }
    }
}
