internal import UsageRules

/// What was selected in each view, by what stays the same when the data change.
///
/// A list that is empty for now, until its plan or its matches come, keeps what was selected before.
struct SelectionMemory: Sendable {
    private let resources: PerView<ResourceIdentity?>
    private let events: PerView<RowCache.Key?>

    init(_ state: State) {
        var resources = state.selectionMemory?.resources ?? PerView(ResourceIdentity?.none)
        var events = state.selectionMemory?.events ?? PerView(RowCache.Key?.none)
        for view in View.allCases {
            let selected = state.lists[view].selected
            let order = state.resourceOrder[view]
            if let all = state.resources, order.indices.contains(selected) {
                resources[view] = ResourceIdentity(all[order[selected]])
            }
            if let rows = state.rowList(of: view), selected < rows.count {
                let row = rows[selected]
                events[view] = state.index(of: row)
                    .map { RowCache.Key(table: row.table, id: $0.ids[row.position]) }
            }
        }
        self.resources = resources
        self.events = events
    }

    /// Selects the same again, or what stands in its place.
    func restore(_ state: inout State) {
        for view in View.allCases {
            if let identity = resources[view],
                let place = state.resources?.place(of: identity),
                let selected = state.resourceOrder[view].firstIndex(of: place)
            {
                state.lists[view].selected = selected
            }
            if let key = events[view], let rows = state.rowList(of: view), rows.count > 0,
                let index = state.snapshot?.index(of: key.table)
            {
                let position = index.positionAtOrBehind(id: key.id)
                let row = RowReference(table: key.table, position: position)
                state.lists[view].selected = rows.place(of: row)
            }
        }
        state.selectionMemory = self
        state.keepSelectionInSight()
    }
}

extension State {
    /// The rows that a view lists, where it lists events.
    func rowList(of view: View) -> RowList? {
        switch view {
        case .events: eventRows
        case .prune: pruneRows
        default: nil
        }
    }
}

extension EventIndex {
    /// The position of the row with an id, or of the first one behind it.
    func positionAtOrBehind(id: Int64) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
