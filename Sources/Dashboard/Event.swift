package import UsageRules

/// What happened: a key, a new size, or news from background work.
package enum Event: Sendable {
    /// Keys that were read in one go: several where text is pasted, or where one types fast.
    case keys([Key])
    case resized(Size)
    /// The program runs again after Ctrl-Z.
    case resumed

    case scanProgressed(ScanProgress)
    case scanned(StoreSnapshot)
    case planned(PlannedCleanup)
    case rowsFetched(EventTable, [EventRow])
    case resourcesFetched(at: EventTime?, ResourceList)
    /// Positions of matching rows, by table in the snapshot's order; more may follow until
    /// `isComplete`.
    case searched(SearchRequest, matches: [EventTable: [Int]], isComplete: Bool)
    case findingsProgressed(FindingsProgress)
    case findingsFound(FindingsReport)
    case backfillPreviewProgressed(BackfillProgress)
    case backfillPreviewed(BackfillPreview)
    case backfillProgressed(BackfillProgress)
    case backfilled(BackfillReport)
    case pruneProgressed(CleanupProgress)
    case pruned(CleanupReport)
    case exported(path: String)
    /// Work failed; the message is one line.
    case failed(Job, message: String)
    /// Work was stopped on request.
    case cancelled(Job)
}
