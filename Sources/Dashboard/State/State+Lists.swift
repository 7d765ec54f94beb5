internal import Presentation
internal import UsageRules

/// The open pane, its list, and what of it is in sight.
extension State {
    /// What fills the body of the screen.
    var pane: any Pane { pages.last ?? view.pane }

    /// How many rows the open list has.
    var rowCount: Int { pane.rowCount(self) }

    /// The selected row of an events table, in a view, a history, or opened.
    var selectedEvent: RowReference? { pane.selectedEvent(self) }

    /// The selected resource of a view that lists them.
    var selectedResource: RunningResource? { pane.selectedResource(self) }

    /// Where the open list stands.
    var activeList: ListState {
        get { pages.last?.list ?? lists[view] }
        set {
            if pages.isEmpty {
                lists[view] = newValue
            } else {
                pages[pages.count - 1].list = newValue
            }
        }
    }

    /// Keeps the selected row within its list and on the screen.
    mutating func keepSelectionInSight() {
        var list = activeList
        list.select(list.selected, count: rowCount, height: layout.listRows)
        activeList = list
    }

    /// Brings the selected row to the middle of the screen, as where one has gone to it.
    mutating func centerSelection() {
        var list = activeList
        list.center(list.selected, count: rowCount, height: layout.listRows)
        activeList = list
    }

    /// Puts the rows of the views of events together.
    mutating func refreshEventRows() {
        for view in View.allCases where view.pane is any EventListView {
            view.pane.refreshRows(&self)
        }
    }

    // MARK: - Rows

    /// The moment that counts as now for ages: the one that is shown.
    var shownNow: EventTime? { moment ?? snapshot?.clock.now }

    /// Whether a row doesn't count at the moment that is shown: it was recorded later, or nobody knows
    /// when.
    func isLater(_ time: EventTime) -> Bool { moment.map { time > $0 } ?? false }

    /// Where a row stands that was fetched; nil where it isn't of the newest scan.
    func reference(to row: EventRow) -> RowReference? {
        snapshot?.index(of: row.table)?.position(ofID: row.id)
            .map { RowReference(table: row.table, position: $0) }
    }

    /// The index that a row stands in.
    func index(of row: RowReference) -> EventIndex? {
        guard let index = snapshot?.index(of: row.table), row.position < index.count else {
            return nil
        }
        return index
    }

    /// Where a row stands among those of all tables.
    func key(of row: RowReference) -> TimeOrder.Key? {
        index(of: row).flatMap { index in
            snapshot?.timeOrder.key(
                time: index.times[row.position],
                table: row.table,
                id: index.ids[row.position]
            )
        }
    }

    /// A row with its columns, where they were fetched.
    func fetched(_ row: RowReference?) -> EventRow? {
        guard let row, let index = index(of: row),
            case .fetched(let fetched)? = fetchedRows[row.table, index.ids[row.position]]
        else { return nil }
        return fetched
    }

    /// The rows that decide about a row.
    func witnesses(of row: RowReference?) -> [RowReference] {
        guard let row, let plan = plan(of: row) else { return [] }
        return plan.witnesses(at: row.position)
            .map { RowReference(table: row.table, position: $0) }
    }

    /// The plan that says what becomes of a row; nil while it is not made yet.
    func plan(of row: RowReference) -> CleanupPlan? { cleanup?.plan(of: row.table) }

    /// Asks for what the open pane shows and what is not known yet.
    mutating func fetchesForSight() -> [Effect] {
        fetchesForRowsInSight() + pane.fetches(&self) + fetchesForSidePane()
            + fetchesForKeptUntil()
            + endUnseenCounting()
    }

    /// Asks for the columns of the rows on the screen and around it that are not known yet.
    private mutating func fetchesForRowsInSight() -> [Effect] {
        var wanted: [EventTable: [Int64]] = [:]
        for row in pane.events(in: placesInSight, self) {
            guard let index = index(of: row) else { continue }
            wanted[row.table, default: []].append(index.ids[row.position])
        }
        return EventTable.allCases.compactMap { table in
            let missing = fetchedRows.missing(table, wanted[table] ?? [])
            return missing.isEmpty ? nil : .start(.fetchRows(table, ids: missing))
        }
    }

    /// A screen before and behind what is shown, so that scrolling meets rows that are there.
    var placesInSight: Range<Int> {
        let (margin, list) = (size.rows, activeList)
        return (list.top - margin..<list.top + 2 * margin).clamped(to: 0..<rowCount)
    }

    /// A row as lists show it.
    func shown(_ row: RowReference) -> ShownEvent {
        guard let index = index(of: row) else {
            return ShownEvent(table: row.table, id: 0, time: .unreadable, columns: .gone)
        }
        var shown = ShownEvent(
            index,
            row.position,
            columns: fetchedRows[row.table, index.ids[row.position]],
            orgNames: snapshot?.orgNames ?? [:],
            decision: plan(of: row).map { plan in
                (
                    plan.reasons[row.position],
                    plan.witnesses(at: row.position).map { plan.index.ids[$0] }
                )
            }
        )
        shown.keptUntil = keptUntil(row)
        return shown
    }
}
