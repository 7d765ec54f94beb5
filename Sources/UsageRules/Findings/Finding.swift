/// Something about a store that an operator should know before bills are made from it.
public struct Finding: Hashable, Sendable {
    /// What was found.
    public let kind: Kind
    /// All that was found; rows by the numbers that the snapshot of the check gives them.
    package let things: FoundThings
    /// The first few of what was found.
    public let examples: [Thing]

    /// How often.
    public var count: Int { things.count }

    /// How many examples are kept.
    public static let exampleLimit = 5

    /// One of the things that a finding is about.
    public enum Thing: Hashable, Sendable {
        /// A row of an events table.
        case row(EventTable, id: Int64)
        /// A resource, by its lifecycle key; the name is empty where it isn't known.
        case resource(ResourceKind, guid: String, name: String)
        /// A source row that can't be seeded.
        case orphan(ResourceKind, OrphanSource)
        /// An index, by its name.
        case index(String)
        /// What SQLite says of the file.
        case fileProblem(String)
    }

    /// What can be found; the raw values are the names in the output of `check`.
    public enum Kind: String, CaseIterable, Sendable {
        /// A resource runs without a beginning on record.
        case unrecordedRunning = "unrecorded_running"
        /// A resource runs, and can't be seeded because a row that it leads to is gone.
        case orphanSource = "orphan_source"
        /// A baseline's resource no longer runs, and no ending says so.
        case staleBaseline = "stale_baseline"
        /// A baseline has no key, so nothing can ever end it.
        case unkeyedBaseline = "unkeyed_baseline"
        /// A task has ended, and its events don't say so.
        case missingTaskStop = "missing_task_stop"
        /// An ending whose beginning is not on record.
        case endingWithoutBeginning = "ending_without_beginning"
        /// An ending behind another one, with no beginning between.
        case duplicateEnding = "duplicate_ending"
        /// A `created_at` that is no time.
        case unreadableTime = "unreadable_time"
        /// A state that is NULL.
        case noState = "no_state"
        /// A row that was recorded before one with a lower id.
        case idsDisagreeWithTime = "ids_disagree_with_time"
        /// An index that look-ups by state and key go through.
        case missingLifecycleIndex = "missing_lifecycle_index"
        /// SQLite's own check of the file failed.
        case failedIntegrityCheck = "failed_integrity_check"
    }
}
