package import UsageRules

/// The columns of what is different between two moments: on the screen, in records and in files.
package enum DifferenceColumns {
    /// All fields of a record, in order.
    package static let written: [Column<ResourceDifference>] =
        [change, kind, guid, field(Known.name), field(Known.orgGUID), field(Known.org)]
        + [field(Known.spaceGUID), field(Known.space)]
        + [Known.appGUID, Known.app, Known.process].map { field($0).only { $0.kind == .app } }
        + [Known.appGUID, Known.app].map { field($0).only { $0.kind == .task } }
        + [field(Known.since), field(Known.start)]
        + bothSides("name") { .string($0.name) }
        + bothSides(Known.instances, of: .app)
        + bothSides(Known.each, of: .app) + bothSides(Known.each, of: .task)
        + bothSides(Known.plan, of: .service) + bothSides(Known.latestEventID)

    /// The fields that tell a person enough.
    package static let forPeople = [
        change, kind, name, field(Known.process), space, org, old, new, guid,
    ]

    /// Those of a list.
    package static let list = ColumnSet(
        standard: [change, kind, org, space, name, old, new],
        others: [guid]
    )

    private typealias Known = ResourceColumns

    // MARK: - What is different

    private static let change = Column<ResourceDifference>(
        name: "change",
        title: "CHANGE",
        width: .fixed(12),
        priority: 9,
        value: { .string($0.change.rawValue) },
        key: .word { $0.change.title }
    ) { CellText($0.change.title, $0.change.tone) }
    private static let old = text("from", "from", "FROM", weight: 1, priority: 7, \.oldText)
        .changed { $0.width = .flexible(minimum: 11, weight: 1) }
    private static let new = text("to", "to", "TO", weight: 1, priority: 8, \.newText)
        .changed { $0.width = .flexible(minimum: 11, weight: 1) }

    // MARK: - Of what

    private static let kind = Column<ResourceDifference>(
        name: "kind",
        title: "KIND",
        width: .fixed(7),
        priority: 5,
        value: { .string($0.resource.kind.rawValue) },
        key: .word { $0.resource.kind.rawValue }
    ) { CellText($0.resource.kind.rawValue, .faint) }
    package static let guid = text("guid", "guid", "GUID", weight: 1, priority: 1) {
        $0.resource.guid
    }
    private static let name = text("name", "name", "NAME", weight: 4, priority: 9) {
        $0.resource.listedTitle
    }
    private static let org = text("org_name", "org", "ORG", weight: 2, priority: 6) {
        $0.resource.orgLabel
    }
    private static let space = text("space_name", "space", "SPACE", weight: 1, priority: 4) {
        $0.resource.spaceName
    }

    // MARK: - Making

    private static func text(
        _ name: String,
        _ shortName: String,
        _ title: String,
        weight: Int,
        priority: Int,
        _ text: @escaping @Sendable (ResourceDifference) -> String
    ) -> Column<ResourceDifference> {
        Column(
            name: name,
            shortName: shortName,
            title: title,
            width: .flexible(minimum: weight >= 4 ? 11 : 8, weight: weight),
            priority: priority,
            value: { .string(text($0)) },
            key: .text(text)
        ) { CellText(text($0)) }
        .changed { $0.cut = .middle }
    }

    /// A field of the resource, by the side that names it.
    private static func field(
        _ column: Column<RunningResource>
    ) -> Column<ResourceDifference> {
        Column(column.name) { column.value($0.resource) }
    }

    /// A field of each side: null where it doesn't run there.
    private static func bothSides(
        _ name: String,
        _ value: @escaping @Sendable (ResourceDifference.Side) -> JSONValue?
    ) -> [Column<ResourceDifference>] {
        [
            Column("from_\(name)") { $0.old.map(value) ?? .null },
            Column("to_\(name)") { $0.new.map(value) ?? .null },
        ]
    }

    /// The same of a field that resources of a kind have, or of all.
    private static func bothSides(
        _ column: Column<RunningResource>,
        of kind: ResourceKind? = nil
    ) -> [Column<ResourceDifference>] {
        bothSides(column.name) { column.value($0.resource) }
            .map { field in kind.map { kind in field.only { $0.kind == kind } } ?? field }
    }
}

extension ResourceDifference {
    /// What kind of resource it is of.
    fileprivate var kind: ResourceKind { resource.kind }
}

extension RunningResource {
    /// What it is called, as data.
    fileprivate var listedTitle: String {
        switch kind {
        case .app: processType.isEmpty ? appName : "\(appName) · \(processType)"
        case .task: "\(appName)/\(taskName)"
        case .service: name
        }
    }
}

extension ResourceDifference.Change {
    fileprivate var tone: Tone {
        switch self {
        case .started: .safe
        case .stopped: .removed
        case .scaled, .changedPlan, .renamed: .normal
        }
    }
}
