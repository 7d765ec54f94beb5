internal import Presentation
internal import UsageRules

/// When the other processes of an app ran, a lane each, on the scale of the chart above them.
struct ProcessLanes {
    let processes: [ProcessRuns]
    /// The moments of the chart's first column and of its end.
    let moments: Range<EventTime>

    /// More lanes leave too little of the list.
    static let maximumLanes = 4

    /// How many rows some processes take.
    static func rows(_ count: Int) -> Int { min(count, maximumLanes) }

    func draw(_ frame: inout Frame, in rect: Rect) {
        let plot = StepChart.plot(in: rect)
        guard plot.columns > 0, rect.rows > 0 else { return }
        let shown = processes.count > rect.rows ? rect.rows - 1 : processes.count
        for (lane, process) in processes.prefix(shown).enumerated() {
            draw(process, &frame, row: rect.row + lane, rect, plot)
        }
        if shown < processes.count {
            let text = "… \(Format.grouped(processes.count - shown)) more of its processes"
            let row = rect.row + shown
            frame.write(text, row: row, column: plot.column, style: Style(.faint))
        }
        frame.fix(rect)
    }

    private func draw(
        _ process: ProcessRuns,
        _ frame: inout Frame,
        row: Int,
        _ rect: Rect,
        _ plot: Rect
    ) {
        let name = "\(Sanitizer.visible(process.processType)) \(Sanitizer.visible(process.guid))"
        let label = TextWidth.padded(name, to: StepChart.labelWidth - 2, alignedRight: true)
        frame.write(label + " │", row: row, column: rect.column, style: Style(.faint))
        var runs = process.runs[...]
        for column in 0..<plot.columns {
            let begin = StepChart.moment(column, of: plot.columns, in: moments)
            let end = StepChart.moment(column + 1, of: plot.columns, in: moments)
            runs = runs.drop { $0.end.map { $0 <= begin } ?? false }
            guard runs.first?.overlaps(begin..<max(begin, end)) == true else { continue }
            frame.write("▄", row: row, column: plot.column + column, style: Style(.accent))
        }
    }
}
