/// What a reconciliation did.
public struct ReconciliationReport: Hashable, Sendable {
    /// What was done for one kind of resource.
    public struct Kind: Hashable, Sendable {
        /// The kind.
        public let kind: ResourceKind
        /// How many baselines were appended.
        public package(set) var seeded = 0
        /// How many endings were appended.
        public package(set) var ended = 0
        /// How many resources agreed by the time that they were looked at again.
        public package(set) var passedOver = 0

        package init(kind: ResourceKind) {
            self.kind = kind
        }
    }

    /// The kinds, in the order of seeding.
    public package(set) var kinds: [Kind]
    /// Whether it was stopped before its end.
    ///
    /// Running it again goes on.
    public package(set) var wasStopped = false
    /// What it takes to take it back; nil where that was not kept.
    package var undoable: UndoableWork?
    /// On how many of the plan's resources both sides disagree still when it had run.
    ///
    /// Something went on meanwhile, where it isn't 0. nil where it was stopped before that was looked at.
    public package(set) var remaining: Int?

    /// A report of nothing yet, on some kinds in the order of seeding.
    package init(kinds: [ResourceKind]) {
        self.kinds = kinds.map { Kind(kind: $0) }
    }

    /// How many rows were appended.
    public var writtenRows: Int { kinds.reduce(0) { $0 + $1.seeded + $1.ended } }
}
