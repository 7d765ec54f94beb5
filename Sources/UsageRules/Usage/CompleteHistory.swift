/// How far back the rows of some tables allow a full answer.
///
/// A cleanup keeps of what is old only the first and the latest beginning of what still runs. So a
/// row that it would have taken tells that none has come that far: the oldest such row of a table is
/// the earliest moment from which all rows are certainly there. What is younger than the cutoff is
/// taken by no cleanup; where rows that would have been taken reach back at least that far in one
/// table, quiet tables are complete from the cutoff on, too. Of what was before the oldest row
/// nothing is known.
///
/// An ending whose beginning is missing tells that rows before it are: of a cleanup that was stopped,
/// of an archive that was restored in part, or lost ones. All rows are there from such an ending on. One
/// that is younger than the cutoff tells of nothing but itself: no cleanup took its beginning.
package struct CompleteHistory: Sendable {
    private var moments: [EventTable: EventTime] = [:]

    /// Looks at the rows of some tables.
    ///
    /// - Parameters:
    ///   - policy: The cleanups whose cutoffs are believed.
    ///   - now: What the cutoffs are counted from.
    ///   - oldest: When the oldest row of the store was recorded; nil where no row tells a time.
    package init(
        _ indexes: [EventIndex],
        _ policy: CleanupPolicy,
        now: EventTime,
        oldest: EventTime?
    ) {
        guard let oldest else { return }
        let histories = indexes.map { index in
            let cutoff = policy.cutoff(of: index.table, now: now)
            return (index.table, index.provedHistory(upTo: now, cutoff))
        }
        let first = histories.compactMap(\.1.start).min()
        for (table, history) in histories {
            let cutoff = policy.cutoff(of: table, now: now)
            let proved = first.map { max($0, cutoff) } ?? cutoff
            let start = history.start.map { min($0, proved) } ?? proved
            moments[table] = max(oldest, start, history.gap ?? oldest)
        }
    }

    /// The moment from which all rows of a table are there; nil where that is not known.
    package subscript(table: EventTable) -> EventTime? { moments[table] }

    /// The moment from which all rows of some tables are there; nil where that is not known.
    package func moment(ofAll tables: [EventTable]) -> EventTime? {
        let known = tables.compactMap { moments[$0] }
        return known.count == tables.count ? known.max() : nil
    }
}

extension EventIndex {
    /// What the rows prove, in one walk in the order of the ids.
    ///
    /// Endings are such rows, where what they end is there: a cleanup deletes beginnings first, and a
    /// restore puts endings back first, so one that was stopped leaves endings alone. So are the
    /// beginnings of a run once a third one of it is there. A row counts from the latest time that was
    /// recorded up to it: its own says nothing of when it came.
    fileprivate func provedHistory(upTo now: EventTime, _ cutoff: EventTime) -> ProvedHistory {
        let kinds = table.lifecycles.map(\.kind)
        var history = ProvedHistory()
        var runs = ContiguousArray(repeating: RunOnRecord(), count: keyCount)
        var clock: EventTime?
        for position in keys.indices {
            let (role, key, isPast) = (roles[position], keys[position], times[position] <= now)
            if isPast { clock = max(clock ?? times[position], times[position]) }
            guard role.part == .beginning || role.part == .ending, key != .none, let clock else {
                continue
            }
            // The row with the highest id is always kept, and what has no time that passed, too.
            let isTaken = isPast && position < count - 1
            if role.part == .beginning {
                let beginnings = runs[key.index].begin(isTaken: isTaken)
                if beginnings > 2, isTaken { history.prove(clock) }
            } else if runs[key.index].isOpen {
                if isTaken { history.prove(clock) }
                runs[key.index].end()
            } else {
                let kind = kinds[role.lifecycleOrdinal]
                let lacks = runs[key.index].lacksBeginning(before: role, kind)
                // No cleanup took the beginning of what ended behind its cutoff.
                if lacks, clock <= cutoff { history.gap = clock }
                runs[key.index].end()
            }
        }
        return history
    }
}

/// How far back the rows of a table prove that all are there.
private struct ProvedHistory {
    /// The first moment at which a row stands that a cleanup with that cutoff, or any later one, would
    /// have taken; nil where there is none.
    private(set) var start: EventTime?
    /// The moment of the latest ending whose beginning is missing; nil where there is none.
    var gap: EventTime?

    mutating func prove(_ moment: EventTime) {
        start = min(start ?? moment, moment)
    }
}

/// What is on record of a resource's latest run.
private struct RunOnRecord {
    private(set) var isOpen = false
    private var hasEnded = false
    private var beginnings: UInt8 = 0

    /// Takes a beginning.
    ///
    /// - Parameter isTaken: Whether some cleanup would have taken it.
    /// - Returns: How many of the run there are by then that one would have taken; three stand for more.
    mutating func begin(isTaken: Bool) -> UInt8 {
        isOpen = true
        if isTaken { beginnings = min(3, beginnings + 1) }
        return beginnings
    }

    mutating func end() {
        (isOpen, hasEnded, beginnings) = (false, true, 0)
    }

    /// Whether the rows before an ending, which ends nothing that is on record, must have been others.
    ///
    /// A service instance's doesn't say what was before; what runs only once may end twice.
    func lacksBeginning(before ending: EventRole, _ kind: ResourceKind) -> Bool {
        switch kind {
        case .app: ending.tellsOfRun
        case .task: ending.tellsOfRun && !hasEnded
        case .service: !hasEnded
        }
    }
}
