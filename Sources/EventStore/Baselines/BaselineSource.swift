internal import UsageRules

/// Where the baselines of one kind of resource come from: the source table that says what runs, and
/// how a row of it becomes a usage event.
///
/// The mappings are Cloud Controller's (cloud_controller_ng, pull request 5210), as data.
struct BaselineSource: Sendable {
    /// A row that a source row leads to.
    struct Join: Sendable {
        /// What an operator calls it; all expressions name it so.
        let name: String
        let table: SourceTable
        /// The column by which the row is found.
        let column: String
        /// The value of that column.
        let value: String

        /// The table and how its row is found, as SQL names it in a join.
        var sql: String { "\(table.name) AS \(name) ON \(name).\(column) = \(value)" }
    }

    let lifecycle: Lifecycle
    let eventTable: EventTable
    /// The source table, such as `processes`.
    let table: SourceTable
    /// What makes a source row, which all expressions name `src`, one that runs.
    let isRunning: String
    /// What must be there, in the order in which a missing one is reported.
    let parents: [Join]
    /// Common table expressions about what the batch's source rows lead to.
    let commonTables: [String]
    /// What may be absent.
    let optionalJoins: [Join]
    /// What each column of the event is made of.
    let columns: [AppendStatement.Column]

    /// The source table with all that its rows need, which may be gone.
    var withParents: String {
        """
        \(table.name) AS src
        \(parents.map { "LEFT JOIN \($0.sql)" }.joined(separator: "\n"))
        """
    }

    /// The first that is missing of what a row needs: its guid, or a parent; NULL where nothing is.
    var missing: String {
        let missing =
            ["WHEN src.guid IS NULL THEN 'guid'"]
            + parents.map { "WHEN \($0.name).id IS NULL THEN '\($0.name)'" }
        return "CASE \(missing.joined(separator: " ")) END"
    }

    /// In the order of seeding, which is Cloud Controller's: what is recorded when a task stops
    /// depends on its baseline.
    static let all: [BaselineSource] = [.app, .task, .service]

    /// The source of one kind.
    static func source(of kind: ResourceKind) -> BaselineSource {
        switch kind {
        case .app: .app
        case .task: .task
        case .service: .service
        }
    }
}

extension BaselineSource {
    /// Every started process.
    static let app = BaselineSource(
        lifecycle: .app,
        eventTable: .appUsageEvents,
        table: .processes,
        isRunning: "src.state = 'STARTED'",
        parents: [.app, .space("guid", "app.space_guid"), .org],
        commonTables: latestPackageAndDroplet,
        optionalJoins: [
            Join(name: "current", table: .droplets, column: "guid", value: "app.droplet_guid")
        ],
        columns: commonColumns(state: Lifecycle.app.baselineState) + [
            ("instance_count", number("src.instances")),
            ("memory_in_mb_per_instance", number("src.memory")),
            ("app_guid", guid),
            ("app_name", "coalesce(app.name, '')"),
            ("buildpack_guid", "current.buildpack_receipt_buildpack_guid"),
            ("buildpack_name", "current.buildpack_receipt_buildpack"),
            ("package_state", packageState),
            ("parent_app_name", "coalesce(app.name, '')"),
            ("parent_app_guid", "app.guid"),
            ("process_type", "src.type"),
            ("previous_package_state", "'UNKNOWN'"),
            ("previous_memory_in_mb_per_instance", number("src.memory")),
            ("previous_instance_count", number("src.instances")),
        ]
    )

    /// Every running task.
    ///
    /// One that is being cancelled still runs, and is still billable.
    static let task = BaselineSource(
        lifecycle: .task,
        eventTable: .appUsageEvents,
        table: .tasks,
        isRunning: "src.state IN ('RUNNING', 'CANCELING')",
        parents: [.app, .space("guid", "app.space_guid"), .org],
        commonTables: [],
        optionalJoins: [],
        columns: commonColumns(state: Lifecycle.task.baselineState) + [
            ("instance_count", "1"),
            ("memory_in_mb_per_instance", number("src.memory_in_mb")),
            ("app_guid", "''"),
            ("app_name", "''"),
            ("package_state", "'STAGED'"),
            ("parent_app_name", "coalesce(app.name, '')"),
            ("parent_app_guid", "app.guid"),
            ("task_guid", guid),
            ("task_name", "coalesce(src.name, '')"),
            ("previous_package_state", "'STAGED'"),
            ("previous_memory_in_mb_per_instance", number("src.memory_in_mb")),
            ("previous_instance_count", "1"),
        ]
    )

    /// Every service instance.
    ///
    /// Plan, offering and broker may be absent.
    static let service = BaselineSource(
        lifecycle: .service,
        eventTable: .serviceUsageEvents,
        table: .serviceInstances,
        isRunning: "TRUE",
        parents: [.space("id", "src.space_id"), .org],
        commonTables: [],
        optionalJoins: [
            Join(name: "plan", table: .servicePlans, column: "id", value: "src.service_plan_id"),
            Join(name: "offering", table: .services, column: "id", value: "plan.service_id"),
            Join(
                name: "broker",
                table: .serviceBrokers,
                column: "id",
                value: "offering.service_broker_id"
            ),
        ],
        columns: commonColumns(state: Lifecycle.service.baselineState) + [
            ("service_instance_guid", guid),
            ("service_instance_name", "coalesce(src.name, '')"),
            ("service_instance_type", serviceInstanceType),
            ("service_plan_guid", "plan.guid"),
            ("service_plan_name", "plan.name"),
            ("service_guid", "offering.guid"),
            ("service_label", "offering.label"),
            ("service_broker_guid", "broker.guid"),
            ("service_broker_name", "broker.name"),
        ]
    )

    private static func commonColumns(state: String) -> [AppendStatement.Column] {
        [
            ("guid", NewGUID.sql), ("created_at", ":now"), ("state", "'\(state)'"),
            ("org_guid", "coalesce(org.guid, '')"), ("space_guid", "coalesce(space.guid, '')"),
            ("space_name", "coalesce(space.name, '')"),
        ]
    }

    /// The resource's key, as text whatever the source table keeps: only so are two of them compared
    /// as the events' keys are.
    static let guid = "CAST(src.guid AS TEXT)"

    /// A nullable legacy column as a whole number.
    private static func number(_ column: String) -> String {
        "coalesce(CAST(\(column) AS INTEGER), 0)"
    }

    /// The latest package of each app of the batch, and the latest droplet of that package.
    ///
    /// Latest means highest id. Only the batch's apps are looked at, never the whole tables.
    private static let latestPackageAndDroplet = [
        """
        latest_package AS MATERIALIZED (
            SELECT packages.guid, packages.app_guid, packages.state FROM packages
            WHERE packages.id IN (
                SELECT max(id) FROM packages
                WHERE app_guid IN (
                    SELECT app_guid FROM processes WHERE id BETWEEN :first AND :last
                ) GROUP BY app_guid
            )
        )
        """,
        """
        latest_droplet AS MATERIALIZED (
            SELECT droplets.guid, droplets.package_guid, droplets.state FROM droplets
            WHERE droplets.id IN (
                SELECT max(id) FROM droplets
                WHERE package_guid IN (SELECT guid FROM latest_package) GROUP BY package_guid
            )
        )
        """,
    ]

    /// Asks with IN, for which SQLite sorts a list once; a join with these small results would be a
    /// scan of them for every row.
    private static let packageState = """
        CASE
            WHEN app.guid IN (
                SELECT app_guid FROM latest_package
                WHERE guid IN (SELECT package_guid FROM latest_droplet WHERE state = 'FAILED')
            ) THEN 'FAILED'
            WHEN current.guid IN (SELECT guid FROM latest_droplet WHERE state = 'STAGED')
            AND (app.guid, current.package_guid) IN (SELECT app_guid, guid FROM latest_package)
            THEN 'STAGED'
            WHEN app.guid IN (SELECT app_guid FROM latest_package WHERE state = 'FAILED')
            THEN 'FAILED'
            ELSE 'PENDING'
        END
        """

    /// Booleans come as 0 and 1, or as PostgreSQL's 't' and 'f'.
    private static let serviceInstanceType = """
        CASE WHEN lower(src.is_gateway_service) IN ('1', 't', 'true')
        THEN 'managed_service_instance' ELSE 'user_provided_service_instance' END
        """
}

extension BaselineSource.Join {
    static let app = BaselineSource.Join(
        name: "app",
        table: .apps,
        column: "guid",
        value: "src.app_guid"
    )

    static let org = BaselineSource.Join(
        name: "org",
        table: .organizations,
        column: "id",
        value: "space.organization_id"
    )

    static func space(_ column: String, _ value: String) -> BaselineSource.Join {
        BaselineSource.Join(name: "space", table: .spaces, column: column, value: value)
    }
}
