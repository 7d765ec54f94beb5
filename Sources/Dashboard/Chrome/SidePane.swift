internal import Presentation
internal import UsageRules

/// The pane at the right of a wide screen, which follows the selection: why, the resource's footprint
/// in small, and the row.
struct SidePane {
    let state: State

    /// Narrower screens have none.
    private static let leastScreen = 160
    /// A third of the screen, as far as lines that long are read with ease.
    private static let widest = 64
    private static let chartRows = 7

    /// How many columns of the body it takes.
    func columns(in body: Rect) -> Int {
        guard body.columns >= Self.leastScreen, state.pane.hasSidePane, !state.isSidePaneHidden
        else { return 0 }
        return min(Self.widest, body.columns / 3)
    }

    /// Whether the screen has room for it, and the open pane something to show in it.
    var isThere: Bool {
        state.size.columns >= Self.leastScreen && state.pane.hasSidePane && !state.isSidePaneHidden
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard rect.columns > 0 else { return }
        for row in rect.row..<rect.row + rect.rows {
            frame.write("│", row: row, column: rect.column, style: Style(.faint))
        }
        var rest = rect.droppingLeft(2)
        rest = rest.droppingTop(drawExplanation(&frame, in: rest))
        rest = rest.droppingTop(drawFootprint(&frame, in: rest))
        drawRow(&frame, in: rest)
        frame.fix(rect)
    }

    // MARK: - Why

    /// - Returns: The rows that it took, with a blank one.
    private func drawExplanation(_ frame: inout Frame, in rect: Rect) -> Int {
        guard let explanation = state.pane.explanation(state) else { return 0 }
        var lines = TextWrap.lines(explanation.title, width: rect.columns)
            .map { Line($0, Style(bold: true)) }
        lines += TextWrap.lines(explanation.text, width: rect.columns).map { Line($0) }
        lines += explanation.witnesses.flatMap { witness in
            TextWrap.lines(witness.text, width: rect.columns)
                .map { Line($0, Style(.faint)) }
        }
        if let going = state.witnessToGoTo {
            let key = state.isWhyOpen ? "" : "\(Action.why.keyName) "
            lines.append(Line(key + going, Style(.accent)))
        }
        return draw(lines, &frame, in: rect)
    }

    private func draw(_ lines: [Line], _ frame: inout Frame, in rect: Rect) -> Int {
        for (offset, line) in lines.prefix(rect.rows).enumerated() {
            frame.write(line, row: rect.row + offset, column: rect.column, width: rect.columns)
        }
        return lines.count + 1
    }

    // MARK: - The resource

    /// - Returns: The rows that it takes, whether or not it is there yet: nothing below moves when it
    ///   comes.
    private func drawFootprint(_ frame: inout Frame, in rect: Rect) -> Int {
        guard let request = state.sideFootprintRequest, rect.rows > Self.chartRows else { return 0 }
        if let reading = state.footprint, reading.request == request,
            let footprint = reading.footprint, let now = state.shownNow
        {
            StepChart(steps: footprint.steps, end: now).draw(&frame, in: rect.top(Self.chartRows))
        }
        return Self.chartRows + 1
    }

    // MARK: - The row

    /// The columns that say something, one below the other.
    private func drawRow(_ frame: inout Frame, in rect: Rect) {
        guard let row = state.fetched(state.selectedEvent) ?? state.selectedResource?.latestEvent
        else { return }
        let said = zip(row.columns, row.values).filter { !($0.1.string ?? "").isEmpty }
            .map { (Sanitizer.visible($0.0), Sanitizer.visible($0.1.string ?? "")) }
        let width = said.reduce(0) { max($0, TextWidth.columns(of: $1.0)) }
        let lines = said.map { name, value in
            Line(TextWidth.padded(name, to: width), Style(.faint)).adding("  ").adding(value)
                .clipped(to: rect.columns)
        }
        _ = draw(lines, &frame, in: rect)
    }
}
