internal import UsageRules

/// A view that lists rows of the events tables: Events and Prune say which.
protocol EventListView: ViewPane {
    /// The rows without the filter, by table in the snapshot's order.
    func rows(_ state: State) -> [(table: EventTable, positions: RowList.Positions)]
}

extension EventListView {
    var listsRows: Bool { true }

    func rowCount(_ state: State) -> Int { state.eventRows[view].count }

    func selectedEvent(_ state: State) -> RowReference? {
        let (rows, selected) = (state.eventRows[view], state.lists[view].selected)
        return selected < rows.count ? rows[selected] : nil
    }

    func events(in range: Range<Int>, _ state: State) -> [RowReference] {
        let rows = state.eventRows[view]
        return range.map { rows[$0] } + state.witnesses(of: selectedEvent(state))
    }

    func sort(isAscending: Bool, _ state: inout State) {
        state.eventRows[view].isReversed = !isAscending
    }

    func refreshRows(_ state: inout State) {
        guard state.snapshot != nil else { return }
        state.eventRows[view].segments = rows(state).map { table, positions in
            (table, state.matching(positions, of: table, in: view))
        }
    }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(body, explanationRows: WhyPanel(state: state).rows(in: body))
    }

    /// Draws the list.
    func paintRows(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let rows = state.eventRows[view]
        TableView(
            columns: EventColumns.all,
            sortMark: rows.isReversed ? (EventColumns.idPlace, "▼") : nil,
            list: state.lists[view],
            count: rows.count
        ).draw(&frame, in: parts) { state.shown(rows[$0]) }
    }
}
