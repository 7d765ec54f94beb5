internal import UsageRules

/// The columns of lists of rows of the events tables.
package enum EventColumns {
    /// Those of the views that list such rows.
    package static let all: [Column<ShownEvent>] = [
        table, .id(width: 8), .time, .state, .org, .space, resource,
        .decision(minimum: 19, weight: 3),
    ]

    /// Where the times stand, which the rows are ordered by.
    package static let timePlace = 2

    /// What a filter can ask of a row.
    ///
    /// - Parameter stored: The names of the columns that the tables have.
    package static func fields(stored: [String] = []) -> FilterFields<ShownEvent> {
        FilterFields(
            shown: [table, .id(width: 8), .time, .state, .org, .space] + names,
            others: [resource] + named + stored.map(Column.stored),
            haveReasons: true,
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
        width: .fixed(7),
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

    /// Fields that are not shown by themselves.
    private static let named: [Column<ShownEvent>] = [
        Column(
            name: "app",
            key: .text { $0.string(.parentAppName) ?? $0.string(.appName) ?? "" },
            reads: [.parentAppName, .appName]
        ),
        .name("process", .processType),
        .name("task", .taskName),
        .name("service", .serviceInstanceName),
        .name("plan", .servicePlanName),
        .name("offering", .serviceLabel),
        .name("broker", .serviceBrokerName),
        Column(
            name: "guid",
            key: .text { $0.string($0.resourceGUIDColumn) ?? "" },
            reads: [.taskGUID, .appGUID, .serviceInstanceGUID, .actee]
        ),
        Column(
            name: "was",
            key: .word { $0.string(.previousState) ?? "" },
            reads: [.previousState]
        ),
        Column(
            name: "inst",
            key: .number { $0.value(.instanceCount)?.integer },
            reads: [.instanceCount]
        ),
        Column(
            name: "mem",
            key: .megabytes { $0.value(.memoryInMBPerInstance)?.integer },
            reads: [.memoryInMBPerInstance]
        ),
    ]
}

extension Column<ShownEvent> {
    package static func id(width: Int) -> Column {
        Column(
            name: "id",
            title: "ID",
            width: .fixed(width),
            isAlignedRight: true,
            priority: 8,
            key: .number { $0.id },
            isInDigits: true
        ) { CellText(String($0.id)) }
    }

    package static let time = Column(
        name: "time",
        title: "TIME",
        width: .fixed(16),
        priority: 8,
        key: .time(\.time),
        isInDigits: true
    ) { CellText($0.time.minuteText, $0.time.isReadable ? .normal : .uncertain) }

    static let state = Column(
        name: "state",
        title: "STATE",
        width: .flexible(minimum: 12, weight: 1),
        priority: 9,
        key: .word { $0.string(.state) ?? "" },
        reads: [.state]
    ) { event in CellText(event.value(.state) == nil ? "" : event.text(.state) ?? "NULL") }

    package static let org = Column(
        name: "org",
        title: "ORG",
        width: .flexible(minimum: 8, weight: 2),
        priority: 5,
        key: .text(\.orgLabel),
        reads: [.orgGUID, .organizationGUID]
    ) { CellText($0.orgLabel) }

    static let space = Column(
        name: "space",
        title: "SPACE",
        width: .flexible(minimum: 8, weight: 1),
        priority: 6,
        key: .text { $0.string(.spaceName) ?? "" },
        reads: [.spaceName]
    ) { CellText($0.text(.spaceName) ?? "") }

    /// What the next cleanup does with a row, with its witnesses.
    package static func decision(minimum: Int, weight: Int) -> Column {
        Column(
            name: "decision",
            title: "NEXT CLEANUP",
            width: .flexible(minimum: minimum, weight: weight),
            priority: 9
        ) { event in
            guard let (reason, ids) = event.decision else { return CellText("") }
            let witnesses = ids.map { "#\($0)" }.joined(separator: "…")
            let text = reason.text + (witnesses.isEmpty ? "" : " \(witnesses)")
            switch reason.decision {
            case .prune: return CellText(text, .removed)
            case .keep: return CellText(text, reason == .recent ? .faint : .normal)
            }
        }
    }
}

extension Column<ShownEvent> {
    /// A field that is only compared.
    fileprivate init(name: String, key: ColumnKey<ShownEvent>, reads: [EventColumn]) {
        self.init(name: name, title: name.uppercased(), key: key, reads: reads) { _ in
            CellText("")
        }
    }

    fileprivate static func name(_ name: String, _ column: EventColumn) -> Column {
        Column(name: name, key: .text { $0.string(column) ?? "" }, reads: [column])
    }

    /// A column of the store, under its own name.
    fileprivate static func stored(_ name: String) -> Column {
        var column = Column(
            name: name,
            key: .text { event in
                guard case .fetched(let row)? = event.columns else { return "" }
                return row[name].string ?? ""
            },
            reads: []
        )
        column.reads = [name]
        return column
    }
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
