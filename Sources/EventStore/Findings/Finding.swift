/// Something about a store that an operator should know before bills are made from it.
public struct Finding: Hashable, Sendable {
    /// What was found.
    public let kind: Kind
    /// How often.
    public let count: Int
    /// The first few, as text.
    public let examples: [String]

    /// How many examples are kept.
    public static let exampleLimit = 5

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

extension Finding.Kind {
    /// A few words for a list.
    public var title: String {
        switch self {
        case .unrecordedRunning: "Running without a beginning on record"
        case .orphanSource: "Running, its app, space or org gone"
        case .staleBaseline: "Stale baselines"
        case .unkeyedBaseline: "Baselines without a key"
        case .missingTaskStop: "Tasks that ended without TASK_STOPPED"
        case .endingWithoutBeginning: "Endings without a beginning"
        case .duplicateEnding: "Duplicate endings"
        case .unreadableTime: "Times that can't be read"
        case .noState: "Rows without a state"
        case .idsDisagreeWithTime: "Ids that disagree with time"
        case .missingLifecycleIndex: "Missing lifecycle index"
        case .failedIntegrityCheck: "Failed integrity check"
        }
    }

    /// What it means for who reads the events.
    public var meaning: String {
        switch self {
        case .unrecordedRunning:
            "Cloud Controller's tables say that these run, but the row that began them was pruned "
                + "long ago: nobody can bill them from the events. A backfill seeds a baseline."
        case .orphanSource:
            "These run, but the app, space or org that a baseline would name is gone from its "
                + "table, so a backfill passes them over."
        case .staleBaseline:
            "These baselines say that something runs which has stopped or is gone: it would be "
                + "billed for ever. A backfill's sweep removes them, or appends the ending."
        case .unkeyedBaseline:
            "Without a key no ending can match these baselines, and the sweep leaves them."
        case .missingTaskStop:
            "The tasks table says that these tasks ended, but the events still read as running."
        case .endingWithoutBeginning:
            "The start of what these rows end is not on record. Consumers pass them over; the "
                + "next cleanup prunes them when they are old."
        case .duplicateEnding:
            "The run was closed already. Only the first ending counts."
        case .unreadableTime:
            "Nobody can tell how old these rows are, so no cleanup ever prunes them."
        case .noState:
            "These rows say nothing. A cleanup that keeps running records never prunes them."
        case .idsDisagreeWithTime:
            "These rows were recorded before a row with a lower id. A higher id means later; "
                + "preview tells whether the next cleanup would change what reads as running."
        case .missingLifecycleIndex:
            "Look-ups by state and key scan the whole table. Rebuilding the id column drops the "
                + "index without a word."
        case .failedIntegrityCheck:
            "The file is damaged; what it says can't be trusted."
        }
    }

    /// What to do about it, as a command where there is one.
    ///
    /// - Parameter path: The path of the store.
    public func repair(store path: String) -> String {
        let store = path.quotedForShell
        return switch self {
        case .unrecordedRunning, .staleBaseline: "usagetui backfill \(store)"
        case .orphanSource: "restore the missing rows, then usagetui backfill \(store)"
        case .missingTaskStop: "usagetui stop-task \(store) TASK_GUID"
        case .idsDisagreeWithTime: "usagetui preview \(store)"
        case .missingLifecycleIndex:
            "usagetui migrate \(store) --skip-was-running-backfill"
        case .failedIntegrityCheck: "take another copy of the snapshot"
        case .endingWithoutBeginning, .duplicateEnding: "nothing to do"
        case .unkeyedBaseline, .unreadableTime, .noState:
            "correct the rows where they came from, and copy them again"
        }
    }
}
