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
        /// Whether the first beginning is a real start, and no ending was lost behind it; otherwise
        /// the resource was running *by* then.
        public let startIsExact: Bool
        /// Whether no beginning is on record: the ending that `first` and `latest` stand for is all
        /// that tells of the run, and gives its footprint.
        public let isKnownByEnding: Bool

        init(
            key: KeyID,
            kind: ResourceKind,
            first: Int,
            latest: Int,
            startIsExact: Bool,
            isKnownByEnding: Bool = false
        ) {
            self.key = key
            self.kind = kind
            self.first = first
            self.latest = latest
            self.startIsExact = startIsExact
            self.isKnownByEnding = isKnownByEnding
        }
    }

    /// The runs, in the order in which their keys first appear in the table; behind them those that are
    /// known by their ending.
    public let runs: [Run]

    private let openRuns: OpenRuns

    /// What runs according to all rows of an index.
    public init(_ index: EventIndex) {
        self.init(index, RunFold.fold(index) { _ in true })
    }

    /// What ran at a moment, according to the rows recorded up to it, and to later endings that say
    /// of a resource that it ran before anything of it was on record.
    ///
    /// - Parameters:
    ///   - index: The rows. One whose time can't be read doesn't count.
    ///   - moment: The last moment to count.
    ///   - oldest: When the oldest row of the store was recorded: of what was before, nothing is
    ///     known.
    public init(_ index: EventIndex, at moment: EventTime, oldest: EventTime) {
        self.init(index, at: moment, oldest: oldest) { _ in true }
    }

    /// The same, according to some of these rows.
    ///
    /// - Parameter isLeft: Whether the row at a position is one of them.
    init(
        _ index: EventIndex,
        at moment: EventTime,
        oldest: EventTime,
        where isLeft: (_ position: Int) -> Bool
    ) {
        let times = index.times
        let runs = RunFold.fold(index) {
            times[$0] <= moment && times[$0].isReadable && isLeft($0)
        }
        self.init(
            index,
            runs,
            endings: moment < oldest ? [] : index.endingsOfUnrecordedRuns(behind: moment)
        )
    }

    init(_ index: EventIndex, _ openRuns: OpenRuns, endings: [Int] = []) {
        self.openRuns = openRuns
        let lifecycles = index.table.lifecycles
        var runs: [Run] = (0..<openRuns.keyCount).compactMap { number in
            let key = KeyID(rawValue: UInt32(number))
            guard let run = openRuns[key] else { return nil }
            let role = index.roles[run.first]
            return Run(
                key: key,
                kind: lifecycles[role.lifecycleOrdinal].kind,
                first: run.first,
                latest: run.latest,
                startIsExact: role.isExactStart
                    && !openRuns.traits(of: key).contains(.lacksEnding)
            )
        }
        for position in endings where openRuns[index.keys[position]] == nil {
            runs.append(
                Run(
                    key: index.keys[position],
                    kind: lifecycles[index.roles[position].lifecycleOrdinal].kind,
                    first: position,
                    latest: position,
                    startIsExact: false,
                    isKnownByEnding: true
                )
            )
        }
        self.runs = runs
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

    /// Whether the open run of a resource lacks an ending that must have been: a real start stands
    /// in it behind another beginning.
    package func lacksEnding(_ key: KeyID) -> Bool {
        openRuns.traits(of: key).contains(.lacksEnding)
    }

    /// Whether one of the beginnings of a resource's open run was observed, not seeded.
    package func wasObserved(_ key: KeyID) -> Bool {
        openRuns.traits(of: key).contains(.wasObserved)
    }
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

    package init(
        kind: ResourceKind,
        guid: String,
        effect: Effect,
        before: Beginnings?,
        after: Beginnings?
    ) {
        (self.kind, self.guid, self.effect) = (kind, guid, effect)
        (self.before, self.after) = (before, after)
    }

    /// The ids of the first and the latest beginning of a run.
    public struct Beginnings: Sendable, Hashable {
        /// The id of the first beginning.
        public let firstID: Int64
        /// The id of the latest beginning.
        public let latestID: Int64

        package init(firstID: Int64, latestID: Int64) {
            (self.firstID, self.latestID) = (firstID, latestID)
        }
    }
}

extension [RunningChange] {
    /// By kind's name, then guid: the same order for whoever finds them.
    package var inOrder: [RunningChange] {
        func order(_ change: RunningChange) -> (String, ExactText, Int64) {
            (
                change.kind.rawValue, ExactText(change.guid),
                (change.before ?? change.after)?.firstID ?? 0
            )
        }
        return sorted { order($0) < order($1) }
    }
}
