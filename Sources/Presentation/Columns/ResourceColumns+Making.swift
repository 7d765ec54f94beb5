internal import UsageRules

/// Ways to make columns of what runs.
extension ResourceColumns {
    /// A column of a name.
    static func text(
        _ name: String,
        _ shortName: String,
        weight: Int,
        priority: Int,
        value: (@Sendable (RunningResource) -> JSONValue?)? = nil,
        _ text: @escaping @Sendable (RunningResource) -> String
    ) -> Column<RunningResource> {
        Column(
            name: name,
            shortName: shortName,
            title: shortName.uppercased(),
            // So that a name, its instances and its start stand beside each other in 40 columns.
            width: .flexible(minimum: weight >= 3 ? 11 : 8, weight: weight),
            priority: priority,
            value: value ?? { .string(text($0)) },
            key: .text(text)
        ) { CellText(text($0)) }
        .changed { $0.cut = .middle }
    }

    /// The same of a column of the latest event, under its own name.
    static func text(
        _ column: EventColumn,
        _ shortName: String,
        weight: Int,
        priority: Int,
        _ text: @escaping @Sendable (RunningResource) -> String
    ) -> Column<RunningResource> {
        self.text(
            column.name,
            shortName,
            weight: weight,
            priority: priority,
            value: { JSONValue($0.latestEvent[column]) },
            text
        )
    }

    static func number(
        _ name: String,
        _ shortName: String,
        _ number: @escaping @Sendable (RunningResource) -> Int64
    ) -> Column<RunningResource> {
        Column(
            name: name,
            shortName: shortName,
            title: shortName.uppercased(),
            width: .flexible(minimum: 8, weight: 0),
            isAlignedRight: true,
            value: { .integer(number($0)) },
            key: .number(number)
        ) { CellText(String(number($0))) }
    }

    static func memory(
        _ name: String,
        _ shortName: String,
        title: String? = nil,
        width: Int,
        priority: Int,
        value: @escaping @Sendable (RunningResource) -> JSONValue?,
        _ megabytes: @escaping @Sendable (RunningResource) -> Int64
    ) -> Column<RunningResource> {
        Column(
            name: name,
            shortName: shortName,
            title: title ?? shortName.uppercased(),
            width: .flexible(minimum: width, weight: 0),
            isAlignedRight: true,
            priority: priority,
            value: value,
            key: .megabytes { $0.kind == .service ? nil : megabytes($0) }
        ) { CellText(Format.memory(megabytes: megabytes($0))) }
    }
}
