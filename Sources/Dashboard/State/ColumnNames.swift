package import Presentation
internal import UsageRules

/// What the columns of a view are called, for a configuration.
package struct ColumnNames: Sendable {
    package let view: View
    /// The names of those that it shows by itself.
    package let standard: [String]
    /// Those that it can have in any store.
    package let named: [String]
    private let others: Set<String>

    private init<Row>(_ view: View, _ list: ColumnSet<Row>) {
        self.view = view
        standard = list.standard.map(\.shortName)
        named = list.all.map(\.shortName)
        others = Set(list.all.map(\.name))
    }

    /// What the view is called on its tab.
    package var title: VisibleText { VisibleText(view.pane.title) }

    /// Whether the view can have a column of this name.
    package func isKnown(_ name: String) -> Bool { named.contains(name) || others.contains(name) }

    /// The views whose columns can be chosen.
    ///
    /// - Parameter stored: What the columns of the events tables are called.
    package static func all(stored: [String]) -> [ColumnNames] {
        View.allCases.compactMap { view in
            switch view.pane {
            case let pane as any ResourceView:
                ColumnNames(view, ResourceColumns.list(of: pane.kind, now: .unreadable))
            case is RolledUpAppsView: ColumnNames(view, GroupColumns.list(now: .unreadable))
            case is any EventListView: ColumnNames(view, EventColumns.list(stored: stored))
            default: nil
            }
        }
    }
}
