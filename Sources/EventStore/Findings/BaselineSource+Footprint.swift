internal import GRDB
internal import UsageRules

/// What Cloud Controller's tables say that a resource takes, beside what its latest event says.
extension BaselineSource {
    /// The two parts of a footprint: instances and the memory of each; of a service its plan's guid
    /// and name; none of a task, whose never changes.
    var footprint: (String, String) {
        switch lifecycle.kind {
        case .app: ("src.instances", "src.memory")
        case .task: ("NULL", "NULL")
        case .service: ("plan.guid", "plan.name")
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
    /// Whether an event and a table say different things of what a resource takes; what one of them
    /// doesn't say is no difference.
    func differs(_ recorded: (StoreValue, StoreValue), _ present: (StoreValue, StoreValue)) -> Bool
    {
        switch self {
        case .app:
            return Self.differ(recorded.0.integer, present.0.integer)
                || Self.differ(recorded.1.integer, present.1.integer)
        case .task:
            return false
        case .service:
            // Names change; the guid, where both tell it, says whether it is the same plan.
            let guids = (recorded.0.nonEmpty, present.0.nonEmpty)
            if guids.0 != nil, guids.1 != nil { return guids.0 != guids.1 }
            return Self.differ(recorded.1.nonEmpty, present.1.nonEmpty)
        }
    }

    /// What a footprint comes to; nil where the values don't say.
    func footprint(_ parts: (StoreValue, StoreValue)) -> Finding.ResourceFootprint? {
        switch self {
        case .app:
            guard let instances = parts.0.integer, let megabytes = parts.1.integer else {
                return nil
            }
            return .instances(instances, megabytes: megabytes)
        case .task:
            return nil
        case .service:
            return (parts.1.nonEmpty ?? parts.0.nonEmpty).map { .plan($0) }
        }
    }

    private static func differ<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
        guard let one, let other else { return false }
        return one != other
    }
}

extension StoreValue {
    /// The value as a text that isn't empty.
    fileprivate var nonEmpty: String? { string.flatMap { $0.isEmpty ? nil : $0 } }
}
