/// Where everything stands on a screen: one value for scrolling and for drawing.
struct ScreenLayout {
    /// Smaller screens get a line that says so.
    static let smallest = Size(columns: 40, rows: 10)

    let size: Size
    let screen: Rect
    let header: Rect
    let tabs: Rect
    let status: Rect
    let footer: Rect
    /// What is said of the selected row where the pane at the right is not.
    let why: Rect
    /// The pane at the right.
    let side: Rect
    /// What lies between the status and the footer beside these, as the open pane divides it.
    let body: BodyParts

    init(_ state: State, _ size: Size) {
        self.size = size
        screen = Rect(row: 0, column: 0, rows: size.rows, columns: size.columns)
        header = screen.top(1)
        tabs = Rect(row: 1, column: 0, rows: 1, columns: size.columns)
        status = Rect(row: 2, column: 0, rows: 1, columns: size.columns)
        footer = screen.bottom(1)
        let panes = screen.droppingTop(3).droppingBottom(1)
        let sideColumns = SidePane(state: state).columns(in: panes)
        side = panes.droppingLeft(panes.columns - sideColumns)
        let list = panes.droppingRight(sideColumns)
        why = list.bottom(sideColumns > 0 ? 0 : WhyPanel(state: state).rows(in: list))
        body = state.pane.parts(of: list.droppingBottom(why.rows), state)
    }

    var isTooSmall: Bool {
        size.columns < Self.smallest.columns || size.rows < Self.smallest.rows
    }

    /// How many rows of the list are in sight.
    var listRows: Int { max(1, body.rows.rows) }
}

/// The parts of a pane, from top to bottom.
struct BodyParts {
    /// All of it.
    let whole: Rect
    /// What stands above the list.
    let summary: Rect
    /// The titles of the columns, and the rows below.
    let list: Rect
    /// The titles of the columns.
    let titles: Rect
    /// The rows that are in sight.
    let rows: Rect
    /// What is said of the selected row.
    let explanation: Rect

    init(_ body: Rect, summaryRows: Int = 0, titleRows: Int = 1, explanationRows: Int = 0) {
        whole = body
        summary = body.top(summaryRows)
        list = body.droppingTop(summaryRows).droppingBottom(explanationRows)
        titles = list.top(titleRows)
        rows = list.droppingTop(titleRows)
        explanation = body.bottom(explanationRows)
    }
}

extension State {
    /// Where everything stands on the screen as large as it is.
    var layout: ScreenLayout { ScreenLayout(self, size) }
}
