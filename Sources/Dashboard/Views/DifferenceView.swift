internal import Presentation
package import UsageRules

/// What started, stopped, was scaled, changed its plan or was renamed between two moments.
struct DifferenceView: MemoryListView {
    let view = View.difference
    let title = "Difference"
    let help = "What started, stopped or changed between two moments"

    /// What the view remembers.
    struct Memory: Sendable {
        /// The moments that were asked for; nil until some were.
        var moments: Moments?
        var rows = ListedRows<ResourceDifference>()
        /// How often what is listed occurs.
        var counts = DifferenceCounts()
        /// What was asked for last.
        var request: DifferenceRequest?
        /// The answer; nil until it came.
        var differences: [ResourceDifference]?
        /// Whether the answer was given up, or could not be made.
        var isStopped = false
    }

    /// The moments that are compared.
    struct Moments: Hashable, Sendable {
        let from: EventTime
        /// nil for the moment that is shown.
        let to: EventTime?
    }

    /// What stays the same of a difference when others come and go.
    struct Identity: Hashable {
        let resource: ResourceIdentity
        let change: ResourceDifference.Change
    }

    func crumb(_ state: State) -> String {
        guard let moments = state.memories.difference.moments else { return title }
        let end = (moments.to ?? state.moment).map { "\($0.minuteText)Z" } ?? "now"
        return "\(moments.from.minuteText)Z → \(end)"
    }

    // MARK: - The list

    func listed(_ state: State) -> ListedRows<ResourceDifference> {
        state.memories.difference.rows
    }

    func columns(_ state: State) -> [Column<ResourceDifference>] {
        state.columns(of: DifferenceColumns.list, in: view)
    }

    func columnList(_ state: State) -> ColumnList? { ColumnList(DifferenceColumns.list) }

    func columnNeeds(_ state: State) -> [ColumnNeed] { table(state).needs }

    func fields(_ state: State) -> FilterFields<ResourceDifference> {
        let list = DifferenceColumns.list
        return FilterFields(
            shown: list.standard,
            others: Array(list.all.dropFirst(list.standard.count))
        ) { difference in
            [difference.old, difference.new].compactMap { $0?.resource }
                .flatMap { [$0.firstEventID, $0.latestEventID] }
        }
    }

    func identity(of row: ResourceDifference) -> Identity {
        Identity(resource: ResourceIdentity(row.resource), change: row.change)
    }

    func refreshRows(_ state: inout State) {
        show(state.memories.difference.differences ?? [], in: \.memories.difference.rows, &state)
        state.memories.difference.counts = listed(state).shown
            .reduce(into: DifferenceCounts()) { $0.add($1) }
    }

    func filterValues(of field: String, _ state: State) -> [String] {
        switch fields(state).field(field)?.key {
        case .text(let text)?, .word(let text)?:
            Set(listed(state).all.map(text)).filter { !$0.isEmpty }.sorted()
        default: []
        }
    }

    func explanation(_ state: State) -> Explanation? {
        guard let row = selectedRow(state), let moments = state.memories.difference.moments else {
            return nil
        }
        return Explanation(of: row, from: moments.from, to: moments.to ?? state.moment)
    }

    func exported(_ state: State) -> ExportedRows? {
        let rows = listed(state).shown
        return .records("difference", "difference", count: rows.count, DifferenceColumns.written) {
            rows[$0]
        }
    }

    func copied(_ state: State) -> [String?]? {
        selectedRow(state).map { row in
            DifferenceColumns.written.map { $0.value(row)?.plainText }
        }
    }

    // MARK: - Going into a resource

    func canOpen(_ state: State) -> Bool { selectedRow(state) != nil }

    func open(_ state: inout State) -> [Effect] {
        guard let row = selectedRow(state) else { return [] }
        state.openHistory(of: row.resource)
        return []
    }

    func openLabel(_ state: State) -> String { "history" }

    // MARK: - Comparing

    /// Compares anew whenever the moments or the rows are others.
    func fetches(_ state: inout State) -> [Effect] {
        guard let snapshot = state.snapshot, let request = request(state),
            state.memories.difference.request != request
        else { return [] }
        state.memories.difference.request = request
        state.memories.difference.differences = nil
        state.memories.difference.isStopped = false
        refreshRows(&state)
        return request.isForward
            ? [.start(.compareMoments(request, snapshot))] : [.cancel(.difference)]
    }

    private func request(_ state: State) -> DifferenceRequest? {
        guard let moments = state.memories.difference.moments, let now = state.snapshot?.clock.now
        else { return nil }
        return DifferenceRequest(
            from: moments.from,
            to: moments.to ?? state.moment,
            now: now,
            scan: state.scanNumber
        )
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .momentsCompared(let request, let differences):
            guard request == state.memories.difference.request else { return [] }
            state.memories.difference.differences = differences
            refreshRows(&state)
        case .cancelled(.difference), .failed(.difference, _):
            state.memories.difference.isStopped = state.memories.difference.differences == nil
        default: break
        }
        return []
    }

    /// Stops the comparison.
    func back(_ state: inout State) -> [Effect]? {
        let memory = state.memories.difference
        guard memory.differences == nil, !memory.isStopped, memory.request?.isForward == true else {
            return nil
        }
        state.memories.difference.isStopped = true
        return [.cancel(.difference)]
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] {
        [.open, .why, .back, .sortMenu, .columns, .export, .filter]
    }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(body, summaryRows: summary(state)?.rows(of: body.rows) ?? 0)
    }

    private func summary(_ state: State) -> DifferenceSummary? {
        let memory = state.memories.difference
        return memory.differences == nil ? nil : DifferenceSummary(counts: memory.counts)
    }

    private func table(_ state: State) -> TableView<ResourceDifference> {
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
        summary(state)?.draw(&frame, in: parts.summary)
        let rows = listed(state)
        guard !rows.shown.isEmpty else { return notice(state).draw(&frame, in: parts.list) }
        table(state).draw(&frame, in: parts) { rows.shown[$0] }
    }

    private func notice(_ state: State) -> Notice {
        let memory = state.memories.difference
        if memory.moments == nil {
            return Notice(
                "No moments were named.",
                "\(Action.palette.keyName) \(Command.diff.word) -30d names one"
            )
        }
        if memory.request?.isForward == false {
            return Notice(
                "What is shown is no later than that.",
                "\(Action.dayLater.keyName) shows a day later, \(Action.showNow.keyName) now"
            )
        }
        if memory.isStopped {
            return Notice(
                "The moments were not compared.",
                "\(Action.reload.keyName) reads the store again"
            )
        }
        guard let differences = memory.differences else { return Notice("Comparing…") }
        return differences.isEmpty
            ? Notice("Nothing is different.") : Notice(noRowsOf: "differences", state)
    }
}

/// Which moments are compared.
package struct DifferenceRequest: Hashable, Sendable {
    package let from: EventTime
    /// nil for now, when all rows count.
    package let to: EventTime?
    /// What the clock says.
    let now: EventTime
    /// The number of the scan whose rows are meant.
    let scan: Int

    /// Whether the second moment is the later one.
    var isForward: Bool { from < to ?? now }
}

extension State {
    /// Goes to what is different between two moments; Esc goes back.
    ///
    /// - Parameter end: nil for the moment that is shown, whichever that is then.
    mutating func showDifference(from start: EventTime, to end: EventTime?) -> [Effect] {
        memories.difference.moments = DifferenceView.Moments(from: start, to: end)
        return view == .difference && pages.isEmpty ? [] : go(to: .difference)
    }
}
