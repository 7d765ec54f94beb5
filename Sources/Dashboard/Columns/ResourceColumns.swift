internal import Presentation
internal import UsageRules

/// The columns of the resource views.
enum ResourceColumns {
    static func columns(of kind: ResourceKind) -> [ResourceColumn] {
        switch kind {
        case .app: apps
        case .task: tasks
        case .service: services
        }
    }

    private static let place: [ResourceColumn] = [
        .name("ORG", weight: 2, priority: 6) { $0.orgName ?? $0.orgGUID },
        .name("SPACE", weight: 1, priority: 5) { $0.spaceName },
    ]

    private static let apps =
        place + [
            .name("APP", weight: 3, priority: 9) { $0.appName },
            .name("PROCESS", weight: 1, priority: 7) { $0.processType },
            .number("INST", width: 5, priority: 8, { $0.instanceCount }) { Format.grouped($0) },
            .number("EACH", width: 8, priority: 3, { $0.memoryInMBPerInstance }) {
                Format.memory(megabytes: $0)
            },
            .number("MEMORY", width: 9, priority: 7, { $0.memoryInMB }) {
                Format.memory(megabytes: $0)
            },
            .since, .age,
        ]

    private static let tasks =
        place + [
            .name("APP", weight: 2, priority: 7) { $0.appName },
            .name("TASK", weight: 3, priority: 9) { $0.taskName },
            .number("MEMORY", width: 9, priority: 7, { $0.memoryInMB }) {
                Format.memory(megabytes: $0)
            },
            .since, .age,
        ]

    private static let services =
        place + [
            .name("NAME", weight: 3, priority: 9) { $0.name },
            .name("TYPE", weight: 1, priority: 6) { $0.shortServiceType },
            .name("OFFERING", weight: 1, priority: 6) { $0.serviceLabel },
            .name("PLAN", weight: 1, priority: 7) { $0.servicePlanName },
            .name("BROKER", weight: 1, priority: 2) { $0.serviceBrokerName },
            .since, .age,
        ]
}

extension RunningResource {
    /// `managed` or `user`.
    var shortServiceType: String {
        switch serviceInstanceType {
        case "managed_service_instance": "managed"
        case "user_provided_service_instance": "user"
        default: serviceInstanceType
        }
    }
}
