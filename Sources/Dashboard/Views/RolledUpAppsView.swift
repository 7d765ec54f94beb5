internal import Presentation
package import UsageRules

/// Apps as people know them: the processes and tasks of each rolled up into one line.
struct RolledUpAppsView: MemoryListView {
    let view = View.rolledUpApps
    let title = "Apps, rolled up"
    let help = "The apps that run, each with all its processes and tasks"

    /// What the view remembers.
    struct Memory: Sendable {
        var rows = ListedRows<RunningGroup>()
        /// Which answer about what runs was asked for last.
        var request: Int?
        /// The apps; nil until they came.
        var apps: [RunningGroup]?
        /// Whether the answer was given up, or could not be made.
        var isStopped = false
    }

    // MARK: - The list

    func listed(_ state: State) -> ListedRows<RunningGroup> { state.memories.rolledUpApps.rows }

    private func list(_ state: State) -> ColumnSet<RunningGroup> {
        GroupColumns.list(now: state.resources?.now ?? .unreadable)
    }

    func columns(_ state: State) -> [Column<RunningGroup>] {
        state.columns(of: list(state), in: view)
    }

    func columnList(_ state: State) -> ColumnList? { ColumnList(list(state)) }

    func columnNeeds(_ state: State) -> [ColumnNeed] { table(state).needs }

    func fields(_ state: State) -> FilterFields<RunningGroup> {
        let list = list(state)
        let others = list.all.dropFirst(list.standard.count)
        return FilterFields(shown: list.standard, others: Array(others)) { _ in [] }
    }

    func identity(of row: RunningGroup) -> String { row.guid }

    func refreshRows(_ state: inout State) {
        show(state.memories.rolledUpApps.apps ?? [], in: \.memories.rolledUpApps.rows, &state)
    }

    func filterValues(of field: String, _ state: State) -> [String] {
        guard case .text(let text)? = fields(state).field(field)?.key else { return [] }
        return Set(listed(state).all.map(text)).filter { !$0.isEmpty }.sorted()
    }

    func exported(_ state: State) -> ExportedRows? {
        let rows = listed(state).shown
        return .records("rolled-up-apps", "app", count: rows.count, GroupColumns.written) {
            rows[$0]
        }
    }

    func copied(_ state: State) -> [String?]? {
        selectedRow(state).map { row in
            GroupColumns.written.map { $0.value(row)?.plainText }
        }
    }

    // MARK: - Going into an app

    func canOpen(_ state: State) -> Bool { selectedRow(state) != nil }

    /// Lists its processes; of an app of which only tasks run, these.
    func open(_ state: inout State) -> [Effect] {
        guard let app = selectedRow(state) else { return [] }
        // A process that names no app is one by itself.
        let isNamed = !app.newest.appGUID.isEmpty || !app.hasProcesses
        return state.showApp(
            app.guid,
            called: app.name,
            hasProcesses: app.hasProcesses,
            field: isNamed ? "app_guid" : "guid"
        )
    }

    func openLabel(_ state: State) -> String {
        selectedRow(state)?.hasProcesses == false ? "tasks" : "processes"
    }

    // MARK: - Rolling up

    /// Anew whenever something else runs.
    func fetches(_ state: inout State) -> [Effect] {
        guard let snapshot = state.snapshot, let resources = state.resources,
            state.areResourcesCurrent,
            state.memories.rolledUpApps.request != state.resourcesNumber
        else { return [] }
        state.memories.rolledUpApps.request = state.resourcesNumber
        state.memories.rolledUpApps.isStopped = false
        let request = RollUpRequest(moment: state.moment, number: state.resourcesNumber)
        return [.start(.rollUp(request, resources, snapshot))]
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .rolledUp(let request, let apps):
            guard request.number == state.memories.rolledUpApps.request else { return [] }
            state.memories.rolledUpApps.apps = apps
            refreshRows(&state)
        case .cancelled(.rollUp), .failed(.rollUp, _):
            state.memories.rolledUpApps.isStopped = true
        default: break
        }
        return []
    }

    /// Stops the rolling up.
    func back(_ state: inout State) -> [Effect]? {
        let memory = state.memories.rolledUpApps
        guard memory.apps == nil, !memory.isStopped, memory.request != nil else { return nil }
        state.memories.rolledUpApps.isStopped = true
        return [.cancel(.rollUp)]
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] {
        [.open, .rollUp.called("by process"), .back, .sortMenu, .columns, .export]
    }

    private func table(_ state: State) -> TableView<RunningGroup> {
        let columns = columns(state)
        return TableView(
            columns: columns,
            sortMarks: state.sorts[view].marks(of: columns),
            scroll: state.scroll(of: view),
            list: state.lists[view],
            count: rowCount(state)
        )
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let rows = listed(state)
        guard !rows.shown.isEmpty else { return notice(state).draw(&frame, in: parts.whole) }
        table(state).draw(&frame, in: parts) { rows.shown[$0] }
    }

    private func notice(_ state: State) -> Notice {
        let memory = state.memories.rolledUpApps
        if memory.apps != nil { return Notice(noRowsOf: "running apps", state) }
        return memory.isStopped
            ? Notice("The apps were not read.", "\(Action.reload.keyName) reads the store again")
            : Notice("Loading…", "Rolling processes up into apps")
    }
}

/// Which apps are wanted.
package struct RollUpRequest: Hashable, Sendable {
    /// The moment that is shown in place of now.
    package let moment: EventTime?
    /// Which answer about what runs is rolled up.
    let number: Int
}

// MARK: - Its key

extension Action {
    static let rollUp = Action(
        "rollUp",
        [.character("p")],
        "by app",
        "Apps in place of processes: all that runs of each in one line; again: processes",
        when: { .enabled($0.snapshot != nil, else: "The store is still being read.") }
    ) { state in
        guard state.view == .rolledUpApps else { return state.rollUp() }
        return state.returns.last?.target == .rolledUpApps
            ? state.goBackWhereOneCameFrom() ?? [] : state.show(.apps)
    }
}

extension State {
    /// Goes from processes to their apps; a filter goes along where it means something there.
    fileprivate mutating func rollUp() -> [Effect] {
        let filter = view == .apps ? filters[.apps].asked : Filter()
        let errors = RowFilter(
            filter.text,
            RolledUpAppsView().fields(self),
            now: shownNow ?? .unreadable
        ).errors
        return go(to: .rolledUpApps, filteredBy: errors.isEmpty ? filter : Filter())
    }
}
