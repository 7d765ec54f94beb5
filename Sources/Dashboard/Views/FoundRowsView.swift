internal import Presentation
internal import UsageRules

/// The rows of the events tables that a finding is about.
struct FoundRowsView: EventListView, FoundView {
    let view = View.foundRows
    let title = "Rows of a finding"
    let help = "The rows that a finding is about"

    func rows(_ state: State) -> RowList.Rows { .some(numbers(state)) }

    func lists(rowsOf table: EventTable, _ state: State) -> (_ position: Int) -> Bool {
        guard let snapshot = state.snapshot, let index = snapshot.index(of: table) else {
            return { _ in false }
        }
        // A look-up for each row of the table has to cost next to nothing.
        var isFound = [Bool](repeating: false, count: index.count)
        for number in numbers(state) {
            let row = snapshot.timeOrder.row(number)
            if row.table == table { isFound[row.position] = true }
        }
        return { [isFound] in isFound[$0] }
    }

    private func numbers(_ state: State) -> [UInt32] {
        switch state.openedFinding?.things {
        case .rows(let numbers)?: return numbers
        case .groups(let groups)?:
            return state.snapshot?.timeOrder.sorted(groups.rows) ?? []
        default: return []
        }
    }

    func exported(_ state: State) -> ExportedRows? {
        let rows = state.eventRows[view]
        let name = state.openedFinding?.kind.rawValue ?? title
        return state.exportedEvents(name, count: rows.count) { rows[$0] }
    }

    // MARK: - The screen

    func footer(_ state: State) -> [Action] { [.open, .why, .repair, .back, .copy, .export] }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let summary = FoundSummary(state: state)
        summary.draw(&frame, in: parts.summary)
        guard rowCount(state) > 0 else {
            let isFiltered = state.activeFilter.isActive
            return (isFiltered ? Notice(noRowsOf: "rows", state) : summary.notice)
                .draw(&frame, in: parts.list)
        }
        paintRows(state, parts, into: &frame)
    }
}
