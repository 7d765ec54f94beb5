package import UsageRules

/// The columns of what runs: on the screen, in records and in files.
package enum ResourceColumns {
    /// The columns of a kind of resource on the screen, with ages at a moment.
    package static func shown(of kind: ResourceKind, now: EventTime) -> [Column<RunningResource>] {
        own(of: kind) + [since, .age(since: \.since, at: now)]
    }

    /// All columns that a list of a kind of resource can have.
    package static func list(of kind: ResourceKind, now: EventTime) -> ColumnSet<RunningResource> {
        let app = kind == .service ? [] : [appGUID]
        return ColumnSet(
            standard: shown(of: kind, now: now),
            others: [guid] + app + [spaceGUID, orgGUID, start, firstEventID, latestEventID]
        )
    }

    /// The columns of a kind of resource in a file, under the names that commands give them.
    ///
    /// What is on the screen, then the keys. Ages change with the clock, and are left out.
    package static func written(of kind: ResourceKind) -> [Column<RunningResource>] {
        own(of: kind)
            + [since, start, guid, orgGUID, spaceGUID, firstEventID, latestEventID] + recorded
    }

    /// What a filter can ask of a kind of resource.
    package static func fields(
        of kind: ResourceKind,
        now: EventTime
    ) -> FilterFields<RunningResource> {
        fields(shown: shown(of: kind, now: now))
    }

    /// What a filter can ask of resources of all kinds: words are looked for in what a list of the kind
    /// shows, and every field can be named.
    package static func fieldsOfAll(
        shownOf kind: ResourceKind,
        now: EventTime
    ) -> FilterFields<RunningResource> {
        let own = fields(of: kind, now: now)
        let others = ResourceKind.allCases.flatMap { shown(of: $0, now: now) }
        return FilterFields(shown: own.shown, others: own.others + others, ids: own.ids)
    }

    /// What resources are grouped by: a space is one only together with its org, and an app with both.
    package static func grouping(
        _ name: String,
        of kind: ResourceKind,
        now: EventTime
    ) -> ColumnKey<RunningResource>? {
        switch name {
        case "space": .text { "\($0.orgLabel)/\($0.spaceName)" }
        case "app": .text { "\($0.orgLabel)/\($0.spaceName)/\($0.appName)" }
        default: fields(of: kind, now: now).field(name)?.key
        }
    }

    private static func fields(
        shown: [Column<RunningResource>]
    ) -> FilterFields<RunningResource> {
        FilterFields(
            shown: shown,
            others: [
                guid, kind, start, name, app, each, orgGUID, spaceGUID, appGUID, firstEventID,
                latestEventID,
            ],
            ids: { [$0.firstEventID, $0.latestEventID] }
        )
    }

    /// The columns of a kind of resource that say nothing of time.
    private static func own(of kind: ResourceKind) -> [Column<RunningResource>] {
        switch kind {
        case .app: [org, space, app, process, instances, each, memory]
        case .task: [org, space, app, task, memory]
        case .service: [org, space, name, serviceType, offering, plan, broker]
        }
    }

    // MARK: - Places and names

    package static let org = text(
        "org_name",
        "org",
        weight: 2,
        priority: 6,
        value: { $0.orgName.map { .string($0) } ?? .null }
    ) { $0.orgLabel }
    .changed { $0.said = { $0.orgLabel } }
    .naming { $0.recordedOrgLabel }
    package static let space = text(
        EventColumn.spaceName.name,
        "space",
        weight: 1,
        priority: 6,
        value: { $0.names.spaceName.map { .string($0) } ?? JSONValue($0.latestEvent[.spaceName]) }
    ) { $0.spaceName }
    .changed { $0.said = { "\($0.orgLabel)\0\($0.spaceName)" } }
    .naming { $0.recordedSpaceName }
    package static let app = text(
        "app_name",
        "app",
        weight: 3,
        priority: 9,
        value: { $0.lossless($0.appName, .parentAppName, .appName) }
    ) { $0.appName }
    .naming { $0.recordedAppName }
    package static let process = text(.processType, "process", weight: 1, priority: 7) {
        $0.processType
    }
    package static let task = text(.taskName, "task", weight: 3, priority: 9) { $0.taskName }
    package static let name = text(
        "name",
        "name",
        weight: 3,
        priority: 9,
        value: { resource in
            switch resource.kind {
            case .app: resource.lossless(resource.name, .parentAppName, .appName)
            case .task: resource.lossless(resource.name, .taskName)
            case .service: resource.lossless(resource.name, .serviceInstanceName)
            }
        }
    ) { $0.name }
    .naming { $0.recordedName }
    package static let offering = text(.serviceLabel, "offering", weight: 1, priority: 5) {
        $0.serviceLabel
    }
    package static let plan = text(.servicePlanName, "plan", weight: 1, priority: 7) {
        $0.servicePlanName
    }
    package static let broker = text(.serviceBrokerName, "broker", weight: 1, priority: 2) {
        $0.serviceBrokerName
    }
    /// `managed` or `user` on the screen.
    package static let serviceType = Column<RunningResource>(
        name: EventColumn.serviceInstanceType.name,
        shortName: "type",
        title: "TYPE",
        width: .flexible(minimum: 8, weight: 0),
        priority: 5,
        value: { JSONValue($0.latestEvent[.serviceInstanceType]) },
        key: .text(\.shortServiceType)
    ) { CellText($0.shortServiceType) }

    // MARK: - Keys

    package static let guid = text("guid", "guid", weight: 1, priority: 1) { $0.guid }
    package static let kind = Column<RunningResource>(
        name: "kind",
        title: "KIND",
        value: { .string($0.kind.rawValue) },
        key: .word { $0.kind.rawValue }
    ) { CellText($0.kind.rawValue) }
    package static let orgGUID = text(
        EventColumn.orgGUID.name,
        "org_guid",
        weight: 1,
        priority: 1,
        value: { $0.names.orgGUID.map { .string($0) } ?? JSONValue($0.latestEvent[.orgGUID]) }
    ) { $0.orgGUID }
    package static let spaceGUID = text(.spaceGUID, "space_guid", weight: 1, priority: 1) {
        $0.spaceGUID
    }
    package static let appGUID = Column<RunningResource>(
        name: "app_guid",
        title: "APP_GUID",
        value: {
            $0.appGUID.isEmpty ? JSONValue($0.latestEvent[.parentAppGUID]) : .string($0.appGUID)
        },
        key: .text(\.appGUID)
    ) { CellText($0.appGUID) }
    .changed { $0.cut = .middle }
    package static let firstEventID = number("first_event_id", "first") { $0.firstEventID }
    package static let latestEventID = number("latest_event_id", "latest") { $0.latestEventID }

    /// The names of what it is, as a row of the events tables has them.
    package static let resource = Column<RunningResource>(name: "resource", title: "RESOURCE") {
        switch $0.kind {
        case .app: CellText("\($0.appName) · \($0.processType)")
        case .task: CellText("\($0.appName) · \($0.taskName)")
        case .service: CellText("\($0.name) · \($0.servicePlanName)")
        }
    }

    // MARK: - Footprint

    package static let instances = Column<RunningResource>(
        name: EventColumn.instanceCount.name,
        shortName: "inst",
        title: "INST",
        width: .flexible(minimum: 5, weight: 0),
        isAlignedRight: true,
        priority: 8,
        value: { JSONValue($0.latestEvent[.instanceCount]) },
        key: .number { $0.kind == .app ? $0.instanceCount : nil }
    ) { CellText(Format.grouped($0.instanceCount), $0.instanceCount == 0 ? .faint : .normal) }
    package static let each = memory(
        EventColumn.memoryInMBPerInstance.name,
        "each",
        width: 8,
        priority: 3,
        value: { JSONValue($0.latestEvent[.memoryInMBPerInstance]) }
    ) { $0.memoryInMBPerInstance }
    /// The memory of all its instances.
    package static let memory = memory(
        "memory_in_mb",
        "mem",
        title: "MEMORY",
        width: 9,
        priority: 7,
        value: { .integer($0.memoryInMB) }
    ) { $0.memoryInMB }

    // MARK: - Time

    /// When the run began; `≤` where only a moment is known by which it ran.
    package static let since = Column<RunningResource>.since(
        \.since,
        isExact: \.startIsExact,
        isKnownByEnding: \.isKnownByEnding
    )
    /// Whether that is the true start.
    package static let start = Column<RunningResource>.start(isExact: \.startIsExact)
}

extension RunningResource {
    /// `managed` or `user`.
    fileprivate var shortServiceType: String {
        switch serviceInstanceType {
        case "managed_service_instance": "managed"
        case "user_provided_service_instance": "user"
        default: serviceInstanceType
        }
    }

    /// A name as a record has it: bytes that are no text stay what they are.
    fileprivate func lossless(_ name: String, _ columns: EventColumn...) -> JSONValue {
        for case .blob(let bytes) in columns.map({ latestEvent[$0] }) where name.isEmpty {
            return JSONValue(StoreValue.blob(bytes))
        }
        return .string(name)
    }
}
