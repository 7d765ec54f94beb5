package import UsageRules

/// The columns of lists of rows of the events tables.
package enum EventColumns {
    /// Those of the views that list such rows.
    ///
    /// - Parameter stored: The names of the columns that the tables have.
    package static func list(stored: [String]) -> ColumnSet<ShownEvent> {
        var names = told
        let others = stored.filter { names.insert($0).inserted }
        return ColumnSet(
            standard: standard,
            others: named + [.keptUntil] + others.map(Column.stored)
        )
    }

    private static let standard: [Column<ShownEvent>] = [
        table, .id, .time, .state, .org, .space, resource, .decision(minimum: 19),
    ]

    /// The columns of the store that stand in another column as they are.
    private static let told: Set<String> = {
        let known = standard + named
        let alone = known.map(\.reads).filter { $0.count == 1 }.joined()
        return Set(["created_at"] + alone + known.map(\.shortName))
    }()

    /// Those of a resource's history: a service has a plan, and neither instances nor memory.
    package static func history(of kind: ResourceKind) -> [Column<ShownEvent>] {
        // The org is the first to go where the screen is narrow: the title tells that of today.
        [.id, .time, .state] + (kind == .service ? [.plan] : [.was, .instances, .memory])
            + [.org.changed { $0.priority = 4 }, .decision(minimum: 14)]
    }

    /// Their widths as far as they are known without having seen a row.
    ///
    /// - Parameters:
    ///   - longestID: The id with the most digits.
    ///   - haveConsumers: Whether rows can be unread by somebody.
    package static func widths(longestID: Int64, haveConsumers: Bool) -> ColumnWidths {
        var widths = ColumnWidths(mayGrow: true)
        let states = StateGlossary.entries.map { TextWidth.columns(of: $0.state) }
        widths.grow(Column.state.shortName, to: states.max() ?? 0)
        widths.grow(Column.id.shortName, to: String(longestID).utf8.count)
        let decisions = Reason.allCases.map { reason in
            let witnesses = [Int64](repeating: longestID, count: reason.words.witnesses.count)
            let isUnread = haveConsumers && reason.decision == .prune
            return decisionText(reason, witnesses, goesUnread: isUnread).columns
        }
        widths.grow(Column.decision(minimum: 0).shortName, to: decisions.max() ?? 0)
        let tables = EventTable.usageTables.map(\.shortName.utf8.count)
        widths.grow(table.shortName, to: tables.max() ?? 0)
        return widths
    }

    /// What the next cleanup does with a row, and the ids of its witnesses.
    static func decisionText(
        _ reason: Reason,
        _ witnesses: [Int64],
        goesUnread: Bool
    ) -> VisibleText {
        let mark: VisibleText = goesUnread ? VisibleText(unreadMark) + " " : ""
        let ids = witnesses.map { "#\($0)" as VisibleText }.joined(separator: "…")
        return mark + VisibleText(reason.text) + (ids.isEmpty ? "" : " " + ids)
    }

    /// Stands in front of the reason of a row that goes before every consumer has read it.
    package static let unreadMark = "◆"

    /// Asks a filter for the rows that some consumer has not read.
    package static let unreadWord = "unread"

    /// What a filter can ask of a row.
    ///
    /// - Parameter stored: The names of the columns that the tables have.
    package static func fields(stored: [String] = []) -> FilterFields<ShownEvent> {
        FilterFields(
            shown: [table, .id, .time, .state, .org, .space] + names,
            others: [resource] + named + stored.map(Column.stored),
            haveReasons: true,
            flags: [unreadWord: { !$0.unreadBy.isEmpty }],
            ids: { [$0.id] }
        )
    }

    /// What rows are grouped by: a space is one only together with its org.
    package static func grouping(_ name: String, stored: [String]) -> Column<ShownEvent>? {
        let column = fields(stored: stored).field(name)
        guard var column, name == "space" else { return column }
        column.reads += Column.org.reads
        column.key = .text { event in
            [event.orgLabel, event.string(.spaceName) ?? ""].joined(separator: "/")
        }
        return column
    }

    /// The two names that `resource` is made of, so that a search needs not put them together.
    private static let names = [
        Column<ShownEvent>(
            name: "resource",
            key: .text { $0.resourceNames.0 ?? "" },
            reads: [.parentAppName, .appName, .serviceInstanceName, .type]
        ),
        Column<ShownEvent>(
            name: "part",
            key: .text { $0.resourceNames.1 ?? "" },
            reads: [.taskName, .processType, .servicePlanName, .acteeName]
        ),
    ]

    /// The columns of the store that say what most filters ask for.
    package static let labels: [String] = Array(Set(fields().shown.flatMap(\.reads))).sorted()

    private static let table = Column<ShownEvent>(
        name: "table",
        title: "TABLE",
        width: .flexible(minimum: 7, weight: 0),
        priority: 4,
        key: .word { $0.table.shortName }
    ) { CellText($0.table.shortName, .faint) }

    private static let resource = Column<ShownEvent>(
        name: "resource",
        title: "RESOURCE",
        width: .flexible(minimum: 14, weight: 6),
        priority: 7,
        key: .text(\.resource),
        reads: [
            .parentAppName, .appName, .taskName, .processType, .serviceInstanceName,
            .servicePlanName, .type, .acteeName,
        ]
    ) { event in
        switch event.columns {
        case nil: CellText("…")
        case .gone: CellText("(gone from the store)")
        case .fetched: CellText(event.resource)
        }
    }
    .changed { $0.cut = .middle }

    /// Those that are not shown by themselves.
    private static let named: [Column<ShownEvent>] = [
        Column(
            name: "app",
            title: "APP",
            key: .text { $0.string(.parentAppName) ?? $0.string(.appName) ?? "" },
            reads: [.parentAppName, .appName]
        ) { CellText($0.text(.parentAppName) ?? $0.text(.appName) ?? "") }
        .changed { $0.cut = .middle },
        .name("process", .processType),
        .name("task", .taskName),
        .name("service", .serviceInstanceName),
        .plan,
        .name("offering", .serviceLabel),
        .name("broker", .serviceBrokerName),
        Column(
            name: "guid",
            title: "GUID",
            key: .text { $0.string($0.resourceGUIDColumn) ?? "" },
            reads: [.taskGUID, .appGUID, .serviceInstanceGUID, .actee]
        ) { CellText($0.text($0.resourceGUIDColumn) ?? "") }
        .changed { $0.cut = .middle },
        .was, .instances, .memory, .unread,
    ]
}

extension ShownEvent {
    /// The column with the guid of what a row is about.
    fileprivate var resourceGUIDColumn: EventColumn {
        switch table {
        case .appUsageEvents: (string(.taskGUID) ?? "").isEmpty ? .appGUID : .taskGUID
        case .serviceUsageEvents: .serviceInstanceGUID
        case .auditEvents: .actee
        }
    }
}
