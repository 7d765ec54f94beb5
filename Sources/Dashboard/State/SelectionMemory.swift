internal import Presentation
internal import UsageRules

/// What was selected in each view, by what stays the same when the data change.
///
/// A list that is empty for now, until its plan or its matches come, keeps what was selected before;
/// so does one whose matches come bit by bit, unless somebody moved meanwhile.
struct SelectionMemory: Sendable {
    private var resources: PerView<ResourceIdentity?>
    private var events: PerView<EventIdentity?>
    /// The groups whose lines were selected.
    private var groups: PerView<FieldValue?>
    /// The rows that took the place of those that may still come.
    private var standIns = PerView(EventIdentity?.none)

    init(_ state: State) {
        var resources = state.selectionMemory?.resources ?? PerView(ResourceIdentity?.none)
        var events = state.selectionMemory?.events ?? PerView(EventIdentity?.none)
        var groups = state.selectionMemory?.groups ?? PerView(FieldValue?.none)
        for view in View.allCases {
            // Until the groups of events come again, their rows stand there.
            if state.groupings[view] == nil || state.outline(of: view) != nil {
                groups[view] = state.selectedGroup(in: view)
            }
            let order = state.resourceOrder[view]
            if let all = state.resources, let selected = state.selectedPlace(in: view),
                order.indices.contains(selected)
            {
                resources[view] = ResourceIdentity(all[order[selected]])
            }
            if let key = state.selectedKey(of: view), key != state.selectionMemory?.standIns[view] {
                events[view] = key
            }
        }
        self.resources = resources
        self.events = events
        self.groups = groups
    }

    /// Somebody went to a row of a view.
    mutating func forgetGroup(of view: View) { groups[view] = nil }

    /// The row of an events table that was selected in a view; nil where that was a group.
    func event(of view: View) -> EventIdentity? { groups[view] == nil ? events[view] : nil }

    /// The same without what was selected in a view, whose list is another one from now on: its first
    /// row is selected until somebody moves.
    func forgetting(_ view: View, _ state: State) -> SelectionMemory {
        var memory = self
        memory.resources[view] = nil
        memory.groups[view] = nil
        let isReversed = state.eventRows[view].isReversed
        memory.events[view] =
            isReversed
            ? EventIdentity(table: .auditEvents, id: .max, time: .unreadable)
            : EventIdentity(table: .appUsageEvents, id: .min, time: EventTime(microseconds: .min))
        return memory
    }

    /// Selects the same again, or what stands in its place.
    func restore(_ state: inout State) {
        var memory = self
        for view in View.allCases {
            if let value = groups[view], let line = state.outline(of: view)?.line(of: value) {
                state.lists[view].selected = line
                continue
            }
            if let identity = resources[view],
                let place = state.resources?.place(of: identity),
                let selected = state.resourceOrder[view].firstIndex(of: place)
            {
                state.lists[view].selected = state.line(ofPlace: selected, in: view)
            }
            if let event = events[view], state.eventRows[view].count > 0,
                let order = state.snapshot?.timeOrder
            {
                let key = order.key(time: event.time, table: event.table, id: event.id)
                let place = min(
                    state.eventRows[view].place(of: key),
                    state.eventRows[view].count - 1
                )
                state.lists[view].selected = state.line(ofPlace: place, in: view)
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
        guard let selected = selectedPlace(in: view), selected < rows.count else { return nil }
        let row = rows[selected]
        return index(of: row).map { index in
            EventIdentity(
                table: row.table,
                id: index.ids[row.position],
                time: index.times[row.position]
            )
        }
    }
}
