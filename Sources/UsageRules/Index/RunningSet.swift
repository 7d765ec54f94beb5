/// What runs according to the rows of one table: each open run, with its first and latest beginning.
public struct RunningSet: Sendable, Equatable {
    /// One resource that runs.
    public struct Run: Sendable, Hashable {
        /// The resource.
        public let key: KeyID
        /// What kind of resource it is.
        public let kind: ResourceKind
        /// The position of the run's first beginning: it gives the start.
        public let first: Int
        /// The position of the run's latest beginning: it gives the present footprint.
        public let latest: Int
        /// Whether the first beginning is a real start; otherwise the resource was running *by* then.
        public let startIsExact: Bool
    }

    /// The runs, in the order in which their keys first appear in the table.
    public let runs: [Run]

    private let openRuns: OpenRuns

    /// What runs according to all rows of an index, or to those recorded up to a moment.
    ///
    /// - Parameters:
    ///   - index: The rows.
    ///   - moment: The last moment to count. A row whose time can't be read counts only where no
    ///     moment is given.
    public init(_ index: EventIndex, at moment: EventTime? = nil) {
        if let moment {
            let times = index.times
            self.init(
                index,
                RunFold.fold(index) { times[$0] <= moment && times[$0].isReadable }
            )
        } else {
            self.init(index, RunFold.fold(index) { _ in true })
        }
    }

    init(_ index: EventIndex, _ openRuns: OpenRuns) {
        self.openRuns = openRuns
        let lifecycles = index.table.lifecycles
        runs = (0..<openRuns.keyCount).compactMap { number in
            let key = KeyID(rawValue: UInt32(number))
            guard let run = openRuns[key] else { return nil }
            let role = index.roles[run.first]
            return Run(
                key: key,
                kind: lifecycles[role.lifecycleOrdinal].kind,
                first: run.first,
                latest: run.latest,
                startIsExact: role.isExactStart
            )
        }
    }

    /// Whether the same resources run, each with the same first and latest beginning.
    ///
    /// Both sets are of the same index.
    public static func == (left: RunningSet, right: RunningSet) -> Bool {
        left.openRuns == right.openRuns
    }

    /// How many resources of a kind run.
    public func count(of kind: ResourceKind) -> Int {
        runs.count { $0.kind == kind }
    }

    /// The open run of a resource; nil where it doesn't run.
    package func run(of key: KeyID) -> (first: Int, latest: Int)? { openRuns[key] }
}

extension RunningSet {
    /// The keys whose run is another in a later scan of the same rows, as text.
    ///
    /// Positions and key numbers differ between scans, so runs are compared by kind, key and ids.
    /// Rows of the later scan that were appended after those of `index` don't count.
    package func keysChanged(in index: EventIndex, comparedWith later: EventIndex) -> [String] {
        let lastID = index.ids.last ?? .min
        let laterRuns = RunFold.fold(later) { later.ids[$0] <= lastID }
        let changed = runIDs(of: index)
            .symmetricDifference(RunningSet(later, laterRuns).runIDs(of: later))
        return Set(changed.map(\.key)).sorted()
    }

    private struct RunIDs: Hashable {
        let kind: ResourceKind
        let key: String
        let firstID: Int64
        let latestID: Int64
    }

    private func runIDs(of index: EventIndex) -> Set<RunIDs> {
        Set(
            runs.map { run in
                RunIDs(
                    kind: run.kind,
                    key: index.resource(of: run.key).key,
                    firstID: index.ids[run.first],
                    latestID: index.ids[run.latest]
                )
            }
        )
    }
}

/// A resource whose answer a cleanup would change.
public struct RunningChange: Sendable, Hashable {
    /// What would become of the answer.
    public enum Effect: String, Sendable, Codable {
        /// It runs, and would no longer be known to.
        case lost
        /// It ended, and would read as running.
        case appears
        /// Its first beginning, and so its start, would change.
        case startChanges = "start_changes"
        /// Its latest beginning, and so its footprint, would change.
        case footprintChanges = "footprint_changes"
    }

    /// What kind of resource it is.
    public let kind: ResourceKind
    /// Its lifecycle key.
    public let guid: String
    /// What would become of the answer.
    public let effect: Effect
    /// The ids of its first and latest beginning now; nil where it doesn't run.
    public let before: Beginnings?
    /// The same after the cleanup.
    public let after: Beginnings?

    /// The ids of the first and the latest beginning of a run.
    public struct Beginnings: Sendable, Hashable {
        /// The id of the first beginning.
        public let firstID: Int64
        /// The id of the latest beginning.
        public let latestID: Int64
    }
}
