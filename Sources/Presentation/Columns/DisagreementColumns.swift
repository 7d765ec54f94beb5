package import UsageRules

/// The columns of the list of resources on which Cloud Controller's tables and the events disagree.
package enum DisagreementColumns {
    package typealias Row = Disagreement

    /// Those of a record.
    ///
    /// - Parameter orgNames: The names of the orgs by guid.
    package static func written(orgNames: [String: String]) -> [Column<Row>] {
        [
            action, Column("finding") { .string($0.finding.rawValue) }, kind,
            Column("guid") { .string($0.resource.guid) },
            Column("name") { .string($0.resource.name) }, org(orgNames),
            Column("space_name") { .string($0.resource.names.space) },
            Column("running_since") { $0.resource.run.map { JSONValue($0.since) } },
            Column("start") { $0.resource.run.map { .string($0.startIsExact ? "exact" : "by") } },
            Column("first_event_id") { $0.resource.run.map { .integer($0.firstID) } },
            Column("latest_event_id") { $0.resource.run.map { .integer($0.latestID) } },
            Column("recorded_footprint") {
                $0.resource.run?.footprint.map { .string($0.text.text) }
            },
            Column("table_state") { $0.resource.table.map { .string($0.state) } },
            Column("table_footprint") {
                $0.resource.table?.footprint.map { .string($0.text.text) }
            },
            Column("missing") { $0.resource.table?.missing.map { .string($0) } },
        ]
    }

    /// What tells a person enough: both sides beside each other.
    ///
    /// - Parameter orgNames: The names of the orgs by guid.
    package static func forPeople(orgNames: [String: String]) -> [Column<Row>] {
        [
            action, kind, org(orgNames),
            Column("space_name") { .string($0.resource.names.space) },
            Column("name") { .string($0.resource.title.text) },
            Column("events_say") { .string($0.resource.eventsText.text) },
            Column("tables_say") { .string($0.resource.tablesText.text) },
            Column("guid") { .string($0.resource.guid) },
        ]
    }

    /// What is done: `seed` a baseline, `end` a run, or only `report`.
    private static let action = Column<Row>("action") { .string($0.remedy.rawValue) }
    private static let kind = Column<Row>("kind") { .string($0.resource.kind.rawValue) }

    private static func org(_ names: [String: String]) -> Column<Row> {
        Column("org_name") { row in
            let guid = row.resource.names.orgGUID
            return .string(names[guid] ?? guid)
        }
    }
}
