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

    /// Whether a cleanup deletes a row with this reason or keeps it.
    public var decision: Decision {
        switch self {
        case .runEnded, .superseded, .ending, .noLifecycle, .old: .prune
        case .recent, .runningStart, .runningLatest, .newestRow, .unreadableTime, .noState, .noKey:
            .keep
        }
    }
}

/// What a cleanup does with a row.
///
/// The raw values are the names in the commands' output.
public enum Decision: String, Sendable, Codable {
    /// The row is deleted.
    case prune
    /// The row stays.
    case keep
}
