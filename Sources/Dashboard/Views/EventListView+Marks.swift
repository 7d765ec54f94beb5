internal import Presentation
internal import UsageRules

extension EventListView {
    func isMarked(_ place: Int, _ state: State) -> Bool {
        let (marks, rows) = (state.marks[view].events, state.eventRows[view])
        return marks.count > 0 && place < rows.count && marks.contains(rows.number(at: place))
    }

    func mark(_ places: [Int], _ isMarked: Bool, _ state: inout State) {
        for place in places { mark(place, isMarked, &state) }
    }

    private func mark(_ place: Int, _ isMarked: Bool, _ state: inout State) {
        let rows = state.eventRows[view]
        guard place < rows.count, self.isMarked(place, state) != isMarked else { return }
        let (number, row) = (rows.number(at: place), rows[place])
        state.marks[view].events.set(number, isMarked)
        let reason = state.plan(of: row)?.reasons[row.position]
        if isMarked {
            state.marks[view].totals.add(reason)
        } else {
            state.marks[view].totals.remove(reason)
        }
    }

    func markListed(_ isMarked: Bool, _ state: inout State) {
        for number in state.eventRows[view].numbers {
            state.marks[view].events.set(number, isMarked)
        }
        countMarks(&state)
    }

    func countMarks(_ state: inout State) {
        guard let order = state.snapshot?.timeOrder else { return }
        let reasons = (state.cleanup?.plans ?? []).map { ($0.table, $0.reasons) }
        var totals = RowTotals()
        state.marks[view].events.forEach { number in
            let row = order.row(number)
            totals.add(reasons.first { $0.0 == row.table }?.1[row.position])
        }
        state.marks[view].totals = totals
    }

    func text(of totals: RowTotals, _ state: State) -> String {
        state.cleanup == nil ? "" : totals.textOfEvents
    }

    func markedCount(_ state: State) -> Int {
        let marks = state.marks[view].events
        return marks.count == 0 ? 0 : state.eventRows[view].numbers.count { marks.contains($0) }
    }

    func exportedMarks(_ state: State) -> ExportedRows? {
        let rows = marked(state)
        return state.exportedEvents(title.lowercased(), count: rows.count) { rows[$0] }
    }

    /// Their columns have to be read first.
    func copyMarks(_ state: inout State) -> [Effect] {
        let rows = marked(state)
        let keys = (0..<rows.count).compactMap { place in
            state.index(of: rows[place]).map { index in
                EventID(table: index.table, id: index.ids[rows[place].position])
            }
        }
        return [.start(.readRowsToCopy(keys))]
    }

    /// In the order of the list.
    private func marked(_ state: State) -> RowList {
        guard let order = state.snapshot?.timeOrder else { return RowList() }
        let marks = state.marks[view].events
        return RowList(
            order,
            .some(order.numbers.filter { marks.contains($0) }),
            isReversed: state.eventRows[view].isReversed
        )
    }
}
