internal import Presentation
internal import UsageRules

/// The columns of what the cleanup without running records would change.
enum KeepRunningColumns {
    /// Those of a file, and all that the filter can name.
    static let all = beforeStart + [startAfter, guid]

    private static let startAfter = start("since_without", "then", "SINCE THEN") { $0.change.after }

    /// Those of a list: no start is told after the cleanup where none of its rows has one.
    static func shown(_ rows: [KeepRunningRow]) -> [Column<KeepRunningRow>] {
        rows.contains { $0.change.after != nil } ? beforeStart + [startAfter] : beforeStart
    }

    static let guid = text("guid", "guid", "GUID", 1, 1) { $0.guid }

    private static let beforeStart: [Column<KeepRunningRow>] = [
        Column(
            name: "kind",
            title: "KIND",
            width: .fixed(7),
            priority: 6,
            value: { .string($0.kind.rawValue) },
            key: .word { $0.kind.rawValue }
        ) { CellText($0.kind.rawValue, .faint) },
        text("org_name", "org", "ORG", 2, 5) { $0.resource?.orgLabel ?? "" },
        text("space_name", "space", "SPACE", 1, 4) { $0.resource?.spaceName ?? "" },
        text("name", "name", "NAME", 4, 9) { $0.name },
        start("since", "since", "WITH THEM") { $0.change.before },
        Column(
            name: "effect",
            shortName: "effect",
            title: "WITHOUT THEM",
            width: .fixed(23),
            priority: 8,
            value: { .string($0.change.change.effect.rawValue) },
            key: .word { $0.change.change.effect.rawValue }
        ) { CellText($0.change.change.effect.text, .removed) },
    ]

    private static func text(
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ weight: Int,
        _ priority: Int,
        _ text: @escaping @Sendable (KeepRunningRow) -> String
    ) -> Column<KeepRunningRow> {
        Column(
            name: name,
            shortName: shortName,
            title: title,
            width: .flexible(minimum: 8, weight: weight),
            priority: priority,
            value: { .string(text($0)) },
            key: .text(text)
        ) { CellText(text($0)) }
    }

    /// Since when a resource runs, by the rows that are left.
    private static func start(
        _ name: String,
        _ shortName: String,
        _ title: String,
        _ start: @escaping @Sendable (KeepRunningRow) -> KeepRunningComparison.Start?
    ) -> Column<KeepRunningRow> {
        Column(
            name: name,
            shortName: shortName,
            title: title,
            width: .fixed(18),
            priority: 7,
            value: { start($0).map { JSONValue($0.time) } ?? .null },
            key: .time { start($0)?.time ?? .unreadable }
        ) { row in
            guard let start = start(row) else { return CellText("–", .faint) }
            return CellText(since: start.time, isExact: start.isExact)
        }
    }
}
