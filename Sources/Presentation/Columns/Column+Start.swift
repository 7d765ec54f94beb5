internal import UsageRules

/// Columns of since when something has been running.
extension Column {
    /// When it began; `≤` where only a moment is known by which it ran.
    static func since(
        _ time: @escaping @Sendable (Row) -> EventTime,
        isExact: @escaping @Sendable (Row) -> Bool,
        isKnownByEnding: @escaping @Sendable (Row) -> Bool
    ) -> Column {
        Column(
            name: "since",
            title: "SINCE",
            width: .fixed(18),
            priority: 8,
            value: { JSONValue(time($0)) },
            key: .time(time)
        ) { row in
            CellText(
                since: time(row),
                isExact: isExact(row),
                isKnownByEnding: isKnownByEnding(row)
            )
        }
    }

    /// Whether that is the true start.
    static func start(isExact: @escaping @Sendable (Row) -> Bool) -> Column {
        let text: @Sendable (Row) -> String = { isExact($0) ? "exact" : "by" }
        return Column(
            name: "start",
            title: "START",
            value: { .string(text($0)) },
            key: .word(text)
        ) { CellText(text($0)) }
    }

    /// How long ago it began; no field of a record, as it changes with the clock.
    static func age(since time: @escaping @Sendable (Row) -> EventTime, at now: EventTime) -> Column
    {
        Column(
            name: "age",
            title: "AGE",
            width: .flexible(minimum: 8, weight: 0),
            isAlignedRight: true,
            priority: 4,
            key: .age(time)
        ) { CellText(Format.age(from: time($0), to: now)) }
    }
}
