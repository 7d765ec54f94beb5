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

    /// Gives every row its reason.
    init(_ policy: CleanupPolicy, cutoff: EventTime, index: EventIndex) {
        self.index = index
        self.cutoff = cutoff
        reasons = ContiguousArray(repeating: .recent, count: index.count)
        witnesses = Witnesses(count: index.count)
        if policy.keepRunningRecords {
            decideByState()
            decideOldBeginnings()
        } else {
            for position in 0..<index.count { reasons[position] = reasonByAge(position) ?? .old }
        }
        if policy.keepAtLeastOneRecord, reasons.last?.decision == .prune {
            reasons[reasons.count - 1] = .newestRow
            witnesses.remove(reasons.count - 1)
        }
    }

    /// How many rows have each reason.
    var counts: [Reason: Int] {
        var counts = [Int](repeating: 0, count: Reason.allCases.count)
        for reason in reasons { counts[Int(reason.rawValue)] += 1 }
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
