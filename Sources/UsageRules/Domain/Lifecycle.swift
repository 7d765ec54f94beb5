/// How one kind of resource begins and ends in the rows of a table, as data.
///
/// The cleanup, the running set and the baselines are all computed from these declarations; no
/// other code knows a state's name. The source of the rules is Cloud Controller's keep-running
/// cleanup (cloud_controller_ng, pull request 5210).
public struct Lifecycle: Hashable, Sendable {
    /// When a beginning row tells the true start of what it begins.
    public enum Start: Hashable, Sendable {
        /// The row is written only when the resource starts.
        case exact
        /// The row is also written on a change, and then `previous_state` holds this state.
        case exactUnlessPreviousState(String)
        /// The row says only that the resource was running by then.
        case by
    }

    /// A state that says that the resource runs from here on.
    public struct Beginning: Hashable, Sendable {
        /// The state, byte for byte as Cloud Controller writes it.
        public let state: String
        /// Whether the row's time is the start of the resource.
        public let start: Start
    }

    /// What the lifecycle is about.
    public let kind: ResourceKind
    /// The column whose value pairs beginnings with their ending.
    public let keyColumn: String
    /// The states that begin a run, or confirm it.
    public let beginnings: [Beginning]
    /// The state that ends a run.
    public let endingState: String
    /// The state of a synthetic baseline: a beginning that was seeded, not observed.
    public let baselineState: String
    /// What the `previous_state` of an ending says of something that ran, besides a beginning's state.
    public let statesWhileRunning: [String]
    /// Whether Cloud Controller's purge and reseed writes a beginning for what runs, with the key of
    /// the resource as the event's own guid.
    public let isReseeded: Bool

    /// Processes of apps: `STARTED` is written on start and again on every scale.
    public static let app = Lifecycle(
        kind: .app,
        keyColumn: "app_guid",
        beginnings: [
            Beginning(state: "STARTED", start: .exactUnlessPreviousState("STARTED")),
            Beginning(state: "WAS_RUNNING", start: .by),
        ],
        endingState: "STOPPED",
        baselineState: "WAS_RUNNING",
        statesWhileRunning: [],
        isReseeded: true
    )

    /// Tasks.
    ///
    /// Their baseline has a state of its own because task rows carry `app_guid = ''`: as
    /// `WAS_RUNNING` they would all read as one app.
    public static let task = Lifecycle(
        kind: .task,
        keyColumn: "task_guid",
        beginnings: [
            Beginning(state: "TASK_STARTED", start: .exact),
            Beginning(state: "TASK_WAS_RUNNING", start: .by),
        ],
        endingState: "TASK_STOPPED",
        baselineState: "TASK_WAS_RUNNING",
        statesWhileRunning: ["RUNNING", "CANCELING"],
        isReseeded: false
    )

    /// Service instances: `UPDATED` is a change of what already runs.
    public static let service = Lifecycle(
        kind: .service,
        keyColumn: "service_instance_guid",
        beginnings: [
            Beginning(state: "CREATED", start: .exact),
            Beginning(state: "UPDATED", start: .by),
            Beginning(state: "WAS_RUNNING", start: .by),
        ],
        endingState: "DELETED",
        baselineState: "WAS_RUNNING",
        statesWhileRunning: [],
        isReseeded: true
    )
}
