internal import Presentation
internal import UsageRules

/// The chart of the days with its heading: what the marks mean, how much it shows, and what stands
/// in the days that are marked.
struct DayPanel {
    let cleanup: CleanupPreview
    /// The days that the keys have gone to.
    let marked: Range<Int>?

    /// The chart of a cleanup's days.
    static func chart(of cleanup: CleanupPreview) -> DayChart {
        DayChart(days: cleanup.days, cutoffs: cleanup.cutoffs, now: cleanup.request.now)
    }

    func draw(_ frame: inout Frame, heading: Rect, chart rect: Rect) {
        let chart = Self.chart(of: cleanup)
        guard let scale = chart.scale(in: rect) else { return }
        let left = Line(" EVENTS A DAY", Style(.accent, bold: true))
            .adding("   █ kept", Style(.faint))
            .adding("   ▒ goes", Style(.removed))
        frame.write(left, row: heading.row, column: heading.column, width: heading.columns)
        let room = heading.columns - left.columns - 4
        if let right = rightTexts(chart, scale).first(where: { $0.columns <= room }) {
            let column = heading.column + heading.columns - right.columns - 1
            frame.write(right, row: heading.row, column: column)
        }
        chart.draw(&frame, in: rect, selected: marked?.lowerBound)
    }

    /// From the longest to the shortest.
    private func rightTexts(_ chart: DayChart, _ scale: DayScale) -> [Line] {
        guard let marked else { return summaries(chart, scale) }
        let count = chart.count(of: marked)
        let line = Line(Format.dates(marked), Style(.accent, bold: true))
            .adding("   \(Format.grouped(count.kept)) kept   ")
            .adding(Format.go(count.pruned), Style(.removed))
        return [line]
    }

    private func summaries(_ chart: DayChart, _ scale: DayScale) -> [Line] {
        let rows = Format.count(cleanup.rowCount, "row")
        let older = chart.olderRows > 0 ? "\(Format.grouped(chart.olderRows)) older   " : ""
        let days = chart.span.count
        let span = days < 15 ? Format.count(days, "day") : "\(Format.grouped((days + 6) / 7)) wk"
        let mean = scale.bundlesDays ? "a column is the mean of its days   " : ""
        return [older + mean + "\(span), \(rows)", older + "\(span), \(rows)", rows]
            .map { Line($0, Style(.faint)) }
    }
}
