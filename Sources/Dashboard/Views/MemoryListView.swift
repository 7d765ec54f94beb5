internal import Presentation
internal import UsageRules

/// A view whose rows are all in memory: filtered, sorted and found again by what stays the same of them.
protocol MemoryListView: ViewPane {
    associatedtype Row: Sendable
    associatedtype Identity: Equatable

    /// Its rows.
    func listed(_ state: State) -> ListedRows<Row>
    /// Its columns.
    func columns(_ state: State) -> [Column<Row>]
    /// What its filter can ask.
    func fields(_ state: State) -> FilterFields<Row>
    /// What stays the same of a row when others come and go.
    func identity(of row: Row) -> Identity
}

extension MemoryListView {
    var listsRows: Bool { true }

    func rowCount(_ state: State) -> Int { listed(state).shown.count }

    func fields(_ state: State) -> FilterFields<Row> {
        FilterFields(shown: columns(state), ids: { _ in [] })
    }

    /// The row that is selected.
    func selectedRow(_ state: State) -> Row? {
        let (rows, selected) = (listed(state).shown, state.lists[view].selected)
        return rows.indices.contains(selected) ? rows[selected] : nil
    }

    func copied(_ state: State) -> [String?]? {
        selectedRow(state).map { row in columns(state).map { $0.value(row)?.plainText } }
    }

    func sortColumns(_ state: State) -> [ListColumn] { ListColumn.sortable(columns(state)) }

    /// Filters and sorts rows; what is selected stays selected.
    func show(_ rows: [Row], in path: WritableKeyPath<State, ListedRows<Row>>, _ state: inout State)
    {
        let selected = selectedRow(state).map { identity(of: $0) }
        state[keyPath: path].show(
            rows,
            state.filters[view],
            rowFilter(state),
            state.sorts[view],
            by: columns(state)
        )
        let shown = state[keyPath: path].shown
        if let selected, let place = shown.firstIndex(where: { identity(of: $0) == selected }) {
            state.lists[view].selected = place
        }
        if state.view == view { state.keepSelectionInSight() }
    }

    // MARK: - The filter

    func unfilteredCount(_ state: State) -> Int? { listed(state).all.count }

    func filterNames(_ state: State) -> [String] { fields(state).names }

    func filterErrors(_ state: State) -> [FilterError] { rowFilter(state).errors }

    func matcher(_ state: State) -> (_ place: Int) -> Bool {
        let (rows, wanted) = (listed(state).shown, rowFilter(state))
        let isInverted = state.filters[view].isInverted
        return { wanted.matches(rows[$0]) != isInverted }
    }

    private func rowFilter(_ state: State) -> RowFilter<Row> {
        RowFilter(state.filters[view].text, fields(state), now: state.shownNow ?? .unreadable)
    }
}
