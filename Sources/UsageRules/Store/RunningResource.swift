/// One running resource with what its first and latest beginning say of it.
///
/// The start comes from the first beginning of the run, the footprint from the latest. Names are those
/// of today where the store knows them, else those of the latest beginning.
public struct RunningResource: Hashable, Sendable {
    /// What kind of resource it is.
    public let kind: ResourceKind
    /// Its lifecycle key: a process's, task's or service instance's guid.
    public let guid: String
    /// When the first retained beginning of the run was recorded; unreadable where none is on record,
    /// and only an ending says that it ran (``isKnownByEnding``).
    public let since: EventTime
    /// Whether `since` is a real start; otherwise the resource was running *by* then.
    public let startIsExact: Bool
    /// Whether all that tells of the run is the ending on record behind the moment that was asked
    /// for: it stands for the first and the latest beginning.
    public let isKnownByEnding: Bool
    /// The id of the run's first beginning.
    public let firstEventID: Int64
    /// The latest beginning of the run, with the columns that describe the resource.
    public let latestEvent: EventRow
    /// Whether that row was deleted between the scan and the look at it: names and footprint are
    /// unknown until the next scan.
    public let rowIsGone: Bool
    /// What the store's other tables call it today.
    public let names: TodaysNames

    package init(
        kind: ResourceKind,
        guid: String,
        since: EventTime,
        startIsExact: Bool,
        isKnownByEnding: Bool = false,
        firstEventID: Int64,
        latestEvent: EventRow,
        rowIsGone: Bool = false,
        names: TodaysNames
    ) {
        self.kind = kind
        self.guid = guid
        self.since = since
        self.startIsExact = startIsExact
        self.isKnownByEnding = isKnownByEnding
        self.firstEventID = firstEventID
        self.latestEvent = latestEvent
        self.rowIsGone = rowIsGone
        self.names = names
    }

    /// The id of the run's latest beginning.
    public var latestEventID: Int64 { latestEvent.id }

    /// The guid of the org: that of the space today, or of the event.
    public var orgGUID: String { names.orgGUID ?? latestEvent[.orgGUID].string ?? "" }
    /// The org's name, where the store has the `organizations` table.
    public var orgName: String? { names.orgName }
    /// The org as it is shown: its name, or its guid where the name is gone.
    public var orgLabel: String { orgName ?? orgGUID }
    /// The space's guid.
    public var spaceGUID: String { latestEvent[.spaceGUID].string ?? "" }
    /// The space's name.
    public var spaceName: String { names.spaceName ?? latestEvent[.spaceName].string ?? "" }
    /// The parent app's guid (apps and tasks): that of the event, or of Cloud Controller's tables where
    /// the event has none.
    public var appGUID: String { appGUIDOfEvent ?? names.appGUID ?? "" }
    /// The parent app's name (apps and tasks).
    public var appName: String { names.appName ?? appNameOfEvent ?? "" }
    /// The parent app's guid in the event; nil where there is none.
    package var appGUIDOfEvent: String? { latestEvent[.parentAppGUID].nonEmptyString }
    /// The parent app's name in the event; an old store has only the process's `app_name`.
    package var appNameOfEvent: String? {
        latestEvent[.parentAppName].nonEmptyString ?? latestEvent[.appName].string
    }
    /// What tells its app from others; a row without one knows no more than the process.
    package var appIdentity: String { appGUID.isEmpty && kind == .app ? guid : appGUID }
    /// The process type, such as `web` (apps).
    public var processType: String { latestEvent[.processType].string ?? "" }
    /// How many instances run (apps; 1 for a task).
    public var instanceCount: Int64 {
        switch kind {
        case .app: latestEvent[.instanceCount].integer ?? 0
        case .task: 1
        case .service: 0
        }
    }
    /// The memory of one instance in MB (apps and tasks; 0 for services).
    public var memoryInMBPerInstance: Int64 {
        kind == .service ? 0 : latestEvent[.memoryInMBPerInstance].integer ?? 0
    }
    /// The memory of all instances in MB, at most `Int64.max`.
    public var memoryInMB: Int64 {
        let (product, overflow) = instanceCount.multipliedReportingOverflow(
            by: memoryInMBPerInstance
        )
        return overflow ? .max : product
    }
    /// The task's name (tasks).
    public var taskName: String { latestEvent[.taskName].string ?? "" }
    /// `managed_service_instance` or `user_provided_service_instance` (services).
    public var serviceInstanceType: String { latestEvent[.serviceInstanceType].string ?? "" }
    /// Whether a broker manages it (services); else a user provides it.
    public var isManagedService: Bool { serviceInstanceType == "managed_service_instance" }
    /// The offering's label (services).
    public var serviceLabel: String { latestEvent[.serviceLabel].string ?? "" }
    /// The plan's name (services).
    public var servicePlanName: String { latestEvent[.servicePlanName].string ?? "" }
    /// The broker's name (services).
    public var serviceBrokerName: String { latestEvent[.serviceBrokerName].string ?? "" }

    /// What people call it: the app's, task's or service instance's name.
    public var name: String {
        switch kind {
        case .app: appName
        case .task: taskName
        case .service:
            names.serviceInstanceName ?? latestEvent[.serviceInstanceName].string ?? ""
        }
    }
}
