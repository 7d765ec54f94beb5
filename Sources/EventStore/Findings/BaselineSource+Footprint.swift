internal import GRDB
internal import UsageRules

/// What Cloud Controller's tables say that a resource takes, beside what its latest event says.
extension BaselineSource {
    /// The two parts of a footprint: instances and the memory of each; of a service its plan's guid
    /// and name; none of a task, whose never changes.
    var footprint: (String, String) {
        switch lifecycle.kind {
        case .app:
            (
                "coalesce(CAST(src.instances AS INTEGER), 0)",
                "coalesce(CAST(src.memory AS INTEGER), 0)"
            )
        case .task: ("NULL", "NULL")
        // None is a plan like any other; of one that is gone from its table nobody knows.
        case .service:
            (
                "CASE WHEN src.service_plan_id IS NULL THEN '' ELSE plan.guid END",
                "substr(plan.name, 1, 4096)"
            )
        }
    }

    /// The columns of an event that say the same.
    var footprintColumns: [String] {
        switch lifecycle.kind {
        case .app: ["instance_count", "memory_in_mb_per_instance"]
        case .task: []
        case .service: ["service_plan_guid", "service_plan_name"]
        }
    }

    /// How a service instance's plan is found; nothing for others.
    var planJoin: String {
        optionalJoins.first { $0.name == "plan" }.map { "LEFT JOIN \($0.sql)" } ?? ""
    }

    /// What a store lacks to be asked what runs: tables, or columns, named `table.column`.
    func missing(in database: Database) throws -> [String] {
        let plans = optionalJoins.filter { $0.name == "plan" }
        return try ([table] + (parents + plans).map(\.table))
            .flatMap { try $0.missing(in: database) }
    }
}

extension ResourceKind {
    /// Whether an event and a table say different things of what a resource takes.
    ///
    /// NULL is nothing, as where a baseline is made of it; of a plan that is gone nobody knows.
    func differs(_ recorded: (StoreValue, StoreValue), _ present: (StoreValue, StoreValue)) -> Bool
    {
        switch self {
        case .app:
            return (recorded.0.integer ?? 0) != (present.0.integer ?? 0)
                || (recorded.1.integer ?? 0) != (present.1.integer ?? 0)
        case .task:
            return false
        case .service:
            // Names change; the guid says whether it is the same plan.
            guard let plan = present.0.string else { return false }
            // An event may tell the plan by its name alone.
            if let name = recorded.1.nonEmpty, recorded.0.nonEmpty == nil {
                return name != present.1.nonEmpty
            }
            return (recorded.0.string ?? "") != plan
        }
    }

    /// What a footprint comes to; nil where the values don't say.
    func footprint(_ parts: (StoreValue, StoreValue)) -> Finding.ResourceFootprint? {
        switch self {
        case .app:
            return .instances(parts.0.integer ?? 0, megabytes: parts.1.integer ?? 0)
        case .task:
            return nil
        case .service:
            guard let name = parts.1.nonEmpty ?? parts.0.nonEmpty else { return .plan("none") }
            return .plan(name)
        }
    }
}

extension StoreValue {
    /// The value as a text that isn't empty.
    fileprivate var nonEmpty: String? { string.flatMap { $0.isEmpty ? nil : $0 } }
}
