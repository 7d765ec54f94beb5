internal import Presentation
internal import UsageRules

/// The views Apps, Tasks and Services.
extension ScreenPainter {
    func paintResources(_ frame: inout Frame) {
        guard let kind = state.resourceKind else { return }
        let order = state.resourceOrder[state.view]
        guard let resources = state.resources, let now = state.shownNow, !order.isEmpty else {
            let notice =
                state.snapshot != nil && state.resources == nil
                ? ["Loading…", "Fetching names and footprints"] : emptyNotice(of: kind.plural)
            return paintNotice(notice, in: layout.body, &frame)
        }
        let columns = ResourceColumns.columns(of: kind)
        let context = ResourceColumn.Context(now: now)
        let sort = state.sorts[state.view]
        let mark = sort.isAscending ? "▲" : "▼"
        TableView(
            columns: columns.map(\.tableColumn),
            sortMark: sort.column.map { ($0, mark) },
            list: state.lists[state.view],
            count: order.count
        ).draw(&frame, in: layout.list) { row, column in
            let resource = resources[order[row]]
            return (columns[column].text(resource, context), columns[column].style(resource))
        }
    }
}

extension ResourceKind {
    /// What several of them are called.
    var plural: String {
        switch self {
        case .app: "running apps"
        case .task: "running tasks"
        case .service: "service instances"
        }
    }
}
