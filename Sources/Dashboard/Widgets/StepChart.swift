internal import Presentation
internal import UsageRules

/// A value that changes at moments and stays in between, drawn as bars over time.
struct StepChart {
    struct Step: Hashable {
        let time: EventTime
        /// From this moment on.
        let value: Int64
    }

    /// More steps than a screen has columns can't be told apart.
    static let maximumSteps = 400

    let steps: [Step]
    let end: EventTime

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard let first = steps.first, let top = steps.map(\.value).max(), top > 0,
            first.time < end, rect.columns > 24, rect.rows >= 3
        else { return }
        let label = Format.memory(megabytes: top)
        let plot = Rect(
            row: rect.row,
            column: rect.column + 11,
            rows: rect.rows - 1,
            columns: rect.columns - 13
        )
        frame.write(
            TextWidth.padded(label, to: 9, alignedRight: true),
            row: plot.row,
            column: rect.column + 1,
            style: Style(.faint)
        )
        for column in 0..<plot.columns {
            let value = value(at: moment(column, of: plot.columns, from: first.time))
            draw(value, of: top, &frame, plot, plot.column + column)
        }
        let labels = rect.row + rect.rows - 1
        frame.write(first.time.dateText, row: labels, column: plot.column, style: Style(.faint))
        frame.write(
            end.dateText,
            row: labels,
            column: plot.column + plot.columns - 10,
            style: Style(.faint)
        )
    }

    private func draw(
        _ value: Int64,
        of top: Int64,
        _ frame: inout Frame,
        _ plot: Rect,
        _ column: Int
    ) {
        let eighths = Int(Double(value) / Double(top) * Double(plot.rows * 8))
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

    private func moment(_ column: Int, of columns: Int, from start: EventTime) -> EventTime {
        let span = Double(end.microseconds) - Double(start.microseconds)
        let share = columns > 1 ? Double(column) / Double(columns - 1) : 1
        return EventTime(microseconds: start.microseconds + Int64(span * share))
    }

    private func value(at moment: EventTime) -> Int64 {
        steps.last { $0.time <= moment }?.value ?? 0
    }
}
