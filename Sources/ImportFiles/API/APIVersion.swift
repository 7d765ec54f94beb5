/// The two versions of the API, which name the columns of an event each in its own way.
enum APIVersion: String, CaseIterable {
    case v2
    case v3

    /// The field that each column comes from; columns that the API doesn't show are left out.
    func paths(of table: UsageTable) -> [String: String] {
        switch (self, table) {
        case (.v3, .apps): Self.common.merging(Self.v3Apps) { $1 }
        case (.v3, .services): Self.common.merging(Self.v3Services) { $1 }
        case (.v2, .apps): Self.v2(Self.v2Apps)
        case (.v2, .services): Self.v2(Self.v2Services)
        }
    }

    private static let common = [
        "guid": "guid",
        "created_at": "created_at",
        "org_guid": "organization.guid",
        "space_guid": "space.guid",
        "space_name": "space.name",
    ]

    private static let v3Apps = [
        "state": "state.current",
        "previous_state": "state.previous",
        "app_guid": "process.guid",
        "app_name": "app.name",
        "parent_app_guid": "app.guid",
        "parent_app_name": "app.name",
        "process_type": "process.type",
        "buildpack_guid": "buildpack.guid",
        "buildpack_name": "buildpack.name",
        "task_guid": "task.guid",
        "task_name": "task.name",
        "memory_in_mb_per_instance": "memory_in_mb_per_instance.current",
        "previous_memory_in_mb_per_instance": "memory_in_mb_per_instance.previous",
        "instance_count": "instance_count.current",
        "previous_instance_count": "instance_count.previous",
    ]

    private static let v3Services = [
        "state": "state",
        "service_instance_guid": "service_instance.guid",
        "service_instance_name": "service_instance.name",
        "service_instance_type": "service_instance.type",
        "service_plan_guid": "service_plan.guid",
        "service_plan_name": "service_plan.name",
        "service_guid": "service_offering.guid",
        "service_label": "service_offering.name",
        "service_broker_guid": "service_broker.guid",
        "service_broker_name": "service_broker.name",
    ]

    /// The columns of v2 are called as they are in the database, and stand in `entity`.
    private static func v2(_ columns: [String]) -> [String: String] {
        var paths = ["guid": "metadata.guid", "created_at": "metadata.created_at"]
        for column in columns { paths[column] = "entity.\(column)" }
        return paths
    }

    private static let v2Apps = [
        "state", "previous_state", "app_guid", "app_name", "space_guid", "space_name", "org_guid",
        "buildpack_guid", "buildpack_name", "package_state", "previous_package_state",
        "parent_app_guid", "parent_app_name", "process_type", "task_guid", "task_name",
        "memory_in_mb_per_instance", "previous_memory_in_mb_per_instance", "instance_count",
        "previous_instance_count",
    ]

    private static let v2Services = [
        "state", "org_guid", "space_guid", "space_name", "service_instance_guid",
        "service_instance_name", "service_instance_type", "service_plan_guid",
        "service_plan_name", "service_guid", "service_label", "service_broker_guid",
        "service_broker_name",
    ]
}
