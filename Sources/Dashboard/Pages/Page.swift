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
    /// The columns that its list can be sorted by; none where its order is given.
    func sortColumns(_ state: State) -> [ListColumn]
    /// How its list is sorted.
    func sort(_ state: State) -> Sort
    /// Sorts its list in another way; what is selected stays selected.
    func resort(_ state: inout State, _ change: (inout Sort) -> Void)
}

extension Page {
    mutating func momentChanged(_ state: State) {}
    func sortColumns(_ state: State) -> [ListColumn] { [] }
    func sort(_ state: State) -> Sort { Sort() }
    func resort(_ state: inout State, _ change: (inout Sort) -> Void) {}
}
