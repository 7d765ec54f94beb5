internal import Presentation

/// The views with their counts.
struct Tabs {
    let state: State

    func draw(_ frame: inout Frame, in rect: Rect) {
        let tabs = View.allCases.map { view in
            (view: view, title: view.pane.title, count: view.pane.count(state))
        }
        let isNarrow =
            tabs.reduce(0) { $0 + $1.title.count + ($1.count?.count ?? -1) + 6 } > rect.columns
        var column = 1
        for tab in tabs {
            let isOpen = tab.view == state.view
            let style = Style(isOpen ? .accent : .normal, bold: isOpen, reversed: isOpen)
            let count = tab.count.map { " \($0)" } ?? ""
            let text = "\(Action.open(tab.view).keyName) \(tab.title)\(isNarrow ? "" : count)"
            column = frame.write(text, row: rect.row, column: column, style: style)
            column += isNarrow ? 1 : 3
        }
    }
}

/// Where what was opened stands.
struct Breadcrumbs {
    let state: State

    func draw(_ frame: inout Frame, in rect: Rect) {
        var line = Line(" \(state.storeName) › \(state.view.pane.title)", Style(.faint))
        for page in state.pages {
            line = line.adding(" › ", Style(.faint))
                .adding(page.title, Style(.accent, bold: true))
        }
        frame.write(line, row: rect.row, column: 0, width: rect.columns)
    }
}
