internal import Presentation
internal import UsageRules

/// A view that lists what runs of one kind: Apps, Tasks and Services say what and in which columns.
protocol ResourceView: MarkableView {
    /// What is listed.
    var kind: ResourceKind { get }
    /// What one of them is called.
    var noun: String { get }
}

extension ResourceView {
    /// All columns that it can have, with ages at the moment that is shown.
    func list(_ state: State) -> ColumnSet<RunningResource> {
        ResourceColumns.list(of: kind, now: state.resources?.now ?? .unreadable)
    }

    /// Those that it shows.
    private func columns(_ state: State) -> [Column<RunningResource>] {
        state.columns(of: list(state), in: view)
    }

    func columnList(_ state: State) -> ColumnList? { ColumnList(list(state)) }

    func columnNeeds(_ state: State) -> [ColumnNeed] { table(state).needs }

    private func table(_ state: State) -> TableView<RunningResource> {
        let (columns, outline) = (columns(state), state.outline(of: view))
        return TableView(
            columns: columns,
            sortMarks: state.sorts[view].marks(of: columns),
            widths: state.resources?.widths(of: kind),
            scroll: state.scroll(of: view),
            list: state.lists[view],
            count: rowCount(state),
            isMarked: { isMarked(outline?.place(ofLine: $0) ?? $0, state) },
            heading: { heading($0, state) }
        )
    }

    // MARK: - The list

    var listsRows: Bool { true }
    var hasSidePane: Bool { true }
    /// Those that are seen, and those that it is sorted by.
    func sortColumns(_ state: State) -> [ListColumn] {
        let shown = columns(state)
        let others = state.sorts[view].keys.compactMap { list(state).column($0.column) }
            .filter { column in !shown.contains { $0.shortName == column.shortName } }
        return ListColumn.sortable(shown + others)
    }

    func count(_ state: State) -> String? {
        state.resources.map { resources in
            // What was not read is not shown as nothing.
            state.isRead(kind) ? Format.grouped(resources.overview.counts[kind] ?? 0) : "–"
        }
    }

    func listedCount(_ state: State) -> Int { state.resourceOrder[view].count }

    func rowCount(_ state: State) -> Int {
        state.outline(of: view)?.count ?? state.resourceOrder[view].count
    }

    func selectedResource(_ state: State) -> RunningResource? {
        state.selectedPlace(in: view).flatMap { resource(at: $0, state) }
    }

    /// What stands at a place of the list, without the lines of groups.
    func resource(at place: Int, _ state: State) -> RunningResource? {
        let order = state.resourceOrder[view]
        guard let resources = state.resources, order.indices.contains(place) else { return nil }
        return resources[order[place]]
    }

    /// The first event of the run that is selected: it tells how well the start is known.
    func events(in range: Range<Int>, _ state: State) -> [RowReference] {
        selectedResource(state).flatMap { state.firstEvent(of: $0) }.map { [$0] } ?? []
    }

    /// Filters and sorts.
    func refreshRows(_ state: inout State) {
        guard let resources = state.resources else { return }
        let filter = state.filters[view]
        let places = resources.places(of: kind, filter.isActive ? filter : Filter())
        state.resourceOrder[view] = state.sorts[view].sorted(
            places,
            by: list(state).all
        ) { resources[$0] }
        regroup(&state)
    }

    // MARK: - The filter

    func unfilteredCount(_ state: State) -> Int? { state.resources?.overview.counts[kind] }

    func filterNames(_ state: State) -> [String] { fields(state).names }

    func filterValues(of field: String, _ state: State) -> [String] {
        state.resources?.values(of: field, kinds: [kind]) ?? []
    }

    func filterErrors(_ state: State) -> [FilterError] {
        RowFilter(
            state.filters[view].text,
            fields(state),
            now: state.resources?.now ?? .unreadable
        ).errors
    }

    func matcher(_ state: State) -> (_ place: Int) -> Bool {
        let order = state.resourceOrder[view]
        let places = Set(state.resources?.places(of: kind, state.filters[view]) ?? [])
        return { places.contains(order[$0]) }
    }

    private func fields(_ state: State) -> FilterFields<RunningResource> {
        ResourceColumns.fields(of: kind, now: state.resources?.now ?? .unreadable)
    }

    // MARK: - Counting

    func countedFields(_ state: State) -> [ListColumn] { ListColumn.counted(fields(state)) }

    func countedRows(by field: String, _ state: State) -> CountedRows? {
        state.resources.map { .resources($0, state.resourceOrder[view], kind) }
    }

    // MARK: - Taking rows out

    func exported(_ state: State) -> ExportedRows? {
        guard let resources = state.resources else { return nil }
        let order = state.resourceOrder[view]
        return .records(title.lowercased(), noun, count: order.count, writtenColumns) {
            resources[order[$0]]
        }
    }

    func copied(_ state: State) -> [String?]? {
        selectedResource(state).map { resource in
            writtenColumns.map { $0.value(resource)?.plainText }
        }
    }

    /// The columns of a file, and the key.
    var writtenColumns: [Column<RunningResource>] {
        ResourceColumns.written(of: kind)
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] {
        let time: [Action] =
            state.moment == nil ? [.askMoment] : [.showNow, .askMoment, .dayEarlier, .dayLater]
        let rollUp: [Action] = kind == .app ? [.rollUp] : []
        return [.open] + rollUp + [.right.called("more columns")] + time
            + [.sortMenu, .columns, .export]
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let order = state.resourceOrder[view]
        guard let resources = state.resources, !order.isEmpty else {
            let notice =
                state.snapshot != nil && state.resources == nil
                ? Notice("Loading…", "Fetching names and footprints")
                : Notice(noRowsOf: "\(noun)s", state)
            return notice.draw(&frame, in: parts.whole)
        }
        let outline = state.outline(of: view)
        table(state).draw(&frame, in: parts) {
            resources[order[outline?.place(ofLine: $0) ?? $0]]
        }
    }
}

extension View {
    /// The view that lists a kind of resource.
    static func listing(_ kind: ResourceKind) -> (any ResourceView)? {
        allCases.lazy.compactMap { $0.pane as? any ResourceView }.first { $0.kind == kind }
    }
}
