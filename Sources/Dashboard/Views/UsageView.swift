internal import Presentation
package import UsageRules

/// What was used in an interval, line by line.
struct UsageView: MemoryListView {
    let view = View.usage
    let title = "Usage"
    let help = "Instance-hours, GB-hours, task-hours and hours of services in an interval"

    /// What the view remembers.
    struct Memory: Sendable {
        var rows = ListedRows<UsageRecord>()
        /// The interval; nil before one was asked for.
        var span: UsageSpan?
        var level = UsageLevel.org
        /// What was asked for last.
        var request: UsageRequest?
        /// The answer; nil until it came.
        var records: [UsageRecord]?
        /// What stands above the answer.
        var summary: UsageSummary?
        /// How far the scan is.
        var progress: ScanProgress?
        /// Whether the answer was given up, or could not be made.
        var isStopped = false
    }

    func crumb(_ state: State) -> String {
        let memory = state.memories.usage
        return "Usage \(memory.span?.text ?? "") by \(memory.level.rawValue)"
    }

    // MARK: - The list

    func listed(_ state: State) -> ListedRows<UsageRecord> { state.memories.usage.rows }

    private func list(_ state: State) -> ColumnSet<UsageRecord> {
        UsageColumns.list(by: state.memories.usage.level)
    }

    func columns(_ state: State) -> [Column<UsageRecord>] {
        state.columns(of: list(state), in: view)
    }

    func columnList(_ state: State) -> ColumnList? { ColumnList(list(state)) }

    func columnNeeds(_ state: State) -> [ColumnNeed] { table(state).needs }

    func fields(_ state: State) -> FilterFields<UsageRecord> {
        let list = list(state)
        let others = list.all.dropFirst(list.standard.count)
        return FilterFields(shown: list.standard, others: Array(others)) { _ in [] }
    }

    func identity(of row: UsageRecord) -> UsageLine.Subject { row.line.subject }

    func selectedResource(_ state: State) -> RunningResource? {
        selectedRow(state)?.resource.flatMap { kind, guid in
            state.resources?.first(kind, guid: guid)
        }
    }

    func refreshRows(_ state: inout State) {
        show(state.memories.usage.records ?? [], in: \.memories.usage.rows, &state)
    }

    func filterValues(of field: String, _ state: State) -> [String] {
        guard case .text(let text)? = fields(state).field(field)?.key else { return [] }
        return Set(listed(state).all.map(text)).filter { !$0.isEmpty }.sorted()
    }

    func explanation(_ state: State) -> Explanation? {
        selectedRow(state).map { Explanation(of: $0) }
    }

    func exported(_ state: State) -> ExportedRows? {
        guard state.memories.usage.records != nil else { return nil }
        let rows = listed(state).shown
        let columns = UsageColumns.written(by: state.memories.usage.level)
        return .records("usage", "line", count: rows.count, columns) { rows[$0] }
    }

    func copied(_ state: State) -> [String?]? {
        selectedRow(state).map { row in
            UsageColumns.written(by: row.level).map { $0.value(row)?.plainText }
        }
    }

    // MARK: - Counting

    /// Anew whenever something else is asked, the rows are others or another moment is shown: what was
    /// used up to that.
    func fetches(_ state: inout State) -> [Effect] {
        guard let snapshot = state.snapshot,
            let span = state.memories.usage.span?.upTo(state.moment)
        else { return [] }
        let request = UsageRequest(
            span: span,
            level: state.memories.usage.level,
            policy: state.defaultPolicy,
            now: snapshot.clock.now,
            scan: state.scanNumber
        )
        guard state.memories.usage.request != request else { return [] }
        state.memories.usage.request = request
        state.memories.usage.records = nil
        state.memories.usage.summary = nil
        state.memories.usage.progress = nil
        state.memories.usage.isStopped = false
        refreshRows(&state)
        return span.isEmpty ? [.cancel(.usage)] : [.start(.countUsage(request))]
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .usageProgressed(let request, let progress):
            guard request == state.memories.usage.request else { return [] }
            state.memories.usage.progress = progress
        case .usageCounted(let request, let records):
            guard request == state.memories.usage.request else { return [] }
            state.memories.usage.records = records
            state.memories.usage.summary = UsageSummary(request, records)
            refreshRows(&state)
        case .cancelled(.usage), .failed(.usage, _): state.memories.usage.isStopped = true
        default: break
        }
        return []
    }

    /// Stops the counting.
    func back(_ state: inout State) -> [Effect]? {
        let memory = state.memories.usage
        guard memory.records == nil, !memory.isStopped, memory.request?.span.isEmpty == false
        else { return nil }
        state.memories.usage.isStopped = true
        return [.cancel(.usage)]
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] {
        let next = state.memories.usage.level.next.rawValue
        return [.usage.called("by \(next)"), .why, .back, .sortMenu, .columns, .export]
    }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        BodyParts(body, summaryRows: state.memories.usage.records == nil ? 0 : 2)
    }

    private func table(_ state: State) -> TableView<UsageRecord> {
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
        let memory = state.memories.usage
        guard memory.records != nil, let summary = memory.summary else {
            return notice(memory).draw(&frame, in: parts.whole)
        }
        summary.draw(&frame, in: parts.summary)
        let rows = listed(state)
        guard !rows.shown.isEmpty else {
            let notice =
                rows.all.isEmpty
                ? Notice("Nothing was used.") : Notice(noRowsOf: "lines", state)
            return notice.draw(&frame, in: parts.list)
        }
        table(state).draw(&frame, in: parts) { rows.shown[$0] }
    }

    private func notice(_ memory: Memory) -> Notice {
        if memory.request?.span.isEmpty == true {
            return Notice("The interval begins behind the moment that is shown.")
        }
        if memory.isStopped {
            return Notice(
                "Usage was not counted.",
                "\(Action.reload.keyName) reads the store again"
            )
        }
        guard let progress = memory.progress else { return Notice("Counting…") }
        return Notice(
            "Counting…",
            "\(progress.table.name)  \(Format.count(progress.rowsRead, "row"))  "
                + "\(Int(progress.fraction * 100)) %",
            "\(Action.back.keyName) cancels"
        )
    }
}

/// Which usage is wanted.
package struct UsageRequest: Hashable, Sendable {
    package let span: UsageSpan
    package let level: UsageLevel
    /// The cleanups that may have thinned the rows.
    package let policy: CleanupPolicy
    package let now: EventTime
    /// The number of the scan after which it was asked for.
    let scan: Int
}

extension UsageLevel {
    /// The one behind it, round and round.
    fileprivate var next: UsageLevel {
        let all = UsageLevel.allCases
        let place = all.firstIndex(of: self) ?? 0
        return all[(place + 1) % all.count]
    }
}

// MARK: - Its key and its command

extension Action {
    static let usage = Action(
        "usage",
        [.character("u")],
        "usage",
        "Usage of this month; there: by org, space, app, process, plan, day or month in turn",
        when: { .enabled($0.snapshot != nil, else: "The store is still being read.") }
    ) { state in
        if state.view == .usage {
            state.memories.usage.level = state.memories.usage.level.next
            return []
        }
        let now = state.moment ?? state.snapshot?.clock.now
        return state.showUsage(of: now.map { UsageSpan(monthOf: $0) })
    }
}

extension Command {
    static let usage: Command = Command(
        word: "usage",
        argument: "INTERVAL",
        help: "What was used: 2026-10, 2026-10-01 2026-11-01, -30d",
        availability: \.isRead
    ) { text, state in
        guard let now = state.snapshot?.clock.now, let span = UsageSpan(text, now: now) else {
            return [usage.wants(UsageSpan.wanted)]
        }
        return [
            usage.entry(text, help: "What was used \(span.text)Z") { $0.showUsage(of: span) }
        ]
    }
}

extension State {
    /// Opens Usage with an interval.
    fileprivate mutating func showUsage(of span: UsageSpan?) -> [Effect] {
        memories.usage.span = span
        return view == .usage ? [] : go(to: .usage)
    }
}
