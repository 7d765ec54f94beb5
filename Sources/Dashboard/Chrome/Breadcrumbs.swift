internal import Presentation

/// The way to what is open, from the view that it began in.
struct Breadcrumbs {
    let state: State

    /// Whether there is more to be said than the tabs do.
    var areNeeded: Bool {
        !state.pages.isEmpty || !state.returns.isEmpty || state.view != state.view.tab
    }

    /// Where all of it is too long, the first steps go first.
    func draw(_ frame: inout Frame, in rect: Rect) {
        let steps = self.steps
        let lines = (0..<max(1, steps.count)).lazy.map { line(steps.dropFirst($0)) }
        let fitting = lines.first { $0.columns < rect.columns } ?? line(steps.suffix(1))
        frame.write(fitting, row: rect.row, column: 0, width: rect.columns)
    }

    private func line(_ steps: ArraySlice<String>) -> Line {
        let start = steps.startIndex == 0 ? state.storeName : "…"
        var line = Line(" \(start)", Style(.faint))
        for (place, step) in zip(steps.indices, steps) {
            let isOpen = place == steps.endIndex - 1
            line = line.adding(" › ", Style(.faint))
                .adding(step, isOpen ? Style(.accent, bold: true) : Style(.faint))
        }
        return line
    }

    /// A view that was gone into from itself is named once.
    private var steps: [String] {
        var steps: [String] = []
        var named: View?
        for point in state.returns {
            if point.view != named { steps.append(point.view.pane.crumb(state)) }
            steps += point.pages.map(\.title) + (point.crumb.map { [$0] } ?? [])
            named = point.view
        }
        if state.view != named { steps.append(state.view.pane.crumb(state)) }
        return steps + state.pages.map(\.title)
    }
}
