internal import Presentation
internal import UsageRules

/// The columns of the views that list rows of the events tables.
enum EventColumns {
    static let all: [TableColumn] = [
        TableColumn(title: "TABLE", width: .fixed(7), priority: 4),
        TableColumn(title: "ID", width: .fixed(8), isAlignedRight: true, priority: 8),
        TableColumn(title: "TIME", width: .fixed(16), priority: 8),
        TableColumn(title: "STATE", width: .flexible(minimum: 12, weight: 1), priority: 9),
        TableColumn(title: "RESOURCE", width: .flexible(minimum: 14, weight: 6), priority: 6),
        TableColumn(title: "NEXT CLEANUP", width: .flexible(minimum: 19, weight: 3), priority: 9),
    ]

    /// What stands in a cell.
    static func cell(
        _ row: RowReference,
        column: Int,
        _ state: State
    ) -> (text: String, style: Style) {
        guard let index = state.index(of: row) else { return ("", .plain) }
        let fetched = fetchedRow(row, state)
        switch column {
        case 0: return (row.table.shortName, Style(.faint))
        case 1: return (String(index.ids[row.position]), .plain)
        case 2:
            let time = index.times[row.position]
            return (time.minuteText, time.isReadable ? .plain : Style(.uncertain))
        case 3:
            return (fetched.map { Sanitizer.visible($0["state"].string ?? "NULL") } ?? "", .plain)
        case 4: return (resource(row, fetched, state), .plain)
        default: return decision(row, state)
        }
    }

    /// What the next cleanup does with a row, with its witnesses.
    static func decision(_ row: RowReference, _ state: State) -> (text: String, style: Style) {
        guard let plan = state.plan(of: row) else { return ("", .plain) }
        let reason = plan.reasons[row.position]
        let witnesses = plan.witnesses(at: row.position).map { "#\(plan.index.ids[$0])" }
            .joined(separator: "…")
        let text = reason.text + (witnesses.isEmpty ? "" : " \(witnesses)")
        switch reason.decision {
        case .prune: return (text, Style(.removed))
        case .keep: return (text, reason == .recent ? Style(.faint) : .plain)
        }
    }

    private static func fetchedRow(_ row: RowReference, _ state: State) -> EventRow? {
        guard case .fetched(let fetched)? = state.columns(of: row) else { return nil }
        return fetched
    }

    /// What the row is about, by the names that it carries.
    private static func resource(
        _ row: RowReference,
        _ fetched: EventRow?,
        _ state: State
    ) -> String {
        guard let fetched else {
            guard case .gone? = state.columns(of: row) else { return "…" }
            return "(gone from the store)"
        }
        let space = fetched["space_name"].string ?? ""
        let names: [String?] =
            switch row.table {
            case .appUsageEvents:
                [
                    fetched["parent_app_name"].string ?? fetched["app_name"].string,
                    fetched["task_name"].string ?? fetched["process_type"].string,
                ]
            case .serviceUsageEvents:
                [fetched["service_instance_name"].string, fetched["service_plan_name"].string]
            case .auditEvents: [fetched["type"].string, fetched["actee_name"].string]
            }
        let name = names.compactMap(\.self).filter { !$0.isEmpty }
            .map(Sanitizer.visible).joined(separator: " · ")
        return space.isEmpty ? name : "\(Sanitizer.visible(space))/\(name)"
    }
}

extension EventTable {
    /// The table in a column.
    var shortName: String {
        switch self {
        case .appUsageEvents: "app"
        case .serviceUsageEvents: "service"
        case .auditEvents: "audit"
        }
    }
}
