internal import Presentation

/// The columns that somebody wants a list to have.
package struct ColumnChoice: Hashable, Sendable {
    /// The names of those that are shown, in order.
    ///
    /// A name that a store has no column for is kept: the next store may have it.
    package var shown: [String]
    /// How many of the first stay while the others scroll.
    package var frozen: Int

    package init(shown: [String], frozen: Int = 0) {
        self.shown = shown
        self.frozen = frozen
    }
}

/// What columns the views have: as chosen in the dashboard, else as configured, else their own.
package struct ColumnSettings: Sendable {
    /// What the configuration says.
    private let configured: [View: [String]]
    /// What was chosen in the dashboard, now or earlier.
    private var chosen: [View: ColumnChoice]
    /// What was chosen since the dashboard was opened; nil where the choice was taken back.
    private(set) var changes: [View: ColumnChoice?] = [:]

    package init(configured: [View: [String]] = [:], remembered: [View: ColumnChoice] = [:]) {
        self.configured = configured
        chosen = remembered
    }

    /// The choice that holds for a view; nil where it has its own columns.
    subscript(view: View) -> ColumnChoice? { chosen[view] ?? standard(view) }

    /// What holds where nothing was chosen.
    func standard(_ view: View) -> ColumnChoice? {
        configured[view].map { ColumnChoice(shown: $0) }
    }

    /// Takes a choice; nil takes it back.
    mutating func choose(_ choice: ColumnChoice?, of view: View) {
        guard chosen[view] != choice else { return }
        chosen[view] = choice
        changes[view] = .some(choice)
    }
}
