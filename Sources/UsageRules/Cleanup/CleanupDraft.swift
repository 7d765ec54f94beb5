/// A cleanup plan while it is made: the rules of what a cleanup prunes, applied row by row.
///
/// The source of the rules is Cloud Controller's `OldRecordCleanup` with `keep_running_records`
/// and `keep_at_least_one_record`.
struct CleanupDraft {
    let index: EventIndex
    let cutoff: EventTime
    private(set) var reasons: ContiguousArray<Reason>
    private(set) var firstWitnesses: ContiguousArray<UInt32>
    private(set) var secondWitnesses: ContiguousArray<UInt32>
    private(set) var counts: [Reason: Int] = [:]

    static let noWitness = UInt32.max

    init(_ index: EventIndex, cutoff: EventTime) {
        self.index = index
        self.cutoff = cutoff
        reasons = ContiguousArray(repeating: .recent, count: index.count)
        firstWitnesses = ContiguousArray(repeating: Self.noWitness, count: index.count)
        secondWitnesses = firstWitnesses
    }

    /// Gives every row its reason.
    mutating func decide(_ policy: CleanupPolicy) {
        if policy.keepRunningRecords {
            decideByState()
            decideOldBeginnings()
        } else {
            for position in 0..<index.count { reasons[position] = reasonByAge(position) ?? .old }
        }
        if policy.keepAtLeastOneRecord, reasons.last?.decision == .prune {
            reasons[reasons.count - 1] = .newestRow
            firstWitnesses[reasons.count - 1] = Self.noWitness
            secondWitnesses[reasons.count - 1] = Self.noWitness
        }
        counts = countReasons()
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
                firstWitnesses[position] = UInt32(first)
                secondWitnesses[position] = UInt32(next)
            },
            onEnded: { position, ending in
                reasons[position] = .runEnded
                firstWitnesses[position] = UInt32(ending)
            }
        )
        for key in 0..<openRuns.keyCount {
            guard let run = openRuns[KeyID(rawValue: UInt32(key))], run.latest != run.first else {
                continue
            }
            reasons[run.latest] = .runningLatest
        }
    }

    private func countReasons() -> [Reason: Int] {
        var counts = [Int](repeating: 0, count: Reason.allCases.count)
        for reason in reasons { counts[Int(reason.rawValue)] += 1 }
        return Dictionary(
            uniqueKeysWithValues: Reason.allCases.lazy
                .map { ($0, counts[Int($0.rawValue)]) }
                .filter { $0.1 > 0 }
        )
    }
}
