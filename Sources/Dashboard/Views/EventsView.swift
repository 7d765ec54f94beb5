internal import Presentation
internal import UsageRules

/// All rows, with what the next cleanup does with each.
struct EventsView: EventListView {
    let view = View.events
    let title = "Events"
    let help = "All rows, with what the next cleanup does with each"

    func count(_ state: State) -> String? {
        state.snapshot.map { Format.grouped($0.rowCount) }
    }

    func rows(_ state: State) -> RowList.Rows { .all }

    func lists(rowsOf table: EventTable, _ state: State) -> (_ position: Int) -> Bool {
        { _ in true }
    }

    func footer(_ state: State) -> [Action] {
        [.open, .right.called("more columns"), .why, .copy, .columns]
    }

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        guard rowCount(state) > 0 else {
            return Notice(noRowsOf: "events", state).draw(&frame, in: parts.whole)
        }
        paintRows(state, parts, into: &frame)
    }
}
