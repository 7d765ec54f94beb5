package import UsageRules

extension ResourceDifference.Change {
    /// What happened, as a word.
    package var title: String {
        switch self {
        case .changedPlan: "changed plan"
        default: rawValue
        }
    }
}

extension ResourceDifference {
    /// What is different, on the side of before; empty where it didn't run.
    package var oldText: String { old.map(text) ?? "" }

    /// What is different, on the side of after; empty where it doesn't run.
    package var newText: String { new.map(text) ?? "" }

    private func text(_ side: Side) -> String {
        change == .renamed ? side.name : side.resource.footprintText
    }
}

extension RunningResource {
    /// What it takes, such as `2 × 512 MB`, or the plan of a service instance.
    fileprivate var footprintText: String {
        switch kind {
        case .app:
            "\(Format.grouped(instanceCount)) × \(Format.memory(megabytes: memoryInMBPerInstance))"
        case .task: Format.memory(megabytes: memoryInMBPerInstance)
        case .service: servicePlanName
        }
    }
}

extension DifferenceCounts.Counts {
    /// What is counted, such as `3 started, 1 scaled`; empty where nothing is.
    package var text: String {
        ResourceDifference.Change.allCases.filter { self[$0] > 0 }
            .map { "\(Format.grouped(self[$0])) \($0.title)" }
            .joined(separator: ", ")
    }
}
