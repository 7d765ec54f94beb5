internal import Presentation
internal import UsageRules

/// The columns of lists: which there are, how wide they are, and how far they are scrolled.
extension State {
    /// The columns of a view that it shows now, of all that it can have.
    func columns<Row>(of list: ColumnSet<Row>, in view: View) -> [Column<Row>] {
        list.columns(columns[view]?.shown)
    }

    /// How far a view's columns are scrolled; nil where nobody chose or scrolled them, so that those that
    /// don't fit are left out.
    func scroll(of view: View) -> ColumnScroll? {
        let choice = columns[view]
        guard choice != nil || sideways[view] > 0 else { return nil }
        return ColumnScroll(frozen: choice?.frozen ?? 0, offset: sideways[view])
    }

    /// How the open view's columns stand on the screen; nil where a page lies over it.
    private var columnLayout: ColumnLayout? {
        guard pages.isEmpty else { return nil }
        let scroll = scroll(of: view) ?? ColumnScroll()
        let room = TableView<Never>.room(in: layout.body.list, scroll)
        return ColumnLayout(view.pane.columnNeeds(self), in: room, scroll)
    }

    /// Whether the open list has columns out of sight.
    var canScrollSideways: Availability {
        .enabled(
            (columnLayout?.lastOffset ?? 0) > 0,
            else: "There is nothing at the sides; \(Action.columns.keyName) chooses columns."
        )
    }

    /// Scrolls the columns of the open list, no further than its ends.
    mutating func scrollSideways(by step: Int) {
        let layout = columnLayout
        let offset = (layout?.hiddenLeft ?? 0) + step
        sideways[view] = min(max(0, offset), layout?.lastOffset ?? 0)
    }

    // MARK: - Widths

    /// Makes the lists of events as wide as rows that were fetched: they grow, and never shrink while
    /// one scrolls.
    mutating func measure(_ rows: [RowReference]) {
        let events = rows.map { shown($0) }
        eventWidths.grow(to: ColumnWidths(of: events, in: eventColumns.all))
    }

    /// What is known of rows before any is seen.
    mutating func expectWidths() {
        let ids = snapshot?.indexes.compactMap(\.ids.last) ?? []
        let consumers = snapshot?.indexes.contains { !$0.consumers.isEmpty } ?? false
        eventWidths.grow(
            to: EventColumns.widths(longestID: ids.max() ?? 0, haveConsumers: consumers)
        )
        // One very long name makes no list wide in which it isn't seen.
        if let resources {
            eventWidths.grow(to: resources.eventWidths.limited(to: ColumnNeed.longName))
        }
    }
}
