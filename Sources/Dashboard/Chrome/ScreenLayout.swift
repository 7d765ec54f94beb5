/// Where everything stands on a screen: one value for scrolling and for drawing.
struct ScreenLayout {
    /// Smaller screens get a line that says so.
    static let smallest = Size(columns: 40, rows: 10)

    let size: Size
    let screen: Rect
    let header: Rect
    let tabs: Rect
    let rule: Rect
    let footer: Rect
    /// What lies between the rule and the footer, as the open pane divides it.
    let body: BodyParts

    init(_ state: State, _ size: Size) {
        self.size = size
        screen = Rect(row: 0, column: 0, rows: size.rows, columns: size.columns)
        header = screen.top(1)
        tabs = Rect(row: 1, column: 0, rows: 1, columns: size.columns)
        rule = Rect(row: 2, column: 0, rows: 1, columns: size.columns)
        footer = screen.bottom(1)
        body = state.pane.parts(of: screen.droppingTop(3).droppingBottom(1), state)
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
