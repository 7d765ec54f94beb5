internal import Presentation
internal import UsageRules

/// The next cleanup with running records kept against the same one without: what that costs in rows,
/// and which resources it saves.
struct KeepRunningView: MemoryListView {
    let view = View.keepRunning
    let title = "Keep running: on against off"
    let help = "What a cleanup that keeps no running records would lose"

    /// What the view remembers.
    struct Memory: Sendable {
        var rows = ListedRows<KeepRunningRow>()
        /// What was asked for last.
        var request: PlanRequest?
        /// The answer; nil until it came.
        var comparison: KeepRunningComparison?
        /// Whether the answer was given up, or could not be made.
        var isStopped = false
    }

    // MARK: - The resources

    func listed(_ state: State) -> ListedRows<KeepRunningRow> { state.memories.keepRunning.rows }

    func columns(_ state: State) -> [Column<KeepRunningRow>] { KeepRunningColumns.all }

    func fields(_ state: State) -> FilterFields<KeepRunningRow> {
        FilterFields(
            shown: KeepRunningColumns.shown(listed(state).all),
            others: [KeepRunningColumns.guid]
        ) { row in
            [row.change.change.before, row.change.change.after].compactMap { $0 }
                .flatMap { [$0.firstID, $0.latestID] }
        }
    }

    func identity(of row: KeepRunningRow) -> ResourceIdentity {
        ResourceIdentity(kind: row.kind, guid: row.guid)
    }

    func selectedResource(_ state: State) -> RunningResource? { selectedRow(state)?.resource }

    func refreshRows(_ state: inout State) {
        let rows = (state.memories.keepRunning.comparison?.changes ?? []).map { change in
            KeepRunningRow(
                change: change,
                resource: state.resources?.first(change.change.kind, guid: change.change.guid)
            )
        }
        show(rows, in: \.memories.keepRunning.rows, &state)
    }

    func filterValues(of field: String, _ state: State) -> [String] {
        switch field {
        case "kind": ResourceKind.allCases.map(\.rawValue)
        case "effect": Set(listed(state).all.map(\.change.change.effect.rawValue)).sorted()
        case "org": Set(listed(state).all.compactMap { $0.resource?.orgLabel }).sorted()
        case "space": Set(listed(state).all.compactMap { $0.resource?.spaceName }).sorted()
        default: []
        }
    }

    func explanation(_ state: State) -> Explanation? {
        guard let row = selectedRow(state), let policy = state.memories.keepRunning.request?.policy
        else {
            return nil
        }
        return Explanation(of: row, policy)
    }

    func exported(_ state: State) -> ExportedRows? {
        let rows = listed(state).shown
        return .records("keep-running", "resource", count: rows.count, KeepRunningColumns.all) {
            rows[$0]
        }
    }

    // MARK: - Comparing

    /// Both plans are made anew whenever the cutoffs, the tables or the rows are others.
    func fetches(_ state: inout State) -> [Effect] {
        guard let snapshot = state.snapshot, var request = state.planRequest else { return [] }
        request.policy.keepRunningRecords = true
        request.reference = nil
        guard state.memories.keepRunning.request != request else { return [] }
        state.memories.keepRunning = Memory(request: request)
        return [.start(.compare(request, snapshot))]
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .compared(let request, let comparison):
            guard request == state.memories.keepRunning.request else { return [] }
            state.memories.keepRunning.comparison = comparison
            refreshRows(&state)
        case .resourcesFetched: refreshRows(&state)
        case .cancelled(.comparison), .failed(.comparison, _):
            state.memories.keepRunning.isStopped = true
        default: break
        }
        return []
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] { [.open, .why, .back, .sortMenu, .export] }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(body, summaryRows: body.rows < 12 ? 2 : 3)
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        guard let comparison = state.memories.keepRunning.comparison else {
            let notice =
                state.memories.keepRunning.isStopped
                ? Notice(
                    "The plans were not made.",
                    "\(Action.reload.keyName) reads the store again"
                )
                : Notice("Making the plans…")
            return notice.draw(&frame, in: parts.whole)
        }
        KeepRunningSummary(comparison: comparison).draw(&frame, in: parts.summary)
        let rows = listed(state)
        guard !rows.shown.isEmpty else {
            let notice =
                rows.all.isEmpty
                ? Notice("Both leave the running set as it is.")
                : Notice(noRowsOf: "resources", state)
            return notice.draw(&frame, in: parts.list)
        }
        let columns = KeepRunningColumns.shown(rows.all)
        TableView(
            columns: columns,
            sortMarks: state.sorts[view].marks(of: columns),
            list: state.lists[view],
            count: rows.shown.count
        ).draw(&frame, in: parts) { rows.shown[$0] }
    }
}

// MARK: - Its key

extension Action {
    static let compareKeepRunning = Action(
        "compareKeepRunning",
        [.character("D")],
        "on against off",
        "Keep running records on against off: rows, and what would be lost",
        when: { .enabled($0.planRequest != nil, else: "The store is still being read.") }
    ) { $0.view == .keepRunning ? [] : $0.go(to: .keepRunning) }
}
