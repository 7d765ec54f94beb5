/// Every resource on which Cloud Controller's tables and the events disagree, and what makes them
/// agree.
///
/// Cloud Controller's tables say what runs. Where they and the events differ on that, a row is
/// appended; nothing is ever deleted. Where they differ on what a resource takes, which side is right
/// can't be told, and nothing is written.
public struct ReconciliationPlan: Sendable {
    /// What makes both sides agree on a resource.
    public enum Remedy: String, CaseIterable, Sendable {
        /// A baseline is appended: the tables say that it runs.
        case baseline = "seed"
        /// The missing ending is appended: the tables say that it doesn't run.
        case ending = "end"
        /// Nothing can be written: what it takes differs, or an event could not name where it is.
        case none = "report"
    }

    /// The rows of the events.
    public let snapshot: StoreSnapshot
    /// The kinds that could not be compared; nil where all were.
    public let unchecked: FindingsReport.Unchecked?
    /// The resources, by what is found of them: by their tables' rows, or by the latest beginning of
    /// their run where an ending is appended.
    private let resources: [Finding.Kind: [FoundThings.SourceRows]]

    package init(
        snapshot: StoreSnapshot,
        unchecked: FindingsReport.Unchecked?,
        resources: [Finding.Kind: [FoundThings.SourceRows]]
    ) {
        self.snapshot = snapshot
        self.unchecked = unchecked
        self.resources = resources
    }

    /// The same for the resources of one finding only.
    public func limited(to finding: Finding.Kind) -> ReconciliationPlan {
        ReconciliationPlan(
            snapshot: snapshot,
            unchecked: unchecked,
            resources: resources.filter { $0.key == finding }
        )
    }

    /// What is found of resources on which both sides disagree, with what is done for it, in the order
    /// in which they are listed.
    package static let remedies: [(finding: Finding.Kind, remedy: Remedy)] = [
        (.unrecordedRunning, .baseline), (.contradictedRunning, .ending),
        (.missingTaskStop, .ending), (.staleBaseline, .ending), (.footprintDiffers, .none),
        (.orphanSource, .none),
    ]

    /// The resources of a finding.
    package func rows(_ finding: Finding.Kind) -> [FoundThings.SourceRows] {
        resources[finding] ?? []
    }

    /// The ids of one kind's rows for which something is done.
    package func ids(_ remedy: Remedy, of kind: ResourceKind) -> [Int64] {
        rows(remedy).filter { $0.kind == kind }.flatMap(\.ids)
    }

    /// For how many resources something is done.
    public func count(_ remedy: Remedy) -> Int { rows(remedy).reduce(0) { $0 + $1.ids.count } }

    /// How many rows would be appended.
    public var writtenRows: Int { count(.baseline) + count(.ending) }

    /// For how many of its resources another plan, made later, does the same.
    package func count(remainingIn later: ReconciliationPlan) -> Int {
        [Remedy.baseline, .ending].reduce(0) { count, remedy in
            ResourceKind.allCases.reduce(count) { count, kind in
                let wanted = Set(ids(remedy, of: kind))
                return count + later.ids(remedy, of: kind).count { wanted.contains($0) }
            }
        }
    }

    private func rows(_ remedy: Remedy) -> [FoundThings.SourceRows] {
        Self.remedies.filter { $0.remedy == remedy }.flatMap { rows($0.finding) }
    }
}
