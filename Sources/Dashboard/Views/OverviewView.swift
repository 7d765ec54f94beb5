internal import Presentation
internal import UsageRules

/// What runs, what the store holds day by day, and what the next cleanup takes from each org.
struct OverviewView: MemoryListView {
    let view = View.overview
    let title = "Overview"
    let shortTitle = "All"
    let help = "What runs, and what the next cleanup takes, at a glance"

    /// What the view remembers.
    struct Memory: Sendable {
        var orgRows = ListedRows<OrgRow>()
        /// The width of the longest of their names.
        var nameWidth = 0
        /// The orgs of all rows; nil until they were read.
        var orgs: EventOrgs?
        /// Whether they were asked for since the last scan.
        var isReadingOrgs = false
        /// What the newest plan takes from each org, as far as that is known.
        var counts: OrgCounts?
        /// What the cleanup of a request frees of the file, as far as that is known.
        var freed: FreedReading?
        /// The day on the chart that is marked; nil where the keys move through the orgs.
        var day: Int?
    }

    // MARK: - The orgs

    func listed(_ state: State) -> ListedRows<OrgRow> { state.memories.overview.orgRows }

    func identity(of row: OrgRow) -> String { row.guid }

    func columns(_ state: State) -> [Column<OrgRow>] {
        OrgColumns.all(
            isRead: state.isRead,
            isCounted: state.memories.overview.counts != nil
        )
    }

    func refreshRows(_ state: inout State) {
        let rows = OrgRow.all(state.resources?.overview, state.memories.overview.counts)
        show(rows, in: \.memories.overview.orgRows, &state)
        state.memories.overview.nameWidth = listed(state).shown.reduce(0) {
            max($0, TextWidth.columns(of: Sanitizer.visible($1.label)))
        }
    }

    func filterValues(of field: String, _ state: State) -> [String] {
        field == "org" ? listed(state).all.map(\.label).sorted() : []
    }

    // MARK: - Taking rows out

    func exported(_ state: State) -> ExportedRows? {
        let rows = listed(state).shown
        return .records("orgs", "org", count: rows.count, columns(state)) { rows[$0] }
    }

    // MARK: - Why

    func explanation(_ state: State) -> Explanation? {
        selectedRow(state).map { Explanation(of: $0) }
    }

    // MARK: - Counting

    func scanBegins(_ state: inout State) -> [Effect] {
        state.memories.overview.isReadingOrgs = false
        state.memories.overview.orgs = nil
        state.memories.overview.counts = nil
        return [.cancel(.orgs), .cancel(.orgCounts)]
    }

    func take(_ news: News, _ state: inout State) -> [Effect] {
        switch news {
        case .scanned, .resourcesFetched:
            refreshRows(&state)
            return readOrgs(&state)
        case .planned:
            return readOrgs(&state) + countOrgs(&state) + measureFreed(state)
        case .freedMeasured(let request, let spaces):
            state.memories.overview.freed = FreedReading(request: request, spaces: spaces)
        case .orgsRead(let orgs, let number):
            guard number == state.scanNumber else { return [] }
            state.memories.overview.orgs = orgs
            return countOrgs(&state)
        case .orgsCounted(let request, let counts):
            guard request == state.planRequest else { return [] }
            state.memories.overview.counts = counts
            refreshRows(&state)
        // What was read before is shown on.
        case .cancelled(.scan), .failed(.scan, _): return readOrgs(&state)
        // The next plan asks again.
        case .cancelled(.orgs), .failed(.orgs, _):
            state.memories.overview.isReadingOrgs = false
        default: break
        }
        return []
    }

    /// Reads the orgs of the rows once a scan: when all that is waited for is on the screen.
    private func readOrgs(_ state: inout State) -> [Effect] {
        guard let snapshot = state.snapshot, state.cleanup != nil, state.areResourcesCurrent,
            !state.memories.overview.isReadingOrgs
        else { return [] }
        state.memories.overview.isReadingOrgs = true
        return [.start(.readOrgs(snapshot, scan: state.scanNumber))]
    }

    private func countOrgs(_ state: inout State) -> [Effect] {
        guard let cleanup = state.cleanup, cleanup.request == state.planRequest,
            let orgs = state.memories.overview.orgs
        else { return [] }
        return [.start(.countOrgs(cleanup, orgs))]
    }

    // MARK: - Keys

    func canOpen(_ state: State) -> Bool {
        state.memories.overview.day != nil || selectedRow(state) != nil
    }

    /// An org's apps, or a day's events.
    func open(_ state: inout State) -> [Effect] {
        guard let days = state.markedDays(state.dayScale) else {
            return selectedRow(state).map { state.showResources(of: $0.running) } ?? []
        }
        guard state.firstRow(of: days) != nil else {
            state.message = Message(text: "No events on \(Format.dates(days)).")
            return []
        }
        return state.go(
            to: .events,
            into: Format.dates(days),
            filteredBy: Filter(days: days)
        )
    }

    func openLabel(_ state: State) -> String {
        state.memories.overview.day == nil ? "its apps" : "its events"
    }

    /// Back from the chart to the orgs.
    func back(_ state: inout State) -> [Effect]? {
        guard state.memories.overview.day != nil else { return nil }
        state.memories.overview.day = nil
        return []
    }

    /// Whoever moves through the orgs has left the chart.
    func moves(_ state: inout State) { state.memories.overview.day = nil }

    func footer(_ state: State) -> [Action] {
        guard state.memories.overview.day == nil else {
            return [.open, .back, .left.called("earlier day"), .right.called("later day")]
        }
        return [.open, .open(.prune), .left.called("earlier day")]
            + (rowCount(state) > 0 ? [.sortMenu] : [])
    }

    // MARK: - The screen

    func layout(of body: Rect, _ state: State) -> OverviewLayout {
        OverviewLayout(
            body,
            orgs: rowCount(state),
            reasons: state.cleanup.map { ReasonCounts(cleanup: $0).count } ?? 0
        )
    }

    func parts(of body: Rect, _ state: State) -> BodyParts {
        let layout = layout(of: body, state)
        return BodyParts(
            body,
            summaryRows: layout.summaryRows,
            explanationRows: layout.explanationRows(of: body)
        )
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        guard state.snapshot != nil else {
            return Notice(noRowsOf: "events", state).draw(&frame, in: parts.whole)
        }
        let layout = layout(of: parts.whole, state)
        RunningLines(state: state).draw(&frame, in: layout.running)
        if let cleanup = state.cleanup {
            DayPanel(cleanup: cleanup, marked: state.markedDays(state.dayScale))
                .draw(&frame, heading: layout.chartHeading, chart: layout.chart)
            ReasonCounts(cleanup: cleanup).draw(&frame, in: layout.reasons)
        }
        paintOrgs(state, layout.list, &frame)
        CleanupVerdict(cleanup: state.cleanup, freed: freed(state)).draw(&frame, in: layout.verdict)
    }

    private func paintOrgs(_ state: State, _ rect: Rect, _ frame: inout Frame) {
        let (memory, rows) = (state.memories.overview, listed(state).shown)
        guard !rows.isEmpty else {
            let notice =
                state.resources == nil
                ? Notice("Loading…", "Fetching names and footprints")
                : Notice(noRowsOf: "orgs", state)
            return notice.draw(&frame, in: rect)
        }
        OrgList(
            rows: rows,
            nameWidth: memory.nameWidth,
            list: state.lists[view],
            columns: columns(state),
            sort: state.sorts[view],
            isInactive: memory.day != nil
        ).draw(&frame, in: rect)
    }
}
