/// What a backfill did, or would do.
public struct BackfillReport: Hashable, Sendable {
    /// What was done for one kind of resource.
    public struct Kind: Hashable, Sendable {
        /// The kind.
        public let kind: ResourceKind
        /// How many baselines were seeded.
        public package(set) var seeded = 0
        /// How many running resources already have a baseline or a real beginning on record.
        public package(set) var alreadyOnRecord = 0
        /// Running resources that can't be seeded.
        public package(set) var orphans: [OrphanSource] = []
        /// How many stale baselines the sweep removed.
        public package(set) var staleRemoved = 0
        /// How many missing endings the sweep appended.
        public package(set) var endingsAppended = 0

        init(kind: ResourceKind) {
            self.kind = kind
        }
    }

    /// The kinds, in the order of seeding.
    public package(set) var kinds: [Kind]
    /// The kinds that were left out, since the events table has no column for their key: one that
    /// was made before there were tasks has none for them.
    public package(set) var leftOut: [ResourceKind] = []
    /// Whether it was stopped before its end.
    ///
    /// Running it again goes on.
    public package(set) var wasStopped = false
    /// What it takes to take it back; nil where that was not kept.
    package var undoable: UndoableWork?

    /// A report of nothing yet, on some kinds in the order of seeding.
    package init(kinds: [ResourceKind]) {
        self.kinds = kinds.map { Kind(kind: $0) }
    }

    /// How many rows were appended or removed.
    public var writtenRows: Int {
        kinds.reduce(0) { $0 + $1.seeded + $1.staleRemoved + $1.endingsAppended }
    }

    /// Changes what is reported of one kind.
    package mutating func update(_ kind: ResourceKind, _ body: (inout Kind) -> Void) {
        guard let number = kinds.firstIndex(where: { $0.kind == kind }) else { return }
        body(&kinds[number])
    }
}
