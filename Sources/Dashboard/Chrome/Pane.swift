internal import Presentation
internal import UsageRules

/// What fills the body of the screen: a view, or a page that was opened on one.
///
/// A pane is made for a moment: what it remembers stands in the state.
protocol Pane: Sendable {
    /// How many rows its list has.
    func rowCount(_ state: State) -> Int
    /// The row of an events table that is selected.
    func selectedEvent(_ state: State) -> RowReference?
    /// The resource that is selected.
    func selectedResource(_ state: State) -> RunningResource?
    /// The events that stand in a part of the list, whose columns it shows.
    func events(in range: Range<Int>, _ state: State) -> [RowReference]

    /// What `w` says of what is selected; nil where there is nothing to say.
    func explanation(_ state: State) -> Explanation?
    /// Whether a pane at the right follows the selection, where the screen has room for it.
    var hasSidePane: Bool { get }
    /// The resource whose footprint is drawn there.
    func sideResource(_ state: State) -> ResourceIdentity?

    /// Asks for what it shows beside rows, as far as that isn't known and isn't on its way.
    func fetches(_ state: inout State) -> [Effect]

    /// Whether there is something to open.
    func canOpen(_ state: State) -> Bool
    /// Opens what is selected.
    func open(_ state: inout State) -> [Effect]
    /// What opening is called in the footer.
    func openLabel(_ state: State) -> String
    /// The selection is about to move.
    func moves(_ state: inout State)
    /// What `e` writes to a file: all rows of the list; nil where there is nothing.
    func exported(_ state: State) -> ExportedRows?
    /// What `y` copies; nil where there is nothing.
    func copied(_ state: State) -> [String?]?

    /// What the footer names, the most wanted first.
    func footer(_ state: State) -> [Action]
    /// How the body is divided.
    func parts(of body: Rect, _ state: State) -> BodyParts
    /// Draws it.
    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame)
}

extension Pane {
    func rowCount(_ state: State) -> Int { 0 }
    func selectedEvent(_ state: State) -> RowReference? { nil }
    func selectedResource(_ state: State) -> RunningResource? { nil }
    func events(in range: Range<Int>, _ state: State) -> [RowReference] { [] }

    func explanation(_ state: State) -> Explanation? {
        selectedEvent(state).map { state.explanation(of: $0) }
            ?? selectedResource(state).flatMap { state.explanation(of: $0) }
    }

    var hasSidePane: Bool { false }

    func sideResource(_ state: State) -> ResourceIdentity? {
        selectedResource(state).map { ResourceIdentity($0) }
            ?? selectedEvent(state).flatMap { state.resource(of: $0) }
    }

    func fetches(_ state: inout State) -> [Effect] { [] }

    func canOpen(_ state: State) -> Bool {
        selectedEvent(state) != nil || selectedResource(state) != nil
            || state.openGroup != nil
    }

    func open(_ state: inout State) -> [Effect] {
        if let group = state.openGroup {
            state.refold { $0.toggle(group) }
        } else if let resource = selectedResource(state) {
            state.openHistory(of: resource)
        } else if let event = selectedEvent(state) {
            state.openRow(event)
        }
        return []
    }

    func openLabel(_ state: State) -> String {
        guard let group = state.openGroup else { return "open" }
        return state.groupings[state.view]?.isFolded(group) == true ? "unfold" : "fold"
    }

    func moves(_ state: inout State) {}

    func exported(_ state: State) -> ExportedRows? { nil }

    func copied(_ state: State) -> [String?]? {
        state.fetched(selectedEvent(state))?.values.map(\.string)
    }

    func parts(of body: Rect, _ state: State) -> BodyParts { BodyParts(body) }
}

/// A pane that a number key opens, or another view: one file each.
///
/// Title, help, tab, list, keys, footer and painting of a view stand together in it.
protocol ViewPane: Pane {
    /// The name on the tab.
    var title: String { get }
    /// The same where there is little room.
    var shortTitle: String { get }
    /// What it is called in the breadcrumbs.
    func crumb(_ state: State) -> String
    /// What the view shows, for the help.
    var help: String { get }
    /// What the tab counts; nil while that isn't known, and where there is no tab.
    func count(_ state: State) -> String?

    /// The view.
    var view: View { get }
    /// Whether it lists rows that can be filtered and sorted.
    var listsRows: Bool { get }
    /// All columns that its list can have, and those that it has by itself; nil where they are given.
    func columnList(_ state: State) -> ColumnList?
    /// What those that it shows need.
    func columnNeeds(_ state: State) -> [ColumnNeed]
    /// The columns that its rows can be sorted by; none where their order is given.
    func sortColumns(_ state: State) -> [ListColumn]
    /// Orders its rows.
    func sort(isAscending: Bool, _ state: inout State)
    /// Whether its first row is the lowest.
    func isAscending(_ state: State) -> Bool
    /// How many rows it lists, in folded groups, too.
    func listedCount(_ state: State) -> Int
    /// How many rows it lists without a filter; nil while that isn't known.
    func unfilteredCount(_ state: State) -> Int?
    /// The fields that its filter can name.
    func filterNames(_ state: State) -> [String]
    /// The values that a field of its filter has.
    func filterValues(of field: String, _ state: State) -> [String]
    /// What is wrong with its filter.
    func filterErrors(_ state: State) -> [FilterError]
    /// Tells of the places of its list whether its filter matches them.
    func matcher(_ state: State) -> (_ place: Int) -> Bool
    /// The fields that its rows can be counted by.
    func countedFields(_ state: State) -> [ListColumn]
    /// Its rows as they are listed, to be counted by a field; nil while they aren't all known.
    func countedRows(by field: String, _ state: State) -> CountedRows?
    /// Puts the rows of its list together, after data, filter or order changed.
    func refreshRows(_ state: inout State)

    /// A scan is about to begin.
    func scanBegins(_ state: inout State) -> [Effect]
    /// A job had something to say, and the state has taken it.
    func take(_ news: News, _ state: inout State) -> [Effect]
    /// Goes back within the view; nil where there is nothing to go back from.
    func back(_ state: inout State) -> [Effect]?
}

extension ViewPane {
    var shortTitle: String { title }
    func crumb(_ state: State) -> String { title }
    var listsRows: Bool { false }
    func columnList(_ state: State) -> ColumnList? { nil }
    func columnNeeds(_ state: State) -> [ColumnNeed] { [] }
    func count(_ state: State) -> String? { nil }
    func sortColumns(_ state: State) -> [ListColumn] { [] }
    func sort(isAscending: Bool, _ state: inout State) {
        state.sortByColumn(isAscending: isAscending, of: view)
    }
    func isAscending(_ state: State) -> Bool { state.sorts[view].keys.first?.isAscending ?? true }
    func listedCount(_ state: State) -> Int { rowCount(state) }
    func unfilteredCount(_ state: State) -> Int? { nil }
    func filterNames(_ state: State) -> [String] { [] }
    func filterValues(of field: String, _ state: State) -> [String] { [] }
    func filterErrors(_ state: State) -> [FilterError] { [] }
    func matcher(_ state: State) -> (_ place: Int) -> Bool { { _ in false } }
    func countedFields(_ state: State) -> [ListColumn] { [] }
    func countedRows(by field: String, _ state: State) -> CountedRows? { nil }
    func refreshRows(_ state: inout State) {}
    func scanBegins(_ state: inout State) -> [Effect] { [] }
    func take(_ news: News, _ state: inout State) -> [Effect] { [] }
    func back(_ state: inout State) -> [Effect]? { nil }
}
