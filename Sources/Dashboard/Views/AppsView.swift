internal import UsageRules

/// The processes of apps that run.
struct AppsView: ResourceView {
    let view = View.apps
    let title = "Apps"
    let help = "The processes of apps that run"
    let kind = ResourceKind.app
    let noun = "running app"
}
