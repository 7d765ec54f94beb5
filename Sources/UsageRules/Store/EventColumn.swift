/// A column of the events tables that is read in row after row, so that its place is looked up
/// only once for all rows of a fetch.
public enum EventColumn: Int, CaseIterable, Sendable {
    /// When the row was recorded.
    case createdAt
    /// What the row says of its resource.
    case state
    /// What the state was before.
    case previousState
    /// The org's guid.
    case orgGUID
    /// The space's guid.
    case spaceGUID
    /// The space's name.
    case spaceName
    /// The process's name, which old stores have in place of the app's.
    case appName
    /// The app's guid.
    case parentAppGUID
    /// The app's name.
    case parentAppName
    /// The process type, such as `web`.
    case processType
    /// The task's name.
    case taskName
    /// How many instances run.
    case instanceCount
    /// The memory of one instance in MB.
    case memoryInMBPerInstance
    /// The service instance's name.
    case serviceInstanceName
    /// Whether the service instance is a managed or a user-provided one.
    case serviceInstanceType
    /// The offering's label.
    case serviceLabel
    /// The plan's guid.
    case servicePlanGUID
    /// The plan's name.
    case servicePlanName
    /// The broker's name.
    case serviceBrokerName
    /// What an audit event is of.
    case type
    /// The name of what an audit event is about.
    case acteeName
    /// The guid of what an audit event is about.
    case actee
    /// The org's guid in audit events.
    case organizationGUID
    /// The process's guid.
    case appGUID
    /// The task's guid.
    case taskGUID
    /// The service instance's guid.
    case serviceInstanceGUID
    /// The event's own guid.
    case guid

    /// The column's name in SQL.
    public var name: String {
        switch self {
        case .createdAt: "created_at"
        case .state: "state"
        case .previousState: "previous_state"
        case .orgGUID: "org_guid"
        case .spaceGUID: "space_guid"
        case .spaceName: "space_name"
        case .appName: "app_name"
        case .parentAppGUID: "parent_app_guid"
        case .parentAppName: "parent_app_name"
        case .processType: "process_type"
        case .taskName: "task_name"
        case .instanceCount: "instance_count"
        case .memoryInMBPerInstance: "memory_in_mb_per_instance"
        case .serviceInstanceName: "service_instance_name"
        case .serviceInstanceType: "service_instance_type"
        case .serviceLabel: "service_label"
        case .servicePlanGUID: "service_plan_guid"
        case .servicePlanName: "service_plan_name"
        case .serviceBrokerName: "service_broker_name"
        case .type: "type"
        case .acteeName: "actee_name"
        case .actee: "actee"
        case .organizationGUID: "organization_guid"
        case .appGUID: "app_guid"
        case .taskGUID: "task_guid"
        case .serviceInstanceGUID: "service_instance_guid"
        case .guid: "guid"
        }
    }
}
