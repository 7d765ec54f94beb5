internal import UsageRules

/// Where everything stands on a screen: one answer for scrolling and for drawing.
struct ScreenLayout {
    /// Smaller screens get a line that says so.
    static let smallest = Size(columns: 40, rows: 10)

    private let state: State
    private let size: Size

    init(_ state: State, _ size: Size? = nil) {
        self.state = state
        self.size = size ?? state.size
    }

    var isTooSmall: Bool {
        size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
    }

    var screen: Rect { Rect(row: 0, column: 0, rows: size.rows, columns: size.columns) }
    var header: Rect { screen.top(1) }
    var tabs: Rect { Rect(row: 1, column: 0, rows: 1, columns: size.columns) }
    var rule: Rect { Rect(row: 2, column: 0, rows: 1, columns: size.columns) }
    var footer: Rect { screen.bottom(1) }
    /// What lies between the rule and the footer.
    var body: Rect { screen.droppingTop(3).droppingBottom(1) }

    /// What stands above the list.
    var summary: Rect { body.top(summaryRows) }

    /// The table with its header.
    var list: Rect { body.droppingTop(summaryRows).droppingBottom(explanationRows) }

    /// Why the selected row goes or stays, or what a finding means.
    var explanation: Rect { body.bottom(explanationRows) }

    /// How many rows of the list are in sight.
    var listRows: Int {
        if case .row? = state.pages.last { return max(1, body.rows - 1) }
        return max(1, list.rows - 1)
    }

    /// How many lines of its changes the dialog of an unsafe cleanup shows.
    var changeRows: Int { max(3, screen.rows - 12) }

    private var summaryRows: Int {
        if case .history(let page)? = state.pages.last {
            return page.kind != .service && body.rows >= 20 ? 8 : 2
        }
        guard state.pages.isEmpty else { return 0 }
        switch state.view {
        case .prune: return 3
        case .findings: return state.findings == nil || state.check == .complete ? 0 : 2
        case .overview, .apps, .tasks, .services, .events: return 0
        }
    }

    private var explanationRows: Int {
        if state.view == .findings, state.pages.isEmpty { return min(10, body.rows / 2) }
        return state.isWhyOpen && state.selectedEvent != nil ? min(7, body.rows / 2) : 0
    }
}
