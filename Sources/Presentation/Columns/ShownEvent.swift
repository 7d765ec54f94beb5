package import UsageRules

/// A row of an events table as lists show it and filters look at it.
package struct ShownEvent: Sendable {
    package let table: EventTable
    package let id: Int64
    package let time: EventTime
    /// Its columns, where they were asked for; nil while they are on their way.
    package let columns: Columns?
    /// The names of the orgs by guid.
    package let orgNames: [String: String]
    /// What the next cleanup does with it, and the ids of the witnesses; nil without a plan.
    package let decision: (reason: Reason, witnesses: [Int64])?
    /// The names of the consumers that have not read it, in one text; empty where all have.
    package let unreadBy: String
    /// Until when it is kept; nil while that isn't known.
    package var keptUntil: KeptUntil.Answer?

    /// What is known of a row that was asked for.
    package typealias Columns = Fetched<EventRow>

    package init(
        table: EventTable,
        id: Int64,
        time: EventTime,
        columns: Columns? = nil,
        orgNames: [String: String] = [:],
        decision: (reason: Reason, witnesses: [Int64])? = nil,
        unreadBy: String = ""
    ) {
        self.table = table
        self.id = id
        self.time = time
        self.columns = columns
        self.orgNames = orgNames
        self.decision = decision
        self.unreadBy = unreadBy
    }

    /// A row as it was scanned.
    package init(
        _ index: EventIndex,
        _ position: Int,
        columns: Columns? = nil,
        orgNames: [String: String] = [:],
        decision: (reason: Reason, witnesses: [Int64])? = nil
    ) {
        self.init(
            table: index.table,
            id: index.ids[position],
            time: index.times[position],
            columns: columns,
            orgNames: orgNames,
            decision: decision,
            unreadBy: index.consumers.unreadLabel(id: index.ids[position])
        )
    }

    /// Whether the next cleanup deletes it before every consumer has read it.
    package var goesUnread: Bool { !unreadBy.isEmpty && decision?.reason.decision == .prune }

    /// A column's text; nil for NULL, and where it isn't known.
    package func string(_ column: EventColumn) -> String? { value(column)?.string }

    /// The same, made visible.
    package func text(_ column: EventColumn) -> VisibleText? {
        string(column).map { VisibleText($0) }
    }

    /// A column's value; nil while it isn't known.
    package func value(_ column: EventColumn) -> StoreValue? {
        guard case .fetched(let row)? = columns else { return nil }
        return row[column]
    }

    /// The org: its name, or its guid where the name is gone.
    package var orgLabel: String {
        guard let guid = string(.orgGUID) ?? string(.organizationGUID) else { return "" }
        return orgNames[guid] ?? guid
    }

    /// What the row is about, by the names that it carries.
    package var resource: String {
        let (name, part) = resourceNames
        return [name, part].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// The name of what the row is about, and of a part of it.
    var resourceNames: (String?, String?) {
        switch table {
        case .appUsageEvents:
            (
                string(.parentAppName) ?? string(.appName),
                string(.taskName) ?? string(.processType)
            )
        case .serviceUsageEvents: (string(.serviceInstanceName), string(.servicePlanName))
        case .auditEvents: (string(.type), string(.acteeName))
        }
    }
}
