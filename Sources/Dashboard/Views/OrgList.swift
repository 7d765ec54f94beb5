internal import Presentation
internal import UsageRules

/// The orgs as a table, with a bar behind each: its events, and what of them goes.
struct OrgList {
    let rows: [OrgRow]
    /// The width of the longest name.
    let nameWidth: Int
    let list: ListState
    let columns: [Column<OrgRow>]
    let sort: Sort
    /// Whether the keys move something else at the moment.
    let isInactive: Bool

    func draw(_ frame: inout Frame, in rect: Rect) {
        var list = list
        if isInactive { list.selected = -1 }
        BarTable(
            columns: columns,
            sortMarks: sort.marks(of: columns),
            nameWidth: nameWidth,
            list: list,
            count: rows.count,
            most: rows.reduce(1) { max($0, $1.count?.events ?? 0) }
        ) { org in
            org.count.map { ($0.events, $0.prunable) }
        }
        .draw(&frame, in: rect) { rows[$0] }
    }
}
