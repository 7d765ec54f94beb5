internal import UsageRules

extension BaselineSource {
    /// Every started process.
    static func processes(_ scope: Scope) -> BaselineSource {
        BaselineSource(
            scope: scope,
            lifecycle: .app,
            eventTable: .appUsageEvents,
            table: .processes,
            isRunning: "src.state = 'STARTED'",
            parents: [.app, .space("guid", "app.space_guid"), .org],
            commonTables: latestPackageAndDroplet(scope),
            optionalJoins: [
                Join(name: "current", table: .droplets, column: "guid", value: "app.droplet_guid")
            ],
            columns: commonColumns(scope, state: Lifecycle.app.baselineState) + [
                ("instance_count", scope.number("src.instances")),
                ("memory_in_mb_per_instance", scope.number("src.memory")),
                ("app_guid", scope.key),
                ("app_name", "coalesce(app.name, '')"),
                ("buildpack_guid", "current.buildpack_receipt_buildpack_guid"),
                ("buildpack_name", "current.buildpack_receipt_buildpack"),
                ("package_state", packageState),
                ("parent_app_name", "coalesce(app.name, '')"),
                ("parent_app_guid", "app.guid"),
                ("process_type", "src.type"),
                ("previous_package_state", "'UNKNOWN'"),
                ("previous_memory_in_mb_per_instance", scope.number("src.memory")),
                ("previous_instance_count", scope.number("src.instances")),
            ]
        )
    }

    /// Every running task.
    ///
    /// One that is being cancelled still runs, and is still billable.
    static func tasks(_ scope: Scope) -> BaselineSource {
        BaselineSource(
            scope: scope,
            lifecycle: .task,
            eventTable: .appUsageEvents,
            table: .tasks,
            isRunning: "src.state IN ('RUNNING', 'CANCELING')",
            parents: [.app, .space("guid", "app.space_guid"), .org],
            commonTables: [],
            optionalJoins: [],
            columns: commonColumns(scope, state: Lifecycle.task.baselineState) + [
                ("instance_count", "1"),
                ("memory_in_mb_per_instance", scope.number("src.memory_in_mb")),
                ("app_guid", "''"),
                ("app_name", "''"),
                ("package_state", "'STAGED'"),
                ("parent_app_name", "coalesce(app.name, '')"),
                ("parent_app_guid", "app.guid"),
                ("task_guid", scope.key),
                ("task_name", "coalesce(src.name, '')"),
                ("previous_package_state", "'STAGED'"),
                ("previous_memory_in_mb_per_instance", scope.number("src.memory_in_mb")),
                ("previous_instance_count", "1"),
            ]
        )
    }

    /// Every service instance.
    ///
    /// Plan, offering and broker may be absent.
    static func serviceInstances(_ scope: Scope) -> BaselineSource {
        BaselineSource(
            scope: scope,
            lifecycle: .service,
            eventTable: .serviceUsageEvents,
            table: .serviceInstances,
            isRunning: "TRUE",
            parents: [.space("id", "src.space_id"), .org],
            commonTables: [],
            optionalJoins: [
                Join(
                    name: "plan",
                    table: .servicePlans,
                    column: "id",
                    value: "src.service_plan_id"
                ),
                Join(name: "offering", table: .services, column: "id", value: "plan.service_id"),
                Join(
                    name: "broker",
                    table: .serviceBrokers,
                    column: "id",
                    value: "offering.service_broker_id"
                ),
            ],
            columns: commonColumns(scope, state: Lifecycle.service.baselineState) + [
                ("service_instance_guid", scope.key),
                ("service_instance_name", "coalesce(src.name, '')"),
                ("service_instance_type", scope.serviceInstanceType),
                ("service_plan_guid", "plan.guid"),
                ("service_plan_name", "plan.name"),
                ("service_guid", "offering.guid"),
                ("service_label", "offering.label"),
                ("service_broker_guid", "broker.guid"),
                ("service_broker_name", "broker.name"),
            ]
        )
    }

    private static func commonColumns(
        _ scope: Scope,
        state: String
    ) -> [AppendStatement.Column] {
        [
            ("guid", scope.dialect.newGUID), ("created_at", scope.dialect.now),
            ("state", "'\(state)'"),
            ("org_guid", "coalesce(org.guid, '')"), ("space_guid", "coalesce(space.guid, '')"),
            ("space_name", "coalesce(space.name, '')"),
        ]
    }

    /// The latest package of each app of the batch, and the latest droplet of that package.
    ///
    /// Latest means highest id. Only the batch's apps are looked at, never the whole tables.
    private static func latestPackageAndDroplet(_ scope: Scope) -> [String] {
        [
            """
            latest_package \(scope.dialect.asTable) (
                SELECT packages.guid, packages.app_guid, packages.state FROM packages
                WHERE packages.id IN (
                    SELECT max(id) FROM packages
                    WHERE app_guid IN (
                        SELECT app_guid FROM processes WHERE \(scope.isInBatch)
                    ) GROUP BY app_guid
                )
            )
            """,
            """
            latest_droplet \(scope.dialect.asTable) (
                SELECT droplets.guid, droplets.package_guid, droplets.state FROM droplets
                WHERE droplets.id IN (
                    SELECT max(id) FROM droplets
                    WHERE package_guid IN (SELECT guid FROM latest_package) GROUP BY package_guid
                )
            )
            """,
        ]
    }

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
}

extension BaselineSource.Scope {
    /// A nullable legacy column as a whole number.
    fileprivate func number(_ column: String) -> String {
        "coalesce(CAST(\(column) AS \(dialect.integerType)), 0)"
    }

    /// Booleans come as 0 and 1, or as PostgreSQL has and spells them.
    fileprivate var serviceInstanceType: String {
        """
        CASE WHEN lower(CAST(src.is_gateway_service AS \(dialect.textType))) IN ('1', 't', 'true')
        THEN 'managed_service_instance' ELSE 'user_provided_service_instance' END
        """
    }
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
