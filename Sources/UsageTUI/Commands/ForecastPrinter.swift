import EventStore
import Presentation
import UsageRules

/// Prints what the cleanups of the next days take, and what other cutoffs take now.
struct ForecastPrinter {
    /// One line of it: a day's cleanup of a table, or a cutoff.
    struct Line {
        let table: EventTable
        /// How many days from now the cleanup runs; nil for a cutoff of now.
        let day: Int?
        let cutoffAge: Int
        /// When the cleanup runs.
        let time: EventTime
        let counts: [Reason: Int]

        var prunable: Int { counts.values.reduce(0, +) }
    }

    private let plans: [CleanupPlan]
    private let forecasts: [CleanupForecast]
    private let output: FormatOption

    init(plans: [CleanupPlan], days: Int, output: FormatOption) {
        self.plans = plans
        self.output = output
        forecasts = plans.map { CleanupForecast($0, days: days) }
    }

    func print() throws {
        guard output.format != .table else { return try printForPeople() }
        var printer = RecordPrinter(output, columns: Self.columns)
        try printer.printAll(dayLines + cutoffLines)
    }

    private var dayLines: [Line] {
        zip(plans, forecasts).flatMap { plan, forecast in
            forecast.days.enumerated().map { day, counts in
                Line(
                    table: plan.table,
                    day: day,
                    cutoffAge: plan.cutoffAgeInDays,
                    time: plan.now.addingDays(day),
                    counts: counts
                )
            }
        }
    }

    private var cutoffLines: [Line] {
        zip(plans, forecasts).flatMap { plan, forecast in
            forecast.cutoffs.enumerated().map { age, counts in
                Line(table: plan.table, day: nil, cutoffAge: age, time: plan.now, counts: counts)
            }
        }
    }

    private static let columns: [Column<Line>] = told + reasons

    private static let told: [Column<Line>] = [
        Column("forecast") { .string($0.day == nil ? "cutoff" : "day") },
        Column("table") { .string($0.table.name) },
        Column("day") { $0.day.map { JSONValue($0) } ?? .null },
        Column("cleanup_at") { JSONValue($0.time) },
        Column("cutoff_age_in_days") { JSONValue($0.cutoffAge) },
        Column("prunable") { JSONValue($0.prunable) },
    ]

    private static let reasons: [Column<Line>] = Reason.allCases
        .filter { $0.decision == .prune }
        .map { reason in Column(reason.name) { JSONValue($0.counts[reason] ?? 0) } }
}

/// Two tables for people: one of days, one of cutoffs, with a column for each events table.
extension ForecastPrinter {
    private struct Row {
        let label: VisibleText
        let counts: [Int]
    }

    private func printForPeople() throws {
        var stream = StandardOutput()
        try stream.write(line: "What the daily cleanups take if nothing new happens:")
        try write(days, to: &stream, "DAY")
        try stream.write(line: "")
        try stream.write(
            line: "What one with another cutoff takes now (csv and json tell every day):"
        )
        try write(cutoffs, to: &stream, "CUTOFF")
        try stream.flush()
    }

    private var days: [Row] {
        (forecasts.first?.days ?? []).indices.map { day in
            Row(
                label: VisibleText(plans.first?.now.addingDays(day).minuteText ?? ""),
                counts: forecasts.map { $0.days[day].values.reduce(0, +) }
            )
        }
    }

    private var cutoffs: [Row] {
        stride(from: 0, through: CleanupForecast.highestCutoffAge, by: 5).map { age in
            Row(
                label: "\(age) d",
                counts: forecasts.map { $0.cutoffs[age].values.reduce(0, +) }
            )
        }
    }

    private func write(_ rows: [Row], to stream: inout StandardOutput, _ label: String) throws {
        let tables = forecasts.enumerated().map { number, forecast in
            Self.count(forecast.table.name.uppercased()) { $0.counts[number] }
        }
        var table = TextTable(
            [Column<Row>(name: "label", title: label) { CellText($0.label) }] + tables
                + [Self.count("ALL") { $0.counts.reduce(0, +) }]
        )
        for row in rows {
            for line in table.lines(adding: row) { try stream.write(line: line) }
        }
        for line in table.remainingLines() { try stream.write(line: line) }
    }

    private static func count(_ title: String, _ count: @escaping @Sendable (Row) -> Int) -> Column<
        Row
    > {
        Column(name: title, title: title, isAlignedRight: true, value: { JSONValue(count($0)) }) {
            CellText("\(Format.grouped(count($0)))")
        }
    }
}
