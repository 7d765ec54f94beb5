/// What running resources are summed by.
package enum RunningLevel: String, CaseIterable, Sendable {
    case app, space, org

    /// The guid of what a resource is summed in; empty where it names none, and nil where it has no
    /// such thing: a service instance belongs to no app.
    package func guid(of resource: RunningResource) -> String? {
        switch self {
        case .app: resource.kind == .service ? nil : resource.appIdentity
        case .space: resource.spaceGUID
        case .org: resource.orgGUID
        }
    }

    /// The columns of the events that the guid is made of.
    package var columns: [EventColumn] {
        switch self {
        case .app: [.parentAppGUID]
        case .space: [.spaceGUID]
        case .org: [.spaceGUID, .orgGUID]
        }
    }
}
