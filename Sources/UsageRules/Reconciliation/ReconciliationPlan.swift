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
    /// The resources, by what is done for them: by their tables' rows where a baseline is appended,
    /// by the latest beginning of their run where an ending is.
    private let resources: [Remedy: [FoundThings.SourceRows]]

    package init(
        snapshot: StoreSnapshot,
        unchecked: FindingsReport.Unchecked?,
        resources: [Remedy: [FoundThings.SourceRows]]
    ) {
        self.snapshot = snapshot
        self.unchecked = unchecked
        self.resources = resources
    }

    /// The resources for which something is done.
    package func rows(_ remedy: Remedy) -> [FoundThings.SourceRows] { resources[remedy] ?? [] }

    /// The ids of one kind's rows for which something is done.
    package func ids(_ remedy: Remedy, of kind: ResourceKind) -> [Int64] {
        rows(remedy).filter { $0.kind == kind }.flatMap(\.ids)
    }

    /// For how many resources something is done.
    public func count(_ remedy: Remedy) -> Int { rows(remedy).reduce(0) { $0 + $1.ids.count } }

    /// How many rows would be appended.
    public var writtenRows: Int { count(.baseline) + count(.ending) }
}
