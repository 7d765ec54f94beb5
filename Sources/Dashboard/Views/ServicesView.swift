internal import Presentation
internal import UsageRules

/// The service instances that exist.
struct ServicesView: ResourceView {
    let view = View.services
    let title = "Services"
    let help = "The service instances that exist"
    let kind = ResourceKind.service
    let noun = "service instances"

    var ownColumns: [Column<RunningResource>] { Self.columns }

    private static let columns: [Column<RunningResource>] =
        Column.place + [
            .text("name", "NAME", weight: 3, priority: 9) { $0.name },
            .text("type", "TYPE", weight: 1, priority: 6) { $0.shortServiceType },
            .text("offering", "OFFERING", weight: 1, priority: 6) { $0.serviceLabel },
            .text("plan", "PLAN", weight: 1, priority: 7) { $0.servicePlanName },
            .text("broker", "BROKER", weight: 1, priority: 2) { $0.serviceBrokerName },
        ]
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
}
