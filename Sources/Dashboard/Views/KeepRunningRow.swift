internal import UsageRules

/// A resource whose answer depends on whether the cleanup keeps running records.
struct KeepRunningRow: Sendable {
    let change: KeepRunningComparison.Change
    /// What runs now; nil where that isn't known, as of what has ended.
    let resource: RunningResource?

    var kind: ResourceKind { change.change.kind }
    /// Its lifecycle key.
    var guid: String { change.change.guid }
    /// Its name; its key where that isn't known.
    var name: String {
        guard let resource else { return guid }
        return switch resource.kind {
        case .app: "\(resource.appName) · \(resource.processType)"
        case .task: "\(resource.appName)/\(resource.taskName)"
        case .service: resource.name
        }
    }
}
