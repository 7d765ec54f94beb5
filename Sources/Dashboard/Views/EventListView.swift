internal import Presentation
internal import UsageRules

/// A view that lists rows of the events tables: each says which.
protocol EventListView: MarkableView {
    /// The rows without the filter.
    func rows(_ state: State) -> RowList.Rows
    /// Tells whether a row of a table is among them.
    func lists(rowsOf table: EventTable, _ state: State) -> (_ position: Int) -> Bool
}

extension EventListView {
    var listsRows: Bool { true }
    var hasSidePane: Bool { true }

    func listedCount(_ state: State) -> Int { state.eventRows[view].count }

    func rowCount(_ state: State) -> Int {
        state.outline(of: view)?.count ?? state.eventRows[view].count
    }

    func selectedEvent(_ state: State) -> RowReference? {
        let rows = state.eventRows[view]
        guard let place = state.selectedPlace(in: view), place < rows.count else { return nil }
        return rows[place]
    }

    func events(in range: Range<Int>, _ state: State) -> [RowReference] {
        let (rows, outline) = (state.eventRows[view], state.outline(of: view))
        let places = outline.map { outline in range.compactMap { outline.place(ofLine: $0) } }
        return (places ?? Array(range)).map { rows[$0] } + state.witnesses(of: selectedEvent(state))
    }

    func sort(isAscending: Bool, _ state: inout State) {
        state.eventRows[view].isReversed = !isAscending
    }

    func isAscending(_ state: State) -> Bool { !state.eventRows[view].isReversed }

    func refreshRows(_ state: inout State) {
        guard let order = state.snapshot?.timeOrder else { return }
        let isReversed = state.eventRows[view].isReversed
        let all = RowList(order, rows(state), isReversed: isReversed)
        state.eventRows[view] =
            state.filters[view].isActive
            ? RowList(order, state.matching(all, in: view), isReversed: isReversed) : all
    }

    // MARK: - The filter

    func unfilteredCount(_ state: State) -> Int? {
        state.snapshot.map { RowList($0.timeOrder, rows(state)).count }
    }

    func filterNames(_ state: State) -> [String] { Self.fields(state).names }

    func filterErrors(_ state: State) -> [FilterError] { state.search?.filter.errors ?? [] }

    /// Of what runs: what the rows themselves hold isn't in memory.
    func filterValues(of field: String, _ state: State) -> [String] {
        switch field {
        case "org": return state.snapshot?.orgNames.values.sorted() ?? []
        case "state", "was": return StateGlossary.entries.map(\.state)
        case "table": return EventTable.allCases.map(\.shortName)
        case "reason": return Reason.allCases.map(\.name)
        case "decision": return ["keep", "prune"]
        case EventColumns.unreadWord:
            return state.snapshot?.indexes.flatMap { $0.consumers.all.map(\.name) } ?? []
        default:
            return state.resources?.values(
                of: field == "service" ? "name" : field,
                kinds: field == "service" ? [.service] : ResourceKind.allCases
            ) ?? []
        }
    }

    func matcher(_ state: State) -> (_ place: Int) -> Bool {
        let rows = state.eventRows[view]
        let matchers = state.matchers(in: view)
        return { place in
            let row = rows[place]
            return matchers[row.table]?(row.position) ?? false
        }
    }

    private static func fields(_ state: State) -> FilterFields<ShownEvent> {
        EventColumns.fields(stored: state.snapshot?.columns ?? [])
    }

    // MARK: - Counting

    func countedFields(_ state: State) -> [ListColumn] {
        ListColumn.counted(Self.fields(state))
    }

    func countedRows(by field: String, _ state: State) -> CountedRows? {
        guard let snapshot = state.snapshot, let cleanup = state.cleanup,
            state.knowsAllRows(of: view)
        else { return nil }
        let orgs = state.memories.overview.orgs
        return .events(state.eventRows[view], snapshot, cleanup.plans, orgs)
    }

    // MARK: - Taking rows out

    func exported(_ state: State) -> ExportedRows? {
        let rows = state.eventRows[view]
        return state.exportedEvents(title.lowercased(), count: rows.count) { rows[$0] }
    }

    // MARK: - Columns

    func columnList(_ state: State) -> ColumnList? { ColumnList(state.eventColumns) }

    func columnNeeds(_ state: State) -> [ColumnNeed] { table(state).needs }

    private func table(_ state: State) -> TableView<ShownEvent> {
        let (columns, rows) = (
            state.columns(of: state.eventColumns, in: view), state.eventRows[view]
        )
        let outline = state.outline(of: view)
        let time = rows.isReversed ? columns.firstIndex { $0.name == "time" } : nil
        return TableView(
            columns: columns,
            sortMarks: time.map { [$0: "▼"] } ?? [:],
            widths: state.eventWidths,
            scroll: state.scroll(of: view),
            list: state.lists[view],
            count: rowCount(state),
            isLater: { state.isLater($0.time) },
            isMarked: { isMarked(outline?.place(ofLine: $0) ?? $0, state) },
            heading: { heading($0, state) }
        )
    }

    /// Draws the list.
    func paintRows(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let (rows, outline) = (state.eventRows[view], state.outline(of: view))
        table(state).draw(&frame, in: parts) {
            state.shown(rows[outline?.place(ofLine: $0) ?? $0])
        }
    }
}
