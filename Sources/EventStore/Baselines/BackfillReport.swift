/// What a backfill did, or would do.
public struct BackfillReport: Hashable, Sendable {
    /// What was done for one kind of resource.
    public struct Kind: Hashable, Sendable {
        /// The kind.
        public let kind: ResourceKind
        /// How many baselines were seeded.
        public internal(set) var seeded = 0
        /// How many running resources already have a baseline or a real beginning on record.
        public internal(set) var alreadyOnRecord = 0
        /// Running resources that can't be seeded.
        public internal(set) var orphans: [OrphanSource] = []
        /// How many stale baselines the sweep removed.
        public internal(set) var staleRemoved = 0
        /// How many missing endings the sweep appended.
        public internal(set) var endingsAppended = 0

        init(kind: ResourceKind) {
            self.kind = kind
        }
    }

    /// The kinds, in the order of seeding.
    public internal(set) var kinds: [Kind] = BaselineSource.all.map {
        Kind(kind: $0.lifecycle.kind)
    }
    /// Whether it was stopped before its end.
    ///
    /// Running it again goes on.
    public internal(set) var wasStopped = false

    /// How many rows were appended or removed.
    public var writtenRows: Int {
        kinds.reduce(0) { $0 + $1.seeded + $1.staleRemoved + $1.endingsAppended }
    }
}

/// A source row that runs and can't be seeded, because a row that it leads to is gone.
public struct OrphanSource: Hashable, Sendable {
    /// The id in the source table.
    public let id: Int64
    /// The resource's guid; empty where it has none.
    public let guid: String
    /// What is gone: `app`, `space` or `org`; or `guid`, without which no event could name it.
    public let missing: String

    /// What people call the row: its guid, or its id where it has none.
    package var name: String { guid.isEmpty ? "#\(id)" : guid }

    /// Why it can't be seeded.
    package var reason: String { missing == "guid" ? "it has no guid" : "its \(missing) is gone" }
}

/// How far a backfill is.
public struct BackfillProgress: Hashable, Sendable {
    /// What is being done.
    public enum Step: String, Sendable {
        /// Baselines are appended for what runs.
        case seed
        /// Stale baselines are looked for.
        case sweep
    }

    /// What is being done.
    public let step: Step
    /// For which kind.
    public let kind: ResourceKind
    /// How many source rows or baselines of the kind have been looked at.
    public let rowsSeen: Int
    /// How many rows have been written so far.
    public let writtenRows: Int

    package init(step: Step, kind: ResourceKind, rowsSeen: Int, writtenRows: Int) {
        self.step = step
        self.kind = kind
        self.rowsSeen = rowsSeen
        self.writtenRows = writtenRows
    }
}
