internal import Presentation
internal import UsageRules

/// A row of an events table as lists show it.
struct ShownEvent: Sendable {
    let table: EventTable
    let id: Int64
    let time: EventTime
    /// Its columns, where they were asked for; nil while they are on their way.
    let columns: RowCache.Entry?
    /// What the next cleanup does with it, and the ids of the witnesses; nil without a plan.
    let decision: (reason: Reason, witnesses: [Int64])?

    /// A column's text, made visible; nil for NULL, and where it isn't known.
    func text(_ column: EventColumn) -> VisibleText? {
        value(column)?.string.map { VisibleText($0) }
    }

    /// A column's value; nil while it isn't known.
    func value(_ column: EventColumn) -> StoreValue? {
        guard case .fetched(let row)? = columns else { return nil }
        return row[column]
    }
}

/// The columns of the views that list rows of the events tables.
enum EventColumns {
    static let all: [Column<ShownEvent>] = [
        Column(name: "table", title: "TABLE", width: .fixed(7), priority: 4) {
            CellText($0.table.shortName, .faint)
        },
        .id(width: 8),
        .time,
        Column(
            name: "state",
            title: "STATE",
            width: .flexible(minimum: 12, weight: 1),
            priority: 9
        ) { event in
            CellText(event.value(.state) == nil ? "" : event.text(.state) ?? "NULL")
        },
        Column(
            name: "resource",
            title: "RESOURCE",
            width: .flexible(minimum: 14, weight: 6),
            priority: 6
        ) { CellText($0.resource) },
        .decision(minimum: 19, weight: 3),
    ]

    /// Where the ids stand, which the rows are ordered by.
    static let idPlace = 1
}

extension Column<ShownEvent> {
    static func id(width: Int) -> Column {
        Column(
            name: "id",
            title: "ID",
            width: .fixed(width),
            isAlignedRight: true,
            priority: 8
        ) { CellText(String($0.id)) }
    }

    static let time = Column(name: "time", title: "TIME", width: .fixed(16), priority: 8) {
        CellText($0.time.minuteText, $0.time.isReadable ? .normal : .uncertain)
    }

    /// What the next cleanup does with a row, with its witnesses.
    static func decision(minimum: Int, weight: Int) -> Column {
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

extension ShownEvent {
    /// What the row is about, by the names that it carries.
    fileprivate var resource: VisibleText {
        switch columns {
        case nil: return "…"
        case .gone: return "(gone from the store)"
        case .fetched: break
        }
        let name = names.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
        let space = text(.spaceName) ?? ""
        return space.isEmpty ? name : "\(space)/\(name)"
    }

    private var names: [VisibleText?] {
        switch table {
        case .appUsageEvents:
            [
                text(.parentAppName) ?? text(.appName),
                text(.taskName) ?? text(.processType),
            ]
        case .serviceUsageEvents: [text(.serviceInstanceName), text(.servicePlanName)]
        case .auditEvents: [text(.type), text(.acteeName)]
        }
    }
}

extension State {
    /// A row as lists show it.
    func shown(_ row: RowReference) -> ShownEvent {
        guard let index = index(of: row) else {
            return ShownEvent(
                table: row.table,
                id: 0,
                time: .unreadable,
                columns: .gone,
                decision: nil
            )
        }
        let id = index.ids[row.position]
        return ShownEvent(
            table: row.table,
            id: id,
            time: index.times[row.position],
            columns: fetchedRows[row.table, id],
            decision: plan(of: row).map { plan in
                (
                    plan.reasons[row.position],
                    plan.witnesses(at: row.position).map { plan.index.ids[$0] }
                )
            }
        )
    }
}
