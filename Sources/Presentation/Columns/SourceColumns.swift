internal import UsageRules

/// The columns of lists of resources on which the tables and the events differ.
package enum SourceColumns {
    /// Those on the screen: what it is, what the events say, what the tables say.
    package static let shown: [Column<ShownSource>] = [
        kind, org, space, name, eventsSay, tablesSay, guid,
    ]

    /// Those of a file: what is on the screen, in parts.
    package static let written: [Column<ShownSource>] = [
        Column("kind") { .string($0.row.kind.rawValue) },
        Column("guid") { $0.known.map { .string($0.guid) } },
        Column("name") { $0.known.map { .string($0.name) } },
        Column("org_name") { .string($0.orgLabel) },
        Column("space_name") { $0.known.map { .string($0.names.space) } },
        Column("running_since") { $0.known?.run.map { JSONValue($0.since) } },
        Column("recorded_footprint") { $0.known?.run?.footprint.map { .string($0.text.text) } },
        Column("source_id") { $0.row.origin == .tables ? .integer($0.row.id) : nil },
        Column("state") { $0.known?.table.map { .string($0.state) } },
        Column("footprint") { $0.known?.table?.footprint.map { .string($0.text.text) } },
        Column("missing") { $0.known?.table?.missing.map { .string($0) } },
    ]

    private static let kind = Column<ShownSource>(
        name: "kind",
        title: "KIND",
        width: .fixed(7),
        priority: 7
    ) { CellText($0.row.kind.rawValue, .faint) }

    private static let org = Column<ShownSource>(
        name: "org",
        title: "ORG",
        width: .flexible(minimum: 8, weight: 2),
        priority: 5
    ) { CellText($0.orgLabel) }

    private static let space = Column<ShownSource>(
        name: "space",
        title: "SPACE",
        width: .flexible(minimum: 8, weight: 1),
        priority: 4
    ) { CellText($0.known?.names.space ?? "") }

    private static let name = Column<ShownSource>(
        name: "name",
        title: "NAME",
        width: .flexible(minimum: 12, weight: 4),
        priority: 9
    ) { source in
        switch source.resource {
        case nil: CellText("…")
        case .gone: CellText("(gone from the store)")
        case .fetched(let resource): CellText(resource.title)
        }
    }

    private static let eventsSay = Column<ShownSource>(
        name: "events_say",
        title: "EVENTS SAY",
        width: .flexible(minimum: 23, weight: 1),
        priority: 6
    ) { CellText($0.eventsText) }

    private static let tablesSay = Column<ShownSource>(
        name: "tables_say",
        title: "TABLES SAY",
        width: .flexible(minimum: 25, weight: 1),
        priority: 8
    ) { source in
        CellText(source.tablesText, source.known?.table?.missing == nil ? .normal : .uncertain)
    }

    private static let guid = Column<ShownSource>(
        name: "guid",
        title: "GUID",
        width: .flexible(minimum: 36, weight: 1),
        priority: 1
    ) { CellText($0.known?.guid ?? "", .faint) }
}
