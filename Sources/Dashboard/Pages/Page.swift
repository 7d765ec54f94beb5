/// A pane that was opened on top of a view; Esc goes back.
///
/// It is a value in the state and remembers what it shows.
protocol Page: Pane {
    /// What stands in the breadcrumbs.
    var title: String { get }
    /// Where its list stands.
    var list: ListState { get set }
    /// Finds its rows again, after a scan.
    mutating func refresh(_ state: State)
    /// Another moment is shown.
    mutating func momentChanged(_ state: State)
}

extension Page {
    mutating func momentChanged(_ state: State) {}
}
