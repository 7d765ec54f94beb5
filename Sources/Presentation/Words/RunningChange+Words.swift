package import UsageRules

extension RunningChange.Effect {
    /// What would become of the answer, in a column.
    package var text: String {
        switch self {
        case .lost: "no longer known to run"
        case .appears: "ended, reads as running"
        case .startChanges: "loses its start"
        case .footprintChanges: "loses its footprint"
        }
    }

    /// The same behind the resource's name, such as `would lose its start`.
    package var predicate: String {
        switch self {
        case .lost: "runs, and would no longer be known to"
        case .appears: "has ended, and would read as running"
        case .startChanges: "would lose its start"
        case .footprintChanges: "would lose its latest footprint"
        }
    }
}
