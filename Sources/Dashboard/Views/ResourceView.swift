internal import Presentation
internal import UsageRules

/// A view that lists what runs of one kind: Apps, Tasks and Services say what and in which columns.
protocol ResourceView: ViewPane {
    /// What is listed.
    var kind: ResourceKind { get }
    /// What several of them are called.
    var noun: String { get }
    /// The columns that are its own; the start and its age stand behind them.
    var ownColumns: [Column<RunningResource>] { get }
}

extension ResourceView {
    /// All columns, with ages at a moment.
    func columns(now: EventTime) -> [Column<RunningResource>] {
        ownColumns + [.since, .age(at: now)]
    }

    // MARK: - The list

    var listsRows: Bool { true }
    var sortColumnCount: Int? { ownColumns.count + 2 }

    func count(_ state: State) -> String? {
        state.resources.map { resources in
            // What was not read is not shown as nothing.
            state.isRead(kind) ? Format.grouped(resources.overview.counts[kind] ?? 0) : "–"
        }
    }

    func rowCount(_ state: State) -> Int { state.resourceOrder[view].count }

    func selectedResource(_ state: State) -> RunningResource? {
        let (order, selected) = (state.resourceOrder[view], state.lists[view].selected)
        guard let resources = state.resources, order.indices.contains(selected) else { return nil }
        return resources[order[selected]]
    }

    func sort(isAscending: Bool, _ state: inout State) {
        state.sorts[view].column = state.sorts[view].column ?? 0
        state.sorts[view].isAscending = isAscending
    }

    /// Filters and sorts.
    func refreshRows(_ state: inout State) {
        guard let resources = state.resources else { return }
        var order = resources.places(of: kind, state.filters[view])
        let sort = state.sorts[view]
        if let place = sort.column, let key = columns(now: .unreadable)[place].sortKey {
            order = order.sorted(by: key, isAscending: sort.isAscending) { resources[$0] }
        }
        state.resourceOrder[view] = order
    }

    // MARK: - Taking rows out

    func exported(_ state: State) -> Export? {
        guard let resources = state.resources else { return nil }
        let columns = writtenColumns
        return Export(
            name: title.lowercased(),
            header: columns.map(\.title),
            rows: state.resourceOrder[view].map { place in
                columns.map { $0.value(resources[place])?.plainText }
            }
        )
    }

    func copied(_ state: State) -> [String?]? {
        selectedResource(state).map { resource in
            writtenColumns.map { $0.value(resource)?.plainText }
        }
    }

    /// The columns of a file, and the key.
    private var writtenColumns: [Column<RunningResource>] {
        ownColumns + [.since, Column("guid") { .string($0.guid) }]
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] {
        let time: [Action] =
            state.moment == nil ? [.dayEarlier] : [.showNow, .dayEarlier, .dayLater]
        return [.open] + time + [.sortAscending, .nextSortColumn, .export]
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let order = state.resourceOrder[view]
        guard let resources = state.resources, let now = state.shownNow, !order.isEmpty else {
            let notice =
                state.snapshot != nil && state.resources == nil
                ? Notice("Loading…", "Fetching names and footprints")
                : Notice(noRowsOf: noun, state)
            return notice.draw(&frame, in: parts.whole)
        }
        let sort = state.sorts[view]
        TableView(
            columns: columns(now: now),
            sortMark: sort.column.map { ($0, sort.isAscending ? "▲" : "▼") },
            list: state.lists[view],
            count: order.count
        ).draw(&frame, in: parts) { resources[order[$0]] }
    }
}

extension View {
    /// The view that lists a kind of resource.
    static func listing(_ kind: ResourceKind) -> (any ResourceView)? {
        allCases.lazy.compactMap { $0.pane as? any ResourceView }.first { $0.kind == kind }
    }
}

extension Column<RunningResource> {
    /// Where a resource belongs.
    static let place: [Column] = [
        .text("org", "ORG", weight: 2, priority: 6) { $0.orgLabel },
        .text("space", "SPACE", weight: 1, priority: 5) { $0.spaceName },
    ]

    /// The memory of all its instances.
    static let memory = Column.number("mem", "MEMORY", width: 9, priority: 7) {
        $0.memoryInMB
    } format: {
        Format.memory(megabytes: $0)
    }

    /// When the run began; `≤` where only a moment is known by which it ran.
    static let since = Column(
        name: "since",
        title: "SINCE",
        width: .fixed(18),
        priority: 8,
        value: { .string(($0.startIsExact ? "" : "<= ") + $0.since.description) },
        sortKey: .number { $0.since.microseconds }
    ) { resource in
        CellText(
            (resource.startIsExact ? "  " : "≤ ") + VisibleText(resource.since.minuteText),
            resource.startIsExact ? .normal : .uncertain
        )
    }

    /// How long ago that was; no field of a file, as it changes with the clock.
    static func age(at now: EventTime) -> Column {
        Column(
            name: "age",
            title: "AGE",
            width: .fixed(8),
            isAlignedRight: true,
            priority: 4,
            // The younger first.
            sortKey: .number { -$0.since.microseconds }
        ) { CellText(Format.age(from: $0.since, to: now)) }
    }
}
