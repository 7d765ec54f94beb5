/// What usage is summed by.
package enum UsageLevel: String, CaseIterable, Sendable {
    case org, space, app, process, plan, day, month

    /// The column of the events that names what a row is summed in; nil where none does.
    package var column: String? {
        switch self {
        case .org: "org_guid"
        case .space: "space_guid"
        case .app: "parent_app_guid"
        case .plan: "service_plan_guid"
        case .process, .day, .month: nil
        }
    }

    /// Whether each line is a part of the interval.
    package var isOfTime: Bool { self == .day || self == .month }

    /// Whether usage of a kind of resource belongs to a line.
    ///
    /// A service instance belongs to no app, and nothing else has a plan.
    package func includes(_ kind: ResourceKind) -> Bool {
        switch self {
        case .app: kind != .service
        case .plan: kind == .service
        case .org, .space, .process, .day, .month: true
        }
    }
}
