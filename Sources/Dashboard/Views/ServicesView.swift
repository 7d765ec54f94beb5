internal import UsageRules

/// The service instances that exist.
struct ServicesView: ResourceView {
    let view = View.services
    let title = "Services"
    let shortTitle = "Svc"
    let help = "The service instances that exist"
    let kind = ResourceKind.service
    let noun = "service instance"
}
