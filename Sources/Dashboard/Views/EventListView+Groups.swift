internal import Presentation
internal import UsageRules

extension EventListView {
    /// Asks for the groups of the rows as they are listed.
    func fetches(_ state: inout State) -> [Effect] {
        guard let grouping = state.groupings[view], let request = state.groupRequest(view),
            grouping.request != request,
            let rows = countedRows(by: grouping.field.name, state)
        else { return [] }
        // One job groups at a time: whose groups were on their way asks again when it is looked at.
        for other in View.allCases where state.groupings[other]?.outline == nil {
            state.groupings[other]?.request = nil
        }
        state.groupings[view]?.request = request
        state.groupings[view]?.outline = nil
        return [.start(.group(request, rows))]
    }

    /// What stands on a group's line.
    func heading(_ line: Int, _ state: State) -> Line? {
        state.outline(of: view)?.heading(
            line,
            isMarked: { isMarked($0, state) },
            \.textOfEvents
        )
    }
}
