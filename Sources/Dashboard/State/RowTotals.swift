internal import Presentation
package import UsageRules

/// What some rows of a list come to.
package struct RowTotals: Hashable, Sendable {
    /// How many rows they are.
    package private(set) var rows = 0
    /// How many of these events the next cleanup deletes.
    private(set) var prunable = 0
    /// What these resources take, at most `Int64.max`.
    private(set) var instances: Int64 = 0
    private(set) var megabytes: Int64 = 0

    package init() {}

    /// Counts a resource.
    mutating func add(_ resource: RunningResource) {
        rows += 1
        instances = instances.addingSaturated(resource.instanceCount)
        megabytes = megabytes.addingSaturated(resource.memoryInMB)
    }

    /// Counts an event of which a plan says something, or none does.
    package mutating func add(_ reason: Reason?) {
        rows += 1
        if reason?.decision == .prune { prunable += 1 }
    }

    /// Counts an event no more.
    mutating func remove(_ reason: Reason?) {
        rows -= 1
        if reason?.decision == .prune { prunable -= 1 }
    }

    /// What resources of a kind take, such as `12 inst, 24 GB`; empty where they take nothing.
    func text(of kind: ResourceKind) -> String {
        let memory = Format.memory(megabytes: megabytes)
        return switch kind {
        case .app: "\(Format.grouped(instances)) inst, \(memory)"
        case .task: memory
        case .service: ""
        }
    }

    /// How many of some events go, such as `7 go`.
    var textOfEvents: String { Format.go(prunable) }
}
