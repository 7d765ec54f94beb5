internal import UsageRules

/// What was opened on top of a view; Esc goes back.
enum Page: Sendable {
    /// A resource's rows, with what the next cleanup does with each.
    case history(HistoryPage)
    /// All columns of one row.
    case row(RowPage)
}

/// A resource's history.
struct HistoryPage: Sendable {
    let kind: ResourceKind
    let guid: String
    /// What people call the resource: its place and its name.
    let title: String
    let table: EventTable
    /// The resource's rows, by position.
    var positions: [Int]
    var list = ListState()
}

/// One row of an events table.
struct RowPage: Sendable {
    let table: EventTable
    let id: Int64
    /// The first column in sight.
    var top = 0
}
