/// Work that goes on in the background.
///
/// Of each there is at most one at a time.
package enum Job: Hashable, Sendable, CaseIterable {
    /// Reading the store into memory.
    case scan
    /// Making the cleanup's plans.
    case plan
    /// Fetching the columns of single rows.
    case rows
    /// Fetching the names and footprints of what runs.
    case resources
    /// Searching the events for a text.
    case search
    /// Looking for what is wrong with the store.
    case findings
    /// Reading what a backfill would write.
    case backfillPreview
    /// Seeding baselines and sweeping stale ones.
    case backfill
    /// Deleting the rows of the plans.
    case prune
    /// Writing rows to a file.
    case export
}
