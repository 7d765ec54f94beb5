internal import Presentation
internal import UsageRules

/// A footprint that changes at moments and stays in between, drawn as bars over time, with its scale.
///
/// A column shows the most that was taken while it lasts: a peak between two columns is not lost. Where
/// no row tells what was taken, it says so.
struct StepChart {
    /// What one column shows.
    enum Peak: Hashable {
        case megabytes(Int64)
        /// Nothing but what no row tells.
        case unknown
    }

    /// The steps up to the end, in the order of their times.
    private let steps: ArraySlice<Footprint.Step>
    /// From where to where time goes.
    let moments: Range<EventTime>

    static let labelWidth = 11
    /// The columns from one date to the next.
    private static let dateDistance = 16
    private static let daysOfAYear = 366
    static let unknownMark = "?"

    /// A chart of some steps.
    ///
    /// - Parameter start: Where time begins; by default with the first step.
    init(steps: [Footprint.Step], from start: EventTime? = nil, end: EventTime) {
        self.steps = steps.prefix { $0.time <= end }
        let first = steps.first?.time ?? end
        moments = min(start ?? first, first, end)..<end
    }

    /// Where the bars stand, beside the axis and above the dates.
    static func plot(in rect: Rect) -> Rect {
        Rect(
            row: rect.row,
            column: rect.column + labelWidth,
            rows: rect.rows - 1,
            columns: rect.columns - labelWidth - 2
        )
    }

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard let top = steps.compactMap(\.megabytes).max(), top > 0, !moments.isEmpty,
            rect.columns > 24, rect.rows >= 3
        else { return }
        let plot = Self.plot(in: rect)
        drawAxis(top, &frame, plot)
        let peaks = peaks(columns: plot.columns)
        for (column, peak) in peaks.enumerated() {
            draw(peak, of: top, &frame, plot, plot.column + column)
        }
        drawDates(isAllKnown: !peaks.contains(.unknown), &frame, plot)
        frame.fix(rect)
    }

    // MARK: - What was taken

    /// The most that was taken within each column: one walk over the steps, however many there are.
    func peaks(columns: Int) -> [Peak] {
        guard !steps.isEmpty, columns > 0 else { return [] }
        var (place, value) = (steps.startIndex, Int64?.some(0))
        return (0..<columns).map { column in
            let limit = Self.moment(column + 1, of: columns, in: moments)
            let isFirst = place == steps.startIndex && steps[place].time < limit
            // Of the column before only what goes on counts.
            var peak = isFirst ? nil : value
            // The last column holds the end itself.
            while place < steps.endIndex, steps[place].time < limit || column == columns - 1 {
                value = steps[place].megabytes
                peak = [peak, value].compactMap(\.self).max()
                place += 1
            }
            return peak.map { .megabytes($0) } ?? .unknown
        }
    }

    /// When a column begins.
    static func moment(_ column: Int, of columns: Int, in moments: Range<EventTime>) -> EventTime {
        let (start, end) = (moments.lowerBound.microseconds, moments.upperBound.microseconds)
        let span = (end - start).quotientAndRemainder(dividingBy: Int64(columns))
        let offset =
            span.quotient * Int64(column) + span.remainder * Int64(column) / Int64(columns)
        return EventTime(microseconds: start + offset)
    }

    // MARK: - Drawing

    private func draw(
        _ peak: Peak,
        of top: Int64,
        _ frame: inout Frame,
        _ plot: Rect,
        _ column: Int
    ) {
        let bottom = plot.row + plot.rows - 1
        guard case .megabytes(let value) = peak else {
            let style = Style(.uncertain)
            frame.write(Self.unknownMark, row: bottom, column: column, style: style)
            return
        }
        let eighths = Int((Double(value) / Double(top) * Double(plot.rows * 8)).rounded(.up))
        for row in 0..<plot.rows {
            let filled = min(8, max(0, eighths - row * 8))
            guard filled > 0 else { break }
            let style = Style(.accent)
            frame.write(Blocks.rising[filled - 1], row: bottom - row, column: column, style: style)
        }
    }

    /// The most, the half of it where that is a row's upper edge, and the axis.
    private func drawAxis(_ top: Int64, _ frame: inout Frame, _ plot: Rect) {
        let style = Style(.faint)
        for row in 0..<plot.rows {
            let isHalf =
                plot.rows.isMultiple(of: 2) && top.isMultiple(of: 2)
                && row * 2 == plot.rows
            let value = row == 0 ? top : isHalf ? top / 2 : nil
            let label = value.map { Format.memory(megabytes: $0) } ?? ""
            let axis = row == plot.rows - 1 ? "┼" : value == nil ? "│" : "┤"
            frame.write(
                TextWidth.padded(label, to: Self.labelWidth - 2, alignedRight: true) + " " + axis,
                row: plot.row + row,
                column: plot.column - Self.labelWidth,
                style: style
            )
        }
        for column in plot.column..<plot.column + plot.columns {
            frame.write("─", row: plot.row + plot.rows - 1, column: column, style: style)
        }
    }

    /// The first and the last day, and days between them; or what the mark of the unknown means.
    private func drawDates(isAllKnown: Bool, _ frame: inout Frame, _ plot: Rect) {
        let (start, end) = (moments.lowerBound, moments.upperBound)
        let (row, style) = (plot.row + plot.rows, Style(.faint))
        let last = plot.columns - end.dateText.count
        frame.write(start.dateText, row: row, column: plot.column, style: style)
        frame.write(end.dateText, row: row, column: plot.column + last, style: style)
        let room = Self.dateDistance..<max(Self.dateDistance, last - 2)
        guard isAllKnown else {
            let note = TextWidth.clipped("\(Self.unknownMark) no row tells", to: room.count)
            let column = plot.column + room.lowerBound
            return _ = frame.write(note, row: row, column: column, style: Style(.uncertain))
        }
        let isLong = end.dayNumber - start.dayNumber > Self.daysOfAYear
        for column in stride(from: room.lowerBound, to: room.upperBound - 8, by: room.lowerBound) {
            let day = Self.moment(column, of: plot.columns, in: moments).dayNumber
            let text = isLong ? Format.monthAndYear(day) : Format.monthAndDay(day)
            frame.write(text, row: row, column: plot.column + column, style: style)
        }
    }
}
