internal import Presentation
internal import UsageRules

/// What runs and what the next cleanup takes, at a glance.
struct OverviewView: ViewPane {
    let view = View.overview
    let title = "Overview"
    let help = "What runs, and what the next cleanup takes, at a glance"

    func count(_ state: State) -> String? { nil }

    func canOpen(_ state: State) -> Bool { true }

    func open(_ state: inout State) {
        state.view = .prune
    }

    func footer(_ state: State) -> [Action] { [.open(.prune), .open(.apps), .nextView] }

    private static let verdictRows = 3

    func paint(_ state: State, _ parts: BodyParts, into frame: inout Frame) {
        let body = parts.whole
        guard state.snapshot != nil else {
            return Notice(noRowsOf: "events", state).draw(&frame, in: body)
        }
        let topRows = min(max(5, body.rows / 3), 14)
        RunningPanel(state: state).draw(&frame, in: body.top(topRows))
        paintDays(
            state,
            in: body.droppingTop(topRows).droppingBottom(Self.verdictRows),
            &frame
        )
        CleanupVerdict(cleanup: state.cleanup).draw(&frame, in: body.bottom(Self.verdictRows))
    }

    private func paintDays(_ state: State, in rect: Rect, _ frame: inout Frame) {
        guard let cleanup = state.cleanup, rect.rows >= 4 else { return }
        let heading = Line("EVENTS A DAY", Style(.accent, bold: true))
            .adding("   \(Blocks.rising[6]) kept   ")
            .adding("░ next cleanup takes", Style(.removed))
        frame.write(heading, row: rect.row, column: 1, width: rect.columns)
        let chart = DayChart(days: cleanup.days, cutoff: cleanup.cutoff)
        let tables =
            cleanup.plans
            .map { "\($0.table.shortName) \(Format.grouped($0.index.count))" }
            .joined(separator: "  ") + (cleanup.rowCount == 1 ? " row" : " rows")
        let older = "\(Format.grouped(chart.olderRows)) older   "
        let texts = (chart.olderRows > 0 ? [older + tables, older] : []) + [tables]
        let room = rect.columns - heading.columns - 4
        if let text = texts.first(where: { TextWidth.columns(of: $0) <= room }) {
            let column = rect.columns - TextWidth.columns(of: text) - 1
            frame.write(text, row: rect.row, column: column, style: Style(.faint))
        }
        chart.draw(&frame, in: rect.droppingTop(1))
    }
}
