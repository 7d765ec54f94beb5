internal import Presentation
internal import UsageRules

/// The line below a chart of days: the weeks by their Mondays, the cutoffs, the selected day.
struct DayLabels {
    let scale: DayScale
    let cutoffs: [DayChart.Cutoff]
    let selected: Int?

    /// Labels this far apart can be told apart.
    private static let gap = 2
    private static let daysOfAYear = 366

    /// Draws the labels; those that matter more first, and others only where there is room.
    func draw(_ frame: inout Frame, row: Int, column: Int) {
        var taken: [Range<Int>] = []
        let labels = [selectedLabel] + cutoffs.map(label)
        for label in labels.compactMap(\.self) + weekLabels {
            let free = label.places.lazy.map { $0..<$0 + label.text.count }
                .first { isFree($0, taken) }
            guard let free else { continue }
            frame.write(label.text, row: row, column: column + free.lowerBound, style: label.style)
            taken.append(free)
        }
    }

    private func isFree(_ place: Range<Int>, _ taken: [Range<Int>]) -> Bool {
        let room = place.lowerBound - Self.gap..<place.upperBound + Self.gap
        return place.lowerBound >= 0 && place.upperBound <= scale.width
            && !taken.contains { $0.overlaps(room) }
    }

    private struct Label {
        let text: String
        /// Where it may stand, where it had best stand first.
        let places: [Int]
        let style: Style
    }

    private var selectedLabel: Label? {
        selected.map { day in
            let columns = scale.columns(of: day)
            let place = (columns.lowerBound + columns.upperBound - 1) / 2
            return Label(text: "▲", places: [place], style: Style(.accent, bold: true))
        }
    }

    private func label(of cutoff: DayChart.Cutoff) -> Label? {
        scale.column(ofCutoff: cutoff.time).map { place in
            let text = "\(cutoff.name) \(Format.monthAndDay(cutoff.time.dayNumber))"
            let room = max(0, scale.width - text.count)
            // Of two that are near each other, the earlier one ends where it would begin.
            let places = [min(place, room), place - text.count + 1]
            return Label(text: text, places: places, style: Style(.uncertain))
        }
    }

    /// A label every so many weeks that they don't meet, and for each week the same.
    private var weekLabels: [Label] {
        let width = weekText(scale.first).count + Self.gap + 1
        var step = 7
        while step * scale.width / scale.count < width { step *= 2 }
        return stride(from: firstMonday(every: step / 7), to: scale.end, by: step).map { day in
            let place = scale.columns(of: day).lowerBound
            return Label(text: weekText(day), places: [place], style: Style(.faint))
        }
    }

    /// The first Monday whose week's number is a multiple: the same ones whatever else is in sight.
    private func firstMonday(every weeks: Int) -> Int {
        let monday = scale.first + (7 - Format.weekday(scale.first)) % 7
        let rest = (monday + 3) / 7 % weeks
        return monday + (weeks - rest) % weeks * 7
    }

    /// Of more than a year the day matters less than the year.
    private func weekText(_ day: Int) -> String {
        scale.count > Self.daysOfAYear ? Format.monthAndYear(day) : Format.monthAndDay(day)
    }
}
