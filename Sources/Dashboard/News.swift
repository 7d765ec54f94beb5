package import Presentation
package import UsageRules

/// What a job has to say: how far it is, what came of it, or why nothing did.
package enum News: Sendable {
    case scanProgressed(ScanProgress)
    case scanned(StoreSnapshot)
    case planned(CleanupPreview)
    /// The cleanup of a request with running records kept, against the same one without.
    case compared(PlanRequest, KeepRunningComparison)
    /// Until when the rows of each table are kept, from the cleanup of a request on.
    case keptUntilFound(PlanRequest, [EventTable: KeptUntil])
    /// What the cleanups take, from that of a request on, for a number of days.
    case forecastMade(PlanRequest, days: Int, [CleanupForecast])
    /// What the cleanup of a request frees of the file.
    case freedMeasured(PlanRequest, [EventTable: FreedSpace])
    /// A plan was written to a new file.
    case sealed(path: String, hash: String)
    case rowsFetched(EventTable, [EventRow])
    case resourcesFetched(at: EventTime?, ResourceList)
    /// The apps in the order in which people look for them.
    case rolledUp(RollUpRequest, [RunningGroup])
    /// How far the scan is that usage is counted from.
    case usageProgressed(UsageRequest, ScanProgress)
    case usageCounted(UsageRequest, [UsageRecord])
    case footprintRead(FootprintRequest, Footprint)
    /// The other processes of the app whose footprint was read.
    case processesRead(FootprintRequest, [ProcessRuns])
    /// The orgs of the rows of the scan of this number.
    case orgsRead(EventOrgs, scan: Int)
    /// What the cleanup of this request takes from each org.
    case orgsCounted(PlanRequest, OrgCounts)
    /// Which of a filter's conditions the next rows of a table fulfil, from the first row on; more
    /// follow until `isComplete`.
    case searched(SearchRequest, [EventTable: [EventFilter.Outcomes]], isComplete: Bool)
    /// How many rows were read so far to be counted.
    case countProgressed(CountRequest, rows: Int)
    /// How often each value occurs; nil where there are more values than are counted.
    case counted(CountRequest, ValueCounts?)
    /// The groups of rows; nil where there are more than are made.
    case grouped(GroupRequest, Outline?)
    /// What is different between two moments.
    case momentsCompared(DifferenceRequest, [ResourceDifference])
    /// What was found so far in the scan of this number, at a moment or now.
    case findingsProgressed(FindingsProgress, scan: Int, at: EventTime? = nil)
    /// All that was found in the scan of this number.
    case findingsFound(FindingsReport, scan: Int, at: EventTime? = nil)
    /// What Cloud Controller's tables say of some resources.
    case resourceRowsFetched(SourceRow.List, [SourceResource])
    /// What became of the store's file since the scan of this number.
    case storeLooked(StoreChange, scan: Int)
    case backfillPreviewProgressed(BackfillProgress)
    case backfillPreviewed(BackfillPreview)
    case backfillProgressed(BackfillProgress)
    case backfilled(BackfillReport)
    case reconciliationPreviewed(ReconciliationPreview)
    case reconciliationProgressed(ReconciliationProgress)
    case reconciled(ReconciliationReport)
    case pruneProgressed(CleanupProgress)
    case pruned(CleanupOutcome)
    case archivesListed([FoundArchive])
    case restoreProgressed(RestoreProgress)
    case restored(RestoreReport)
    case undoProgressed(UndoProgress)
    case undone(UndoReport)
    /// The rows that are to be copied, those that are gone left out.
    case rowsToCopyRead([EventRow])
    /// How many rows were written so far.
    case exportProgressed(Int)
    /// The rows were written, those that are gone left out.
    case exported(path: String, rows: Int)
    /// For how long the job has been at work; what it says of its progress follows.
    case working(Job.Kind, for: Duration)
    /// What was to be kept for the next time is.
    case remembered
    /// The job waits for another program's lock; with nil, it doesn't any more.
    case waiting(Job.Kind, LockWait?)
    /// The job failed; the message is one line.
    case failed(Job.Kind, message: VisibleText)
    /// The job was stopped on request.
    case cancelled(Job.Kind)
}
