/// Why a cleanup deletes or keeps a row.
///
/// One byte, so that a plan over millions of rows is small.
public enum Reason: UInt8, CaseIterable, Sendable {
    /// Prune: an old beginning whose run an old ending closed.
    case runEnded
    /// Prune: an old beginning between its run's first and a later old one.
    ///
    /// Such a row stays `superseded` when the run ends later on: it goes with or without the ending.
    case superseded
    /// Prune: an old ending.
    case ending
    /// Prune: an old row of a state that belongs to no lifecycle.
    case noLifecycle
    /// Prune: old, and the cleanup doesn't keep running records.
    case old
    /// Keep: not old.
    case recent
    /// Keep: the first (or only) old beginning of a run that no old ending closed.
    case runningStart
    /// Keep: the latest old beginning of such a run.
    case runningLatest
    /// Keep: would go, but is the row with the table's highest id.
    case newestRow
    /// Keep: the time can't be read, so the row is never old.
    case unreadableTime
    /// Keep: the state is NULL.
    case noState
    /// Keep: an old beginning whose key is NULL, which no ending can match.
    case noKey

    /// The name in the commands' output.
    public var name: String {
        switch self {
        case .runEnded: "run_ended"
        case .superseded: "superseded"
        case .ending: "ending"
        case .noLifecycle: "no_lifecycle"
        case .old: "old"
        case .recent: "recent"
        case .runningStart: "running_start"
        case .runningLatest: "running_latest"
        case .newestRow: "newest_row"
        case .unreadableTime: "unreadable_time"
        case .noState: "no_state"
        case .noKey: "no_key"
        }
    }

    /// The reason with a name; nil for none.
    package init?(name: String) {
        guard let reason = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = reason
    }

    /// Whether a cleanup deletes a row with this reason or keeps it.
    public var decision: Decision {
        switch self {
        case .runEnded, .superseded, .ending, .noLifecycle, .old: .prune
        case .recent, .runningStart, .runningLatest, .newestRow, .unreadableTime, .noState, .noKey:
            .keep
        }
    }

    /// Whether only an old row has it; a row whose time can't be read is never old.
    package var isOfOldRow: Bool { self != .recent && self != .unreadableTime }
}

/// What the rules of a cleanup say of each row of a table, applied row by row.
///
/// The source of the rules is Cloud Controller's `OldRecordCleanup` with `keep_running_records`
/// and `keep_at_least_one_record`.
struct RowDecisions {
    /// The reason for each row, by position.
    private(set) var reasons: ContiguousArray<Reason>
    /// The rows that decided about each row.
    private(set) var witnesses: Witnesses

    private let index: EventIndex
    private let cutoff: EventTime
    /// The last moment whose rows count; nil where all do.
    private let moment: EventTime?

    /// Gives every row its reason.
    ///
    /// - Throws: ``StoreError/noLifecycle(table:)``, as ``CleanupPlan`` does.
    init(
        of index: EventIndex,
        _ policy: CleanupPolicy,
        now: EventTime,
        recordedUpTo moment: EventTime? = nil
    ) throws(StoreError) {
        guard !policy.keepRunningRecords || !index.table.lifecycles.isEmpty else {
            throw .noLifecycle(table: index.table)
        }
        let cutoff = policy.cutoff(of: index.table, now: now)
        self.init(policy, cutoff: cutoff, index: index, recordedUpTo: moment)
    }

    /// Gives every row its reason.
    ///
    /// - Parameter moment: The last moment whose rows count, not before the cutoff; nil where all do.
    init(
        _ policy: CleanupPolicy,
        cutoff: EventTime,
        index: EventIndex,
        recordedUpTo moment: EventTime? = nil
    ) {
        self.index = index
        self.cutoff = cutoff
        self.moment = moment
        reasons = ContiguousArray(repeating: .recent, count: index.count)
        witnesses = Witnesses(count: index.count)
        if policy.keepRunningRecords {
            decideByState()
            decideOldBeginnings()
        } else {
            for position in 0..<index.count { reasons[position] = reasonByAge(position) ?? .old }
        }
        if policy.keepAtLeastOneRecord, let newest, reasons[newest].decision == .prune {
            reasons[newest] = .newestRow
            witnesses.remove(newest)
        }
    }

    /// The position of the row with the highest id.
    private var newest: Int? {
        guard let moment else { return index.count == 0 ? nil : index.count - 1 }
        return index.times.lastIndex { $0 <= moment }
    }

    /// How many rows have each reason.
    var counts: [Reason: Int] {
        var counts = [Int](repeating: 0, count: Reason.allCases.count)
        if let moment {
            for (reason, time) in zip(reasons, index.times) where time <= moment {
                counts[Int(reason.rawValue)] += 1
            }
        } else {
            for reason in reasons { counts[Int(reason.rawValue)] += 1 }
        }
        return Dictionary(
            uniqueKeysWithValues: Reason.allCases.lazy
                .map { ($0, counts[Int($0.rawValue)]) }
                .filter { $0.1 > 0 }
        )
    }

    /// Why a row is not old; nil where it is.
    private func reasonByAge(_ position: Int) -> Reason? {
        let time = index.times[position]
        if time < cutoff { return nil }
        return time.isReadable ? .recent : .unreadableTime
    }

    /// What can be said of each row without looking at others.
    ///
    /// An old beginning is `runningStart` until the fold says otherwise.
    private mutating func decideByState() {
        for position in 0..<index.count {
            reasons[position] = reasonByAge(position) ?? reasonByState(position)
        }
    }

    private func reasonByState(_ position: Int) -> Reason {
        switch index.roles[position].part {
        case .beginning: index.keys[position] == .none ? .noKey : .runningStart
        case .ending: .ending
        case .noLifecycle: .noLifecycle
        case .noState: .noState
        }
    }

    /// Only old rows count as evidence, so the fold sees no others.
    private mutating func decideOldBeginnings() {
        let (times, cutoff) = (index.times, cutoff)
        let openRuns = RunFold.fold(
            index,
            where: { times[$0] < cutoff },
            onSuperseded: { position, first, next in
                reasons[position] = .superseded
                witnesses.set(position, first, next)
            },
            onEnded: { position, ending in
                reasons[position] = .runEnded
                witnesses.set(position, ending)
            }
        )
        for key in 0..<openRuns.keyCount {
            guard let run = openRuns[KeyID(rawValue: UInt32(key))], run.latest != run.first else {
                continue
            }
            reasons[run.latest] = .runningLatest
        }
    }
}
