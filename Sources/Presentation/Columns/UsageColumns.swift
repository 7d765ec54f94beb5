package import UsageRules

/// The columns of usage: names first, then the numbers in the vocabulary of the platform's accounting
/// report, each with the lowest and the highest that it can be.
package enum UsageColumns {
    /// All fields of a record, in order.
    package static func written(by level: UsageLevel?) -> [Column<UsageRecord>] {
        names(of: level) + [from, to] + amounts(by: level).flatMap(\.fields) + completeness
    }

    /// Those that tell a person enough, for a terminal.
    package static func forPeople(by level: UsageLevel?) -> [Column<UsageRecord>] {
        shownNames(of: level) + amounts(by: level).filter { $0.isForPeople }.map(\.column)
    }

    /// Those of the dashboard's list.
    package static func list(by level: UsageLevel?) -> ColumnSet<UsageRecord> {
        let amounts = amounts(by: level)
        return ColumnSet(
            standard: shownNames(of: level)
                + amounts.filter { $0.isForPeople }.map(\.markedColumn),
            others: amounts.filter { !$0.isForPeople }.map(\.markedColumn) + [from, to]
        )
    }

    /// Between which numbers those of a line lie that are ranges, in words.
    package static func ranges(of record: UsageRecord) -> [VisibleText] {
        amounts(by: record.level).compactMap { $0.rangeText(of: record) }
    }

    // MARK: - Names

    /// What tells a line from the others, as fields.
    static func subject(of level: UsageLevel?) -> [Column<UsageRecord>] {
        switch level {
        case nil, .process: []
        case .day: [day]
        case .month: [month]
        case .org: [orgGUID, org]
        case .space: [spaceGUID, space]
        case .app: [appGUID, app]
        case .plan: [planGUID, plan]
        }
    }

    /// The same on a terminal, where a name stands for its guid.
    static func shownSubject(of level: UsageLevel?) -> [Column<UsageRecord>] {
        Array(subject(of: level).suffix(1))
    }

    private static func names(of level: UsageLevel?) -> [Column<UsageRecord>] {
        switch level {
        case nil: []
        case .day: [day]
        case .month: [month]
        case .org: [orgGUID, org]
        case .space: [spaceGUID, space, orgGUID, org]
        case .app: [appGUID, app, spaceGUID, space, orgGUID, org]
        case .plan: [planGUID, plan, label]
        case .process:
            [
                kind, guid, name, appGUID, app, processType, plan, label, spaceGUID, space, orgGUID,
                org,
            ]
        }
    }

    private static func shownNames(of level: UsageLevel?) -> [Column<UsageRecord>] {
        switch level {
        case nil: [from, to]
        case .day: [leading(day)]
        case .month: [leading(month)]
        case .org: [leading(org)]
        case .space: [org, leading(space)]
        case .app: [org, space, leading(app)]
        case .plan: [label, leading(plan)]
        case .process: [kind, org, space, leading(name), guid]
        }
    }

    /// What says what the line is of: it goes last where a screen is narrow.
    private static func leading(_ column: Column<UsageRecord>) -> Column<UsageRecord> {
        column.changed { $0.priority = 10 }
    }

    private static let day = text("day", "day", weight: 0, priority: 9) { $0.title }
    private static let month = text("month", "month", weight: 0, priority: 9) { $0.title }
    private static let kind = text("kind", "kind", weight: 0, priority: 6) {
        $0.resource?.kind.rawValue
    }
    private static let guid = text("guid", "guid", weight: 1, priority: 1) { $0.resource?.guid }
    private static let name = text("name", "name", weight: 3, priority: 9) { record in
        record.resource.map { _ in record.title }
    }
    private static let orgGUID = text("org_guid", "org_guid", weight: 1, priority: 1) {
        $0.names.orgGUID
    }
    private static let org = text("org_name", "org", weight: 2, priority: 7) {
        $0.names.orgName
    } shown: {
        $0.names.orgName ?? $0.names.orgGUID
    }
    private static let spaceGUID = text("space_guid", "space_guid", weight: 1, priority: 1) {
        $0.names.spaceGUID
    }
    private static let space = text("space_name", "space", weight: 1, priority: 6) {
        $0.names.spaceName
    } shown: {
        $0.names.spaceName ?? $0.names.spaceGUID
    }
    private static let appGUID = text("app_guid", "app_guid", weight: 1, priority: 1) {
        $0.names.appGUID
    }
    private static let app = text("app_name", "app", weight: 3, priority: 9) {
        $0.names.appName
    } shown: {
        $0.names.appName ?? $0.names.appGUID
    }
    private static let processType = text("process_type", "type", weight: 0, priority: 3) {
        $0.names.processType
    }
    private static let planGUID = text("service_plan_guid", "plan_guid", weight: 1, priority: 1) {
        $0.names.planGUID
    }
    private static let plan = text("service_plan_name", "plan", weight: 2, priority: 9) {
        $0.names.planName
    } shown: {
        $0.names.planName ?? $0.names.planGUID
    }
    private static let label = text("service_label", "service", weight: 2, priority: 8) {
        $0.names.serviceLabel
    }
    private static let from = time("from", \.lowerBound)
    private static let to = time("to", \.upperBound)

    private static func text(
        _ name: String,
        _ shortName: String,
        weight: Int,
        priority: Int,
        _ text: @escaping @Sendable (UsageRecord) -> String?,
        shown: (@Sendable (UsageRecord) -> String?)? = nil
    ) -> Column<UsageRecord> {
        let shown = shown ?? text
        return Column(
            name: name,
            shortName: shortName,
            title: shortName.uppercased(),
            width: .flexible(minimum: weight >= 3 ? 11 : 8, weight: weight),
            priority: priority,
            value: { text($0).map { .string($0) } ?? .null },
            key: .text { shown($0) ?? "" }
        ) { CellText(shown($0) ?? "–") }
        .changed { $0.cut = .middle }
    }

    private static func time(
        _ name: String,
        _ moment: @escaping @Sendable (Range<EventTime>) -> EventTime
    ) -> Column<UsageRecord> {
        Column(
            name: name,
            title: name.uppercased(),
            width: .fixed(16),
            priority: 9,
            value: { JSONValue(moment($0.line.interval)) },
            key: .time { moment($0.line.interval) }
        ) { CellText(moment($0.line.interval).minuteText) }
    }

    // MARK: - Numbers

    private static func amounts(by level: UsageLevel?) -> [UsageAmountColumn] {
        UsageAmountColumn.all.filter { level?.includes($0.kind) ?? true }
    }

    private static let completeness: [Column<UsageRecord>] = [
        Column("is_complete") { .bool($0.line.isComplete) },
        Column("complete_since") { $0.line.completeSince.map { JSONValue($0) } ?? .null },
        Column("uncertainties") { .array($0.uncertainties.map(object)) },
    ]

    private static func object(_ found: UsageRecord.Uncertainty) -> JSONValue {
        let uncertainty = found.uncertainty
        return .object([
            ("reason", .string(uncertainty.cause.name)),
            ("kind", .string(uncertainty.kind.rawValue)),
            ("hours", .real(uncertainty.instanceHours)),
            ("gb_hours", .real(uncertainty.gigabyteHours)),
            ("table", .string(EventTable.holding(uncertainty.kind).name)),
            ("row_count", JSONValue(uncertainty.rowCount)),
            ("rows", .array(found.rowIDs.map { .integer($0) })),
        ])
    }
}

extension UsageRecord {
    /// The resource that the line is of; nil where it is of several.
    package var resource: (kind: ResourceKind, guid: String)? {
        if case .resource(let kind, let guid) = line.subject { (kind, guid) } else { nil }
    }
}
