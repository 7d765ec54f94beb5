internal import Presentation
internal import UsageRules

/// How many rows there are for each day: what the next cleanup takes and what stays, with the cutoff.
///
/// A column stands for one day, or for as many as make the whole span fit.
struct DayChart {
    private let days: [CleanupPreview.DayCount]
    private let cutoff: EventTime
    /// How many rows are left out at the left: the few starts from long ago that cleanups kept would
    /// take the room of the days that matter.
    let olderRows: Int

    /// At most one row in so many is left out.
    private static let leftOutShare = 20

    init(days: [CleanupPreview.DayCount], cutoff: EventTime) {
        let limit = days.reduce(0) { $0 + $1.total } / Self.leftOutShare
        var older = 0
        let first = days.firstIndex { day in
            guard older + day.total <= limit else { return true }
            older += day.total
            return false
        }
        self.days = Array(days[(first ?? 0)...])
        self.cutoff = cutoff
        olderRows = older
    }

    /// The days that a column stands for.
    private struct Bucket {
        var kept = 0
        var pruned = 0
        var total: Int { kept + pruned }
    }

    private static let labelWidth = 8

    func draw(_ frame: inout Frame, in rect: Rect) {
        guard let first = days.first?.day, let last = days.last?.day,
            rect.rows >= 3, rect.columns > Self.labelWidth + 12
        else { return }
        let plot = Rect(
            row: rect.row,
            column: rect.column + Self.labelWidth,
            rows: rect.rows - 1,
            columns: rect.columns - Self.labelWidth - 2
        )
        let span = last - first + 1
        let daysPerColumn = (span + plot.columns - 1) / plot.columns
        let columnsPerDay = max(1, min(3, plot.columns / span))
        let buckets = buckets(from: first, to: last, daysPerColumn)
        let top = max(1, buckets.map(\.total).max() ?? 1)
        drawAxis(top, &frame, rect, plot)
        for (number, bucket) in buckets.enumerated() {
            for offset in 0..<columnsPerDay {
                let column = plot.column + number * columnsPerDay + offset
                // A gap between days that are three columns wide.
                if columnsPerDay == 3, offset == 2 { continue }
                draw(bucket, of: top, &frame, plot, column)
            }
        }
        let width = buckets.count * columnsPerDay
        drawCutoff(first, daysPerColumn, columnsPerDay, width, &frame, plot)
        drawDates(
            first,
            last,
            width,
            &frame,
            Rect(
                row: rect.row + rect.rows - 1,
                column: plot.column,
                rows: 1,
                columns: plot.columns
            )
        )
    }

    private func buckets(from first: Int, to last: Int, _ daysPerColumn: Int) -> [Bucket] {
        var buckets = [Bucket](
            repeating: Bucket(),
            count: (last - first) / daysPerColumn + 1
        )
        for day in days {
            buckets[(day.day - first) / daysPerColumn].kept += day.kept
            buckets[(day.day - first) / daysPerColumn].pruned += day.pruned
        }
        return buckets
    }

    /// What stays stands below what goes; both round up, so that a single row is seen.
    private func draw(
        _ bucket: Bucket,
        of top: Int,
        _ frame: inout Frame,
        _ plot: Rect,
        _ column: Int
    ) {
        let eighths = plot.rows * 8
        let kept = (bucket.kept * eighths + top - 1) / top
        let height = (bucket.total * plot.rows + top - 1) / top
        for row in 0..<height {
            let line = plot.row + plot.rows - 1 - row
            let filled = min(8, max(0, kept - row * 8))
            if filled > 0 {
                frame.write(Blocks.rising[filled - 1], row: line, column: column)
            } else if bucket.pruned > 0 {
                frame.write("░", row: line, column: column, style: Style(.removed))
            }
        }
    }

    private func drawAxis(_ top: Int, _ frame: inout Frame, _ rect: Rect, _ plot: Rect) {
        for (row, label) in [(plot.row, Format.grouped(top)), (plot.row + plot.rows - 1, "0")] {
            frame.write(
                TextWidth.padded(label, to: Self.labelWidth - 1, alignedRight: true),
                row: row,
                column: rect.column,
                style: Style(.faint)
            )
        }
    }

    private func drawCutoff(
        _ first: Int,
        _ daysPerColumn: Int,
        _ columnsPerDay: Int,
        _ width: Int,
        _ frame: inout Frame,
        _ plot: Rect
    ) {
        let days = cutoff.dayNumber - first
        guard days >= 0 else { return }
        let offset = days / daysPerColumn * columnsPerDay
        guard offset < width else { return }
        for row in plot.row..<plot.row + plot.rows
        where frame[row: row, column: plot.column + offset].text == " " {
            frame.write(
                "┊",
                row: row,
                column: plot.column + offset,
                style: Style(.uncertain)
            )
        }
    }

    private func drawDates(
        _ first: Int,
        _ last: Int,
        _ width: Int,
        _ frame: inout Frame,
        _ rect: Rect
    ) {
        let days = last - first + 1
        let dates = [first, last].map { EventTime(seconds: Int64($0) * 86_400).dateText }
        frame.write(dates[0], row: rect.row, column: rect.column, style: Style(.faint))
        let end = rect.column + max(22, width) - 10
        if days > 1, end + 10 <= rect.column + rect.columns {
            frame.write(dates[1], row: rect.row, column: end, style: Style(.faint))
        }
        let label = "cutoff \(cutoff.dateText)"
        let place = (cutoff.dayNumber - first) * width / days
        let column = rect.column + place - label.count / 2
        guard place >= 0, place <= width, column >= rect.column + 12,
            column + label.count + 1 < end
        else { return }
        frame.write(label, row: rect.row, column: column, style: Style(.uncertain))
    }
}
