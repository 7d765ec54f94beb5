/// Something about a store that an operator should know before bills are made from it.
public struct Finding: Hashable, Sendable {
    /// What was found.
    public let kind: Kind
    /// Whether a bill or a cleanup can come out wrong for it.
    public let severity: Severity
    /// All that was found; rows by the numbers that the snapshot of the check gives them.
    package let things: FoundThings
    /// The first few of what was found.
    public let examples: [Thing]

    /// How often.
    public var count: Int { things.count }

    /// How many examples are kept.
    public static let exampleLimit = 5

    /// What it asks for.
    public enum Severity: String, Sendable {
        /// A bill or a cleanup can come out wrong.
        case harm
        /// Nothing: it is good to know.
        case note
    }

    /// What can be found; the raw values are the names in the output of `check`.
    public enum Kind: String, CaseIterable, Sendable {
        /// The tables say that a resource runs, and no run is open by the events.
        case unrecordedRunning = "unrecorded_running"
        /// A run is open by the events, begun by what was observed, and the tables say otherwise.
        case contradictedRunning = "contradicted_running"
        /// Both say that a resource runs, and differ in what it takes.
        case footprintDiffers = "footprint_differs"
        /// A real start inside an open run: the ending before it is not on record.
        case lostEnding = "lost_ending"
        /// A change names values before it that are not those of the row before it.
        case scaleMissing = "scale_missing"
        /// One event under two ids.
        case duplicateGUID = "duplicate_guid"
        /// A row that is later than now, or than many rows of higher ids.
        case timeAhead = "time_ahead"
        /// A staging that began more than a day ago and has not ended.
        case unfinishedStaging = "unfinished_staging"
        /// A row that the next cleanup deletes and that a consumer has not read, or a consumer whose
        /// checkpoint is not on record.
        case unreadByConsumer = "unread_by_consumer"
        /// A baseline's resource no longer runs, and no ending says so.
        case staleBaseline = "stale_baseline"
        /// A task has ended, and its events don't say so.
        case missingTaskStop = "missing_task_stop"
        /// A resource runs, and can't be seeded because a row that it leads to is gone.
        case orphanSource = "orphan_source"
        /// A baseline has no key, so nothing can ever end it.
        case unkeyedBaseline = "unkeyed_baseline"
        /// A `created_at` that is no time.
        case unreadableTime = "unreadable_time"
        /// A state that is NULL.
        case noState = "no_state"
        /// SQLite's own check of the file failed.
        case failedIntegrityCheck = "failed_integrity_check"
        /// A check that could not be made.
        case notChecked = "not_checked"
        /// An ending that a repair appended: its time is the repair's.
        case repairedEnding = "repaired_ending"
        /// An index that look-ups by state and key go through.
        case missingLifecycleIndex = "missing_lifecycle_index"
        /// An ending whose beginning is not on record.
        case endingWithoutBeginning = "ending_without_beginning"
        /// An ending behind another one, with no beginning between.
        case duplicateEnding = "duplicate_ending"
        /// A row that was recorded before one with a lower id, which isn't ahead of its time.
        case idsDisagreeWithTime = "ids_disagree_with_time"

        /// Whether a bill or a cleanup can come out wrong for it.
        public var severity: Severity {
            switch self {
            case .repairedEnding, .missingLifecycleIndex, .endingWithoutBeginning,
                .duplicateEnding, .idsDisagreeWithTime:
                .note
            default: .harm
            }
        }
    }
}
