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
            let place = label.place..<label.place + label.text.count
            let room = place.lowerBound - Self.gap..<place.upperBound + Self.gap
            let isFree = !taken.contains { $0.overlaps(room) }
            guard place.upperBound <= scale.width, isFree else { continue }
            frame.write(label.text, row: row, column: column + place.lowerBound, style: label.style)
            taken.append(place)
        }
    }

    private struct Label {
        let text: String
        let place: Int
        let style: Style
    }

    private var selectedLabel: Label? {
        selected.map { day in
            let columns = scale.columns(of: day)
            let place = (columns.lowerBound + columns.upperBound - 1) / 2
            return Label(text: "▲", place: place, style: Style(.accent, bold: true))
        }
    }

    private func label(of cutoff: DayChart.Cutoff) -> Label? {
        scale.column(ofCutoff: cutoff.time).map { place in
            let text = "\(cutoff.name) \(Format.monthAndDay(cutoff.time.dayNumber))"
            let room = max(0, scale.width - text.count)
            return Label(text: text, place: min(place, room), style: Style(.uncertain))
        }
    }

    /// A label every so many weeks that they don't meet, and for each week the same.
    private var weekLabels: [Label] {
        let width = weekText(scale.first).count + Self.gap + 1
        var step = 7
        while step * scale.width / scale.count < width { step *= 2 }
        return stride(from: firstMonday(every: step / 7), to: scale.end, by: step).map { day in
            let place = scale.columns(of: day).lowerBound
            return Label(text: weekText(day), place: place, style: Style(.faint))
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
