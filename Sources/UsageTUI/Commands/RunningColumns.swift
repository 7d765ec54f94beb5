import Presentation
import UsageRules

/// The fields of what `running` prints.
enum RunningColumns {
    /// All fields, in order.
    static let all =
        [
            kind, guid, name, orgGUID, spaceGUID, spaceName, since, start, firstEventID,
            latestEventID,
        ]
        + of(.app, [appGUID, appName, processType, instanceCount, memory])
        + of(.task, [taskName, appName, memory])
        + of(.service, [serviceInstanceType, serviceLabel, servicePlanName, serviceBrokerName])

    /// The fields that tell a person enough.
    static let forPeople = [
        kind, name, processType, spaceName, since, start, instanceCount, memory, serviceLabel,
        servicePlanName, guid,
    ]

    private static let kind = Field("kind") { .string($0.kind.rawValue) }
    private static let guid = Field("guid") { .string($0.guid) }
    private static let name = Field("name") { .string($0.name) }
    private static let orgGUID = stored(.orgGUID)
    private static let spaceGUID = stored(.spaceGUID)
    private static let spaceName = stored(.spaceName)
    private static let since = Field("since") { JSONValue($0.since) }
    private static let start = Field("start") { .string($0.startIsExact ? "exact" : "by") }
    private static let firstEventID = Field("first_event_id") { .integer($0.firstEventID) }
    private static let latestEventID = Field("latest_event_id") { .integer($0.latestEventID) }
    private static let appGUID = Field("app_guid") { JSONValue($0.latestEvent[.parentAppGUID]) }
    private static let appName = Field("app_name") { .string($0.appName) }
    private static let processType = stored(.processType)
    private static let instanceCount = stored(.instanceCount)
    private static let memory = stored(.memoryInMBPerInstance)
    private static let taskName = stored(.taskName)
    private static let serviceInstanceType = stored(.serviceInstanceType)
    private static let serviceLabel = stored(.serviceLabel)
    private static let servicePlanName = stored(.servicePlanName)
    private static let serviceBrokerName = stored(.serviceBrokerName)

    typealias Field = Column<RunningResource>

    /// A column of the latest event, under its own name.
    private static func stored(_ column: EventColumn) -> Field {
        Field(column.name) { JSONValue($0.latestEvent[column]) }
    }

    /// The fields that resources of one kind have.
    private static func of(_ kind: ResourceKind, _ fields: [Field]) -> [Field] {
        fields.map { field in field.only { $0.kind == kind } }
    }
}
