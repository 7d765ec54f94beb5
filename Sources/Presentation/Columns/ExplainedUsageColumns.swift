package import UsageRules

/// The columns of the rows behind lines of usage.
package enum ExplainedUsageColumns {
    /// All fields of a record, in order.
    package static func written(by level: UsageLevel?) -> [Column<ExplainedUsage>] {
        let names = (UsageColumns.subject(of: level)).map { column in
            Column<ExplainedUsage>(column.name) { column.value($0.record) }
        }
        return names + row + amounts + [reason]
    }

    /// Those that tell a person enough.
    package static func forPeople(by level: UsageLevel?) -> [Column<ExplainedUsage>] {
        let names = UsageColumns.shownSubject(of: level).map { column in
            Column<ExplainedUsage>(name: column.name, title: column.title) {
                column.cell($0.record)
            }
        }
        return names + shown
    }

    private static let shown: [Column<ExplainedUsage>] = [
        cell("table") { $0.table.name },
        cell("id") { $0.row.map { "#\($0.id)" } ?? "–" },
        cell("state") { $0.row?[.state].string ?? "–" },
        cell("from") { $0.piece.time.lowerBound.minuteText },
        cell("to") { $0.piece.time.upperBound.minuteText },
        cell("instances") { text($0.piece.instances.map(Double.init)) },
        cell("hours") { text($0.piece.instanceHours) },
        cell("gb_hours") { text($0.piece.gigabyteHours) },
        cell("reason") { $0.piece.cause?.name ?? "" },
        cell("guid") { $0.guid ?? "–" },
    ]

    private static let row: [Column<ExplainedUsage>] = [
        Column("kind") { .string($0.piece.kind.rawValue) },
        Column("table") { .string($0.table.name) },
        Column("id") { $0.row.map { .integer($0.id) } ?? .null },
        Column("guid") { $0.guid.map { .string($0) } ?? .null },
        Column("state") { $0.row?[.state].string.map { .string($0) } ?? .null },
        Column("created_at") { $0.recordedAt.map { JSONValue($0) } ?? .null },
        Column("from") { JSONValue($0.piece.time.lowerBound) },
        Column("to") { JSONValue($0.piece.time.upperBound) },
        Column("until_id") { $0.endingID.map { .integer($0) } ?? .null },
    ]

    private static let amounts: [Column<ExplainedUsage>] =
        range("instances") { $0.piece.instances.map { .integer($0) } }
        + range("memory_in_mb") { $0.piece.megabytes.map { .integer($0) } }
        + range("hours") { $0.piece.instanceHours.map { .real($0) } }
        + range("gb_hours") { $0.piece.gigabyteHours.map { .real($0) } }

    private static let reason = Column<ExplainedUsage>("reason") {
        $0.piece.cause.map { .string($0.name) } ?? .null
    }

    private static func range(
        _ name: String,
        _ range: @escaping @Sendable (ExplainedUsage) -> UsageRange<JSONValue>
    ) -> [Column<ExplainedUsage>] {
        [
            Column(name) { range($0).best }, Column("\(name)_low") { range($0).low },
            Column("\(name)_high") { range($0).high },
        ]
    }

    private static func cell(
        _ name: String,
        _ text: @escaping @Sendable (ExplainedUsage) -> String
    ) -> Column<ExplainedUsage> {
        Column(name: name, title: name.uppercased()) { CellText(text($0)) }
    }

    private static func text(_ range: UsageRange<Double>) -> String {
        let best = Format.tenths(range.best)
        return range.isExact
            ? best : "\(best) (\(Format.tenths(range.low))–\(Format.tenths(range.high)))"
    }
}
