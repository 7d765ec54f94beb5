internal import Algorithms

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
    /// The only finding whose resources it is about; nil for all.
    package let finding: Finding.Kind?
    /// The ids of the rows for which something is done, each once: a run can be found twice, where its
    /// task has ended and a baseline began it.
    private let ids: [Remedy: [ResourceKind: [Int64]]]

    package init(
        snapshot: StoreSnapshot,
        unchecked: FindingsReport.Unchecked?,
        resources: [Finding.Kind: [FoundThings.SourceRows]],
        finding: Finding.Kind? = nil
    ) {
        self.finding = finding
        self.snapshot = snapshot
        self.unchecked = unchecked
        self.resources = resources
        ids = Dictionary(grouping: Self.remedies, by: \.remedy).mapValues { found in
            let rows = found.flatMap { resources[$0.finding] ?? [] }
            return Dictionary(grouping: rows, by: \.kind).mapValues {
                Array($0.flatMap(\.ids).uniqued())
            }
        }
    }

    /// The same for the resources of one finding only.
    public func limited(to finding: Finding.Kind) -> ReconciliationPlan {
        ReconciliationPlan(
            snapshot: snapshot,
            unchecked: unchecked,
            resources: resources.filter { $0.key == finding },
            finding: finding
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

    /// The ids of one kind's rows for which something is done, each once.
    package func ids(_ remedy: Remedy, of kind: ResourceKind) -> [Int64] {
        ids[remedy]?[kind] ?? []
    }

    /// For how many resources something is done.
    public func count(_ remedy: Remedy) -> Int {
        ids[remedy]?.values.reduce(0) { $0 + $1.count } ?? 0
    }

    /// How many rows would be appended.
    public var writtenRows: Int { count(.baseline) + count(.ending) }

    /// For how many of its resources another plan, made later, does the same.
    package func count(remainingIn later: ReconciliationPlan) -> Int {
        ResourceKind.allCases.reduce(0) { count, kind in
            let baselines = Set(ids(.baseline, of: kind))
            // A run may have got another latest beginning meanwhile: it is named by its key.
            let ended = Set(keys(ofRunsOf: kind))
            return count + later.ids(.baseline, of: kind).count { baselines.contains($0) }
                + later.keys(ofRunsOf: kind).count { ended.contains($0) }
        }
    }

    /// The keys of the runs to which an ending is appended.
    private func keys(ofRunsOf kind: ResourceKind) -> [String] {
        guard let index = snapshot.index(of: kind) else { return [] }
        return ids(.ending, of: kind).compactMap { id in
            index.position(ofID: id).flatMap { index.resource(at: $0)?.key }
        }
    }
}
