internal import Presentation
internal import UsageRules

/// How many rows there are for each day: what the next cleanup takes and what stays, with the cutoff.
///
/// Calm and low: what stays in grey below what goes, over the whole width. Where a column stands for
/// several days, it shows a day of them on average.
struct DayChart {
    private let days: ArraySlice<CleanupPreview.DayCount>
    private let cutoffs: [Cutoff]
    /// The last day that is shown.
    private let last: Int
    /// How many rows are left out at the left: the few starts from long ago that cleanups kept would
    /// take the room of the days that matter.
    let olderRows: Int

    /// The moment before which rows are old.
    struct Cutoff: Hashable, Sendable {
        /// What it is called in front of its day.
        let name: String
        let time: EventTime

        init(_ name: String, _ time: EventTime) {
            self.name = name
            self.time = time
        }
    }

    /// At most one row in so many is left out.
    private static let leftOutShare = 20

    /// A chart of some days.
    ///
    /// - Parameters:
    ///   - days: The days that have rows, in order.
    ///   - cutoffs: The moments before which rows are old, such as one for each table.
    ///   - now: The days until then are shown, unless they are many: then the store is an old one.
    init(days: [CleanupPreview.DayCount], cutoffs: [Cutoff], now: EventTime = .unreadable) {
        let limit = days.reduce(0) { $0 + $1.total } / Self.leftOutShare
        var older = 0
        let first = days.firstIndex { day in
            guard older + day.total <= limit else { return true }
            older += day.total
            return false
        }
        self.days = days[(first ?? 0)...]
        self.cutoffs = cutoffs
        olderRows = older
        let ends = (first: self.days.first?.day ?? 0, last: self.days.last?.day ?? 0)
        let idle = now.isReadable ? now.dayNumber - ends.last : 0
        last = idle * 4 <= ends.last - ends.first ? max(ends.last, ends.last + idle) : ends.last
    }

    /// From the first day to the last.
    var span: Range<Int> { (days.first?.day ?? last)..<last + 1 }

    /// What becomes of the rows of some days.
    func count(of wanted: Range<Int>) -> CleanupPreview.DayCount {
        days.lazy.filter { wanted.contains($0.day) }
            .reduce(into: CleanupPreview.DayCount(day: wanted.lowerBound)) { $0.add($1) }
    }

    // MARK: - Where things stand

    /// The numbers and the axis.
    private static let labelWidth = 8

    private func plot(in rect: Rect) -> Rect {
        Rect(
            row: rect.row,
            column: rect.column + Self.labelWidth,
            rows: rect.rows - 1,
            columns: rect.columns - Self.labelWidth - 1
        )
    }

    /// Which days stand in which columns; nil where there is nothing to draw, or no room.
    func scale(in rect: Rect) -> DayScale? {
        guard let first = days.first?.day, rect.rows >= 3, rect.columns > Self.labelWidth + 12
        else { return nil }
        return DayScale(first: first, last: last, width: plot(in: rect).columns)
    }

    // MARK: - Drawing

    /// Draws the chart, with a mark under the selected day.
    func draw(_ frame: inout Frame, in rect: Rect, selected: Int? = nil) {
        guard let scale = scale(in: rect) else { return }
        let plot = plot(in: rect)
        let columns = columns(scale)
        let top = columns.reduce(1) { max($0, ($1.total + $1.days - 1) / max(1, $1.days)) }
        let values = ValueScale(top: top, rows: plot.rows)
        drawAxis(values, &frame, plot)
        for number in 0..<scale.width {
            frame.accept(
                clicksOn: .day(scale.days(at: number).lowerBound),
                in: plot.droppingLeft(number).left(1)
            )
        }
        for (number, column) in columns.enumerated() where !isGap(number, scale) {
            draw(column, values, &frame, plot, plot.column + number)
        }
        for cutoff in cutoffs { draw(cutoff, scale, &frame, plot) }
        DayLabels(scale: scale, cutoffs: cutoffs, selected: selected)
            .draw(&frame, row: plot.row + plot.rows, column: plot.column)
        frame.fix(rect)
    }

    /// What stands in one column.
    private struct Column {
        var kept = 0
        var pruned = 0
        /// How many days it stands for.
        var days = 1
        var total: Int { kept + pruned }
    }

    private func columns(_ scale: DayScale) -> [Column] {
        var columns = (0..<scale.width).map { Column(days: scale.days(at: $0).count) }
        for day in days {
            for column in scale.columns(of: day.day) where column < scale.width {
                columns[column].kept += day.kept
                columns[column].pruned += day.pruned
            }
        }
        return columns
    }

    /// Days that are wide enough have a blank between them.
    private func isGap(_ column: Int, _ scale: DayScale) -> Bool {
        guard scale.width >= scale.count * 3 else { return false }
        let day = scale.days(at: column).lowerBound
        return column == scale.columns(of: day).upperBound - 1
    }

    private func draw(
        _ column: Column,
        _ values: ValueScale,
        _ frame: inout Frame,
        _ plot: Rect,
        _ place: Int
    ) {
        let kept = values.eighths(column.kept, over: column.days)
        let total = max(
            values.eighths(column.total, over: column.days),
            kept + (column.pruned > 0 ? 1 : 0)
        )
        for row in 0..<plot.rows where row * 8 < total {
            let cell = Self.cell(kept: kept, total: total, above: row * 8)
            frame.write(
                cell.text,
                row: plot.row + plot.rows - 1 - row,
                column: place,
                style: cell.style
            )
        }
    }

    /// One cell of a column, which shows what has more of it; but both are seen somewhere.
    private static func cell(
        kept: Int,
        total: Int,
        above base: Int
    ) -> (text: String, style: Style) {
        let keptHere = min(8, max(0, kept - base))
        let totalHere = min(8, total - base)
        let isOnlyKept = base == 0 && keptHere > 0 && total > 8
        let isOnlyPruned = base > 0 && totalHere > keptHere && total <= base + 8
        let showsKept =
            isOnlyKept || totalHere == keptHere || !isOnlyPruned && keptHere * 2 > totalHere
        guard !showsKept else { return (Blocks.rising[max(1, keptHere) - 1], Style(.faint)) }
        return (totalHere == 8 ? "▒" : Blocks.rising[totalHere - 1], Style(.removed))
    }

    private func drawAxis(_ values: ValueScale, _ frame: inout Frame, _ plot: Rect) {
        let style = Style(.faint)
        for row in 0..<plot.rows {
            let line = plot.row + plot.rows - 1 - row
            let number = values.label(ofRow: row)
            let label = number.map { Format.short($0) } ?? ""
            let axis = row == 0 ? " ┼" : number != nil ? " ┤" : " │"
            frame.write(
                TextWidth.padded(label, to: Self.labelWidth - 2, alignedRight: true) + axis,
                row: line,
                column: plot.column - Self.labelWidth,
                style: style
            )
            guard number != nil else { continue }
            for column in 0..<plot.columns where row == 0 || column.isMultiple(of: 4) {
                frame.write(
                    row == 0 ? "─" : "·",
                    row: line,
                    column: plot.column + column,
                    style: style
                )
            }
        }
    }

    private func draw(
        _ cutoff: Cutoff,
        _ scale: DayScale,
        _ frame: inout Frame,
        _ plot: Rect
    ) {
        guard let offset = scale.column(ofCutoff: cutoff.time) else { return }
        let column = plot.column + offset
        // The highest bars leave its top.
        for row in plot.row..<plot.row + plot.rows
        where row == plot.row || [" ", "·", "─"].contains(frame[row: row, column: column].text) {
            frame.write("┊", row: row, column: column, style: Style(.uncertain))
        }
    }
}

extension DayScale {
    /// Where the cutoff's day begins; nil where that isn't in sight.
    func column(ofCutoff cutoff: EventTime) -> Int? {
        guard cutoff.isReadable, (first..<end + 1).contains(cutoff.dayNumber) else { return nil }
        return min(width - 1, columns(of: cutoff.dayNumber).lowerBound)
    }
}
