internal import Presentation
internal import UsageRules

/// How often each value of a column occurs in the list below, with bars; Enter filters by it.
struct CountsPage: Page {
    let field: ListColumn
    var list = ListState()

    init(field: ListColumn) {
        self.field = field
    }

    var title: String { "How often: \(field.title)" }

    /// The rows of the list are counted anew when they change.
    mutating func refresh(_ state: State) {}

    func rowCount(_ state: State) -> Int { state.counting?.order.count ?? 0 }

    /// Counts again whatever list lies below.
    func fetches(_ state: inout State) -> [Effect] {
        let request = state.countRequest(field.name, of: state.view)
        guard state.counting?.request != request,
            let rows = state.view.pane.countedRows(by: field.name, state)
        else { return [] }
        state.counting = Counting(request, after: state.counting)
        return [.start(.count(request, rows))]
    }

    // MARK: - Keys

    func sortColumns(_ state: State) -> [ListColumn] { ListColumn.sortable(columns(state)) }

    private func columns(_ state: State) -> [Column<ValueCounts.Count>] {
        state.counting.map { CountColumns.all(of: $0, state) } ?? []
    }

    func sort(_ state: State) -> Sort { state.counting?.sort ?? Sort() }

    func resort(_ state: inout State, _ change: (inout Sort) -> Void) {
        guard var counting = state.counting else { return }
        let selected = counting[list.selected]?.value
        change(&counting.sort)
        counting.reorder(by: CountColumns.all(of: counting, state))
        state.counting = counting
        if let place = counting.place(of: selected) { state.activeList.selected = place }
        state.keepSelectionInSight()
    }

    private func selected(_ state: State) -> ValueCounts.Count? { state.counting?[list.selected] }

    func canOpen(_ state: State) -> Bool { selected(state) != nil }

    func openLabel(_ state: State) -> String { "filter by it" }

    /// Goes to the list with the rows of the value; Esc comes back here.
    func open(_ state: inout State) -> [Effect] {
        guard let value = selected(state)?.value else { return [] }
        do {
            let filter = try state.activeFilter.narrowed(by: value.condition(on: field.name))
            return state.go(to: state.view, filteredBy: filter)
        } catch {
            state.message = Message(text: error.text)
            return []
        }
    }

    func exported(_ state: State) -> ExportedRows? {
        guard let counting = state.counting, case .complete = counting.progress,
            counting.request == state.countRequest(field.name, of: state.view),
            let counts = counting.counts?.counts
        else { return nil }
        let order = counting.order
        return .records(
            "\(state.view.pane.title.lowercased())-by-\(field.name)",
            "value",
            count: order.count,
            columns(state)
        ) { counts[order[$0]] }
    }

    func footer(_ state: State) -> [Action] { [.open, .back, .sortMenu, .export] }

    // MARK: - The screen

    func parts(of body: Rect, _ state: State) -> BodyParts { BodyParts(body, summaryRows: 2) }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        frame.write(
            summary(state).clipped(to: parts.summary.columns - 2),
            row: parts.summary.row,
            column: 1
        )
        guard let counting = state.counting, let counts = counting.counts, !counting.order.isEmpty
        else { return notice(state).draw(&frame, in: parts.list) }
        let columns = columns(state)
        BarTable(
            columns: columns,
            sortMarks: counting.sort.marks(of: columns),
            nameWidth: counts.width,
            list: list,
            count: counting.order.count,
            most: counts.most
        ) { ($0.totals.rows, $0.totals.prunable) }
        .draw(&frame, in: parts.list) { counts.counts[counting.order[$0]] }
    }

    /// Such as `3 values in 18 rows that match ⟨ledger⟩`.
    private func summary(_ state: State) -> Line {
        guard let counting = state.counting, let counts = counting.counts else { return Line() }
        var line = Line(Format.count(counting.order.count, "value"), Style(bold: true))
            .adding(" in \(Format.count(counts.rows, "row"))")
        if state.activeFilter.isActive {
            let verb = counts.rows == 1 ? "matches" : "match"
            line = line.adding(" that \(verb) ", Style(.faint))
                .adding(state.activeFilter.chip, Style(.uncertain, bold: true))
        }
        if case .underWay = counting.progress { line = line.adding("   counting…", Style(.accent)) }
        return line
    }

    private func notice(_ state: State) -> Notice {
        let back = "\(Action.back.keyName) goes back"
        if state.isSearching { return Notice("Searching…", back) }
        switch state.counting?.progress {
        case .underWay(let rows)?:
            return Notice("Counting…", "\(Format.count(rows, "row")) read; \(back)")
        case .tooMany?:
            return Notice(
                "Nearly every row has a value of its own.",
                "More than \(Format.grouped(FieldValues.most)) are not counted; \(back)"
            )
        case .stopped?: return Notice("The rows were not counted.", back)
        case .complete?: return Notice("There are no rows to count.", back)
        case nil: return Notice("Loading…", back)
        }
    }
}
