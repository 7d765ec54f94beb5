/// How far back the rows of some tables allow a full answer.
///
/// A cleanup keeps of what is old only the first and the latest beginning of what still runs. So a
/// row that it would have taken tells that none has come that far: the oldest such row of a table is
/// the earliest moment from which all rows are certainly there. What is younger than the cutoff is
/// taken by no cleanup; where rows that would have been taken reach back at least that far in one
/// table, quiet tables are complete from the cutoff on, too. Of what was before the oldest row
/// nothing is known.
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
        let taken = indexes.map { ($0.table, $0.oldestThatACleanupTakes) }
        let first = taken.compactMap(\.1).min()
        for (table, time) in taken {
            let cutoff = policy.cutoff(of: table, now: now)
            let proved = first.map { max($0, cutoff) } ?? cutoff
            moments[table] = max(oldest, time.map { min($0, proved) } ?? proved)
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
    /// The time of the oldest row that a cleanup with that time as its cutoff, or any later one, would
    /// have taken; nil where there is none.
    ///
    /// Endings and rows of no lifecycle are such rows; beginnings of a run once a third one of it is
    /// there. Beginnings of a run that ended are not older than its ending as a cleanup sees it.
    fileprivate var oldestThatACleanupTakes: EventTime? {
        var oldest = EventTime.unreadable
        var runs = ContiguousArray(repeating: BeginningsOfRun(), count: keyCount)
        // The row with the highest id is always kept.
        for position in keys.indices.dropLast() {
            let (time, key) = (times[position], keys[position])
            guard time.isReadable else { continue }
            switch roles[position].part {
            case .noState: continue
            case .noLifecycle: oldest = min(oldest, time)
            case .ending:
                oldest = min(oldest, time)
                if key != .none { runs[key.index] = BeginningsOfRun() }
            case .beginning:
                guard key != .none else { continue }
                runs[key.index].add(time)
                if runs[key.index].count > 2 { oldest = min(oldest, runs[key.index].latest) }
            }
        }
        return oldest.isReadable ? oldest : nil
    }
}

/// The beginnings of a run that were met so far.
private struct BeginningsOfRun {
    var count = 0
    var latest = EventTime(microseconds: .min)

    mutating func add(_ time: EventTime) {
        count += 1
        latest = max(latest, time)
    }
}
