internal import Presentation
internal import UsageRules

/// A footprint that changes at moments and stays in between, drawn as bars over time.
///
/// A column shows the most that was taken while it lasts: a peak between two columns is not lost.
struct StepChart {
    /// The steps up to the end, in the order of their times.
    private let steps: ArraySlice<Footprint.Step>
    private let end: EventTime

    private static let labelWidth = 11

    init(steps: [Footprint.Step], end: EventTime) {
        self.steps = steps.prefix { $0.time <= end }
        self.end = end
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard let first = steps.first, let top = steps.map(\.megabytes).max(), top > 0,
            first.time < end, rect.columns > 24, rect.rows >= 3
        else { return }
        let plot = Rect(
            row: rect.row,
            column: rect.column + Self.labelWidth,
            rows: rect.rows - 1,
            columns: rect.columns - Self.labelWidth - 2
        )
        frame.write(
            TextWidth.padded(
                Format.memory(megabytes: top),
                to: Self.labelWidth - 2,
                alignedRight: true
            ),
            row: plot.row,
            column: rect.column + 1,
            style: Style(.faint)
        )
        for (column, value) in peaks(columns: plot.columns).enumerated() {
            draw(value, of: top, &frame, plot, plot.column + column)
        }
        drawDates(from: first.time, &frame, plot)
    }

    private func drawDates(from start: EventTime, _ frame: inout Frame, _ plot: Rect) {
        let (row, style) = (plot.row + plot.rows, Style(.faint))
        frame.write(start.dateText, row: row, column: plot.column, style: style)
        let last = plot.column + plot.columns - end.dateText.count
        frame.write(end.dateText, row: row, column: last, style: style)
    }

    private func draw(
        _ value: Int64,
        of top: Int64,
        _ frame: inout Frame,
        _ plot: Rect,
        _ column: Int
    ) {
        let eighths = Int((Double(value) / Double(top) * Double(plot.rows * 8)).rounded(.up))
        for row in 0..<plot.rows {
            let filled = min(8, max(0, eighths - row * 8))
            guard filled > 0 else { break }
            frame.write(
                Blocks.rising[filled - 1],
                row: plot.row + plot.rows - 1 - row,
                column: column,
                style: Style(.accent)
            )
        }
    }

    /// The most that was taken within each column: one walk over the steps, however many there are.
    func peaks(columns: Int) -> [Int64] {
        guard let first = steps.first, columns > 0 else { return [] }
        let span = (end.microseconds - first.time.microseconds)
            .quotientAndRemainder(dividingBy: Int64(columns))
        var (place, value) = (steps.startIndex, Int64(0))
        return (0..<columns).map { column in
            let behind = Int64(column + 1)
            let limit =
                first.time.microseconds + span.quotient * behind
                + span.remainder * behind / Int64(columns)
            var peak = value
            // The last column holds the end itself.
            while place < steps.endIndex,
                steps[place].time.microseconds < limit || column == columns - 1
            {
                value = steps[place].megabytes
                peak = max(peak, value)
                place += 1
            }
            return peak
        }
    }
}
