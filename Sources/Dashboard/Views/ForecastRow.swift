internal import UsageRules

/// What the cleanup of one day takes, table by table.
struct ForecastRow: Sendable {
    /// How many days from now.
    let day: Int
    /// When it runs.
    let time: EventTime
    /// How many rows of each table.
    let counts: [EventTable: Int]

    /// How many rows in all.
    var total: Int { counts.values.reduce(0, +) }

    /// The days of some forecasts.
    static func all(_ forecasts: [CleanupForecast], from now: EventTime) -> [ForecastRow] {
        (forecasts.first?.days ?? []).indices.map { day in
            ForecastRow(
                day: day,
                time: now.addingDays(day),
                counts: Dictionary(
                    uniqueKeysWithValues: forecasts.map {
                        ($0.table, $0.days[day].values.reduce(0, +))
                    }
                )
            )
        }
    }
}
