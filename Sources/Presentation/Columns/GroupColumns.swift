package import UsageRules

/// The columns of what runs, summed by app, space or org.
package enum GroupColumns {
    /// All fields of a record, in order.
    package static let written: [Column<RunningGroup>] =
        ([kind, guid, name, orgGUID, org, spaceGUID, space, apps] + footprint
        + [services, since, start]).map { Column($0.name, $0.value) }

    /// The fields that tell a person enough.
    package static func forPeople(of level: RunningLevel) -> [Column<RunningGroup>] {
        let place = level == .app ? [space, org] : level == .space ? [org] : []
        let inside = level == .app ? [] : [apps]
        return [name] + place + inside + footprint.dropLast()
            + (level == .app ? [] : [services]) + [since, start, guid]
    }

    /// Those of the list of apps, with ages at a moment.
    package static func list(now: EventTime) -> ColumnSet<RunningGroup> {
        ColumnSet(
            standard: [org, space, name.changed { $0.shortName = "app" }] + footprint.dropLast()
                + [since, .age(since: \.since, at: now)],
            others: [taskMemory, guid, spaceGUID, orgGUID, start]
        )
    }

    // MARK: - Names

    private static let kind = Column<RunningGroup>("kind") { .string($0.level.rawValue) }
    private static let guid = text("guid", title: "GUID", weight: 1, priority: 1) { $0.guid }
    private static let name = text("name", title: "APP", weight: 3, priority: 9) { $0.name }
    private static let org = text("org_name", "org", title: "ORG", weight: 2, priority: 6) {
        $0.newest.orgLabel
    } value: {
        $0.newest.orgName.map { .string($0) } ?? .null
    }
    .changed { $0.said = { $0.newest.orgLabel } }
    private static let space = text("space_name", "space", title: "SPACE", weight: 1, priority: 6) {
        $0.newest.spaceName
    } value: {
        $0.level == .org ? nil : .string($0.newest.spaceName)
    }
    .changed { $0.said = { "\($0.newest.orgLabel)\0\($0.newest.spaceName)" } }
    private static let orgGUID = text("org_guid", title: "ORG_GUID", weight: 1, priority: 1) {
        $0.newest.orgGUID
    }
    private static let spaceGUID = text("space_guid", title: "SPACE_GUID", weight: 1, priority: 1) {
        $0.newest.spaceGUID
    } value: {
        $0.level == .org ? nil : .string($0.newest.spaceGUID)
    }

    // MARK: - What runs

    private static let footprint = [
        number("processes", "procs", width: 6, priority: 8) { Int64($0.processes) },
        number("processes_without_instances", "idle", width: 5, priority: 3) {
            Int64($0.processesWithoutInstances)
        },
        number("instances", "inst", width: 5, priority: 8, \.instances),
        memory("memory_in_mb", "mem", "MEMORY", priority: 7, \.memoryInMB),
        number("tasks", "tasks", width: 6, priority: 7) { Int64($0.tasks) },
        taskMemory,
    ]
    private static let taskMemory =
        memory("task_memory_in_mb", "taskmem", "TASKMEM", priority: 2, \.taskMemoryInMB)
    private static let apps = number("apps", "apps", width: 5, priority: 7) { Int64($0.apps) }
        .only { $0.level != .app }
    private static let services =
        number("services", "services", width: 8, priority: 7) { Int64($0.services) }
        .only { $0.level != .app }

    // MARK: - Time

    private static let since = Column<RunningGroup>.since(
        \.since,
        isExact: \.startIsExact,
        isKnownByEnding: \.isKnownByEnding
    )
    private static let start = Column<RunningGroup>.start(isExact: \.startIsExact)

    // MARK: - Making

    private static func text(
        _ name: String,
        _ shortName: String? = nil,
        title: String,
        weight: Int,
        priority: Int,
        _ text: @escaping @Sendable (RunningGroup) -> String,
        value: (@Sendable (RunningGroup) -> JSONValue?)? = nil
    ) -> Column<RunningGroup> {
        Column(
            name: name,
            shortName: shortName,
            title: title,
            width: .flexible(minimum: weight >= 3 ? 11 : 8, weight: weight),
            priority: priority,
            value: value ?? { text($0).isEmpty ? .null : .string(text($0)) },
            key: .text(text)
        ) { CellText(text($0)) }
        .changed { $0.cut = .middle }
    }

    private static func number(
        _ name: String,
        _ shortName: String,
        width: Int,
        priority: Int,
        _ number: @escaping @Sendable (RunningGroup) -> Int64
    ) -> Column<RunningGroup> {
        Column(
            name: name,
            shortName: shortName,
            title: shortName.uppercased(),
            width: .flexible(minimum: width, weight: 0),
            isAlignedRight: true,
            priority: priority,
            value: { .integer(number($0)) },
            key: .number(number)
        ) { CellText(Format.grouped(number($0)), number($0) == 0 ? .faint : .normal) }
    }

    private static func memory(
        _ name: String,
        _ shortName: String,
        _ title: String,
        priority: Int,
        _ megabytes: @escaping @Sendable (RunningGroup) -> Int64
    ) -> Column<RunningGroup> {
        Column(
            name: name,
            shortName: shortName,
            title: title,
            width: .flexible(minimum: 9, weight: 0),
            isAlignedRight: true,
            priority: priority,
            value: { .integer(megabytes($0)) },
            key: .megabytes(megabytes)
        ) { CellText(Format.memory(megabytes: megabytes($0))) }
    }
}
