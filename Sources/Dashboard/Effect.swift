internal import Presentation
package import UsageRules

/// What an update wants done.
///
/// Effects are returned, never performed here.
package enum Effect: Sendable {
    /// Read the store (again).
    case scan
    /// Make the cleanup's plans. A newer request replaces one under way.
    case plan(PlanRequest, StoreSnapshot)
    /// Fetch the columns of these rows. A newer request replaces one under way.
    case fetchRows(EventTable, ids: [Int64])
    /// Fetch the names and footprints of what runs, at a moment or now.
    case fetchResources(StoreSnapshot, at: EventTime?)
    /// Find the events that contain a text. A newer request replaces one under way.
    case search(SearchRequest, StoreSnapshot)
    /// Look for what is wrong with the store.
    case findFindings(StoreSnapshot)
    /// Read what a backfill would write.
    case previewBackfill
    /// Seed baselines and sweep stale ones.
    case backfill
    /// Run the cleanup that the plans describe.
    case prune([CleanupPlan], allowsRunningSetChange: Bool)
    /// Write text to a new file of this name in the working folder.
    case export(fileName: String, contents: String)
    /// Stop work that is under way.
    case cancel(Job)
    /// Put a text on the user's clipboard.
    case copy(String)
    /// Paint the whole screen anew.
    case redraw
    /// Stop as Ctrl-Z does.
    case suspend
    /// Leave the program.
    case quit
}

/// Which plans are wanted.
package struct PlanRequest: Hashable, Sendable {
    package var policy: CleanupPolicy
    package var now: EventTime
    /// The number of the scan whose rows are meant: a plan of other rows is none.
    package var scan: Int

    package init(policy: CleanupPolicy, now: EventTime, scan: Int = 0) {
        self.policy = policy
        self.now = now
        self.scan = scan
    }
}

/// Which events are wanted.
package struct SearchRequest: Hashable, Sendable {
    /// The text to find, in any case, in any column.
    package var text: String
    /// Whether to find the rows that do not contain it.
    package var isInverted: Bool
    /// The number of the scan whose rows are meant.
    package var scan: Int

    package init(text: String, isInverted: Bool = false, scan: Int = 0) {
        self.text = text
        self.isInverted = isInverted
        self.scan = scan
    }
}
