internal import Presentation
internal import UsageRules

/// What the cleanups of all days take, and what one with another cutoff takes now: a line each.
struct ForecastSummary {
    let forecasts: [CleanupForecast]

    func draw(_ frame: inout Frame, in rect: Rect) {
        for (offset, forms) in [days, cutoffs].prefix(rect.rows).enumerated() {
            frame.write(
                firstThatFits: forms,
                row: rect.row + offset,
                column: rect.column,
                width: rect.columns
            )
        }
    }

    /// From the longest to the shortest.
    private var days: [Line] {
        let counts = forecasts.map { $0.days.map { $0.values.reduce(0, +) } }
        let now = counts.reduce(0) { $0 + ($1.first ?? 0) }
        let later = counts.reduce(0) { $0 + $1.dropFirst().reduce(0, +) }
        let days = Format.count(max(0, (counts.first?.count ?? 1) - 1), "day")
        let line = Line(" now ", Style(.faint))
            .adding(Format.grouped(now), Style(.removed, bold: true))
            .adding(", in the next \(days) ", Style(.faint))
            .adding(Format.grouped(later), Style(.removed, bold: true))
        return [line.adding(" of the rows that are there, if nothing new happens"), line]
    }

    private var cutoffs: [Line] {
        [Self.ages, Self.ages.filter { $0 % 30 == 0 }, [0, 30, 60]].map { ages in
            ages.reduce(Line(" a cutoff now ", Style(.faint))) { line, age in
                let count = forecasts.reduce(0) { $0 + $1.cutoffs[age].values.reduce(0, +) }
                return line.adding(" \(age) d ", Style(.faint)).adding("\(Format.grouped(count)) ")
            }
        }
    }

    private static let ages = [0, 7, 14, 30, 45, 60, 90, 120]
}
