package import UsageRules

/// Work that takes longer than a frame, as a value: what is asked, with all that it takes to do it.
///
/// What a job does is a function of this value and a store, in the program.
package enum Job: Sendable {
    /// Read the store (again).
    case scan
    /// Make the cleanup's plans.
    case plan(PlanRequest, StoreSnapshot)
    /// Make the cleanup's plans with running records kept and without, and compare them.
    case compare(PlanRequest, StoreSnapshot)
    /// Find out until when each row is kept.
    case findKeptUntil(CleanupPreview)
    /// Count what the cleanups of the next days take, and what other cutoffs take now.
    case forecast(CleanupPreview, days: Int)
    /// Find out how much of the file a cleanup frees.
    case measureFreed(CleanupPreview)
    /// Write the plan of a request into a new file.
    case seal(PlanRequest, [EventTable], path: String)
    /// Fetch the columns of these rows.
    case fetchRows(EventTable, ids: [Int64])
    /// Fetch the names and footprints of what runs, at a moment or now.
    case fetchResources(StoreSnapshot, at: EventTime?)
    /// Find out what is different between two moments.
    case compareMoments(DifferenceRequest, StoreSnapshot)
    /// Sum what runs by app.
    case rollUp(RollUpRequest, ResourceList, StoreSnapshot)
    /// Count what was used in an interval, by a scan of its own.
    case countUsage(UsageRequest)
    /// Read all rows of a resource for its footprint, then the other processes of its app.
    case readFootprint(FootprintRequest, StoreSnapshot)
    /// Read the org of every row; the number is that of the scan.
    case readOrgs(StoreSnapshot, scan: Int)
    /// Count what the cleanup takes from each org.
    case countOrgs(CleanupPreview, EventOrgs)
    /// Find out which of a filter's conditions each event fulfils.
    case search(SearchRequest, StoreSnapshot)
    /// Count how often each value of a field occurs among some rows.
    case count(CountRequest, CountedRows)
    /// Put rows into groups by a field.
    case group(GroupRequest, CountedRows)
    /// Look for what is wrong with the store, or was at a moment; the number is that of the scan.
    case findFindings(StoreSnapshot, CleanupPolicy, scan: Int, at: EventTime? = nil)
    /// Fetch what both Cloud Controller's tables and the events say of these resources.
    case fetchResourceRows(SourceRow.List, ids: [Int64], StoreSnapshot)
    /// Look what became of the store's file since a scan of this number.
    case look(StoreSnapshot, scan: Int)
    /// Read what a backfill would write.
    case previewBackfill
    /// Seed baselines and sweep stale ones.
    case backfill(StaleBaselinePolicy)
    /// Read what would make the tables and the events agree on the resources of one finding.
    case previewReconciliation(StoreSnapshot, Finding.Kind)
    /// Append what a plan says.
    case reconcile(ReconciliationPlan)
    /// Run the cleanup that the plans describe.
    case prune([CleanupPlan], allowed: CleanupRisks)
    /// Look which archives of the store's rows lie beside it.
    case listArchives
    /// Put the rows of an archive back.
    case restore(FoundArchive)
    /// Take back what this session wrote.
    case undo(UndoableWork)
    /// Read rows that are to be copied.
    case readRowsToCopy([EventID])
    /// Write rows to a new file.
    case export(ExportRequest)
    /// Keep for the next time what columns views have; nil of one whose choice was taken back.
    case remember([View: ColumnChoice?])
}

extension Job {
    /// What is done, without what it is done with: names a job that is under way.
    package enum Kind: Hashable, Sendable, CaseIterable {
        case scan, plan, comparison, rows, resources, footprint, orgs, orgCounts, search, findings,
            look
        case keptUntil, forecast, freed, sealing
        case rollUp, usage, difference, resourceRows, count, group, rowsToCopy, backfillPreview,
            backfill,
            reconciliationPreview, reconciliation, prune, archives, restoration, undo, export,
            memory

        /// Whether it writes to the store.
        ///
        /// Such a job is asked to stop, never cancelled, so that what was written is always known.
        package var writes: Bool {
            switch self {
            case .backfill, .reconciliation, .prune, .restoration, .undo: true
            default: false
            }
        }
    }

    /// What is done.
    package var kind: Kind {
        switch self {
        case .scan: .scan
        case .plan: .plan
        case .compare: .comparison
        case .findKeptUntil: .keptUntil
        case .forecast: .forecast
        case .measureFreed: .freed
        case .seal: .sealing
        case .fetchRows: .rows
        case .fetchResources: .resources
        case .rollUp: .rollUp
        case .countUsage: .usage
        case .compareMoments: .difference
        case .readFootprint: .footprint
        case .readOrgs: .orgs
        case .countOrgs: .orgCounts
        case .search: .search
        case .count: .count
        case .group: .group
        case .findFindings: .findings
        case .fetchResourceRows: .resourceRows
        case .look: .look
        case .previewBackfill: .backfillPreview
        case .backfill: .backfill
        case .previewReconciliation: .reconciliationPreview
        case .reconcile: .reconciliation
        case .prune: .prune
        case .listArchives: .archives
        case .restore: .restoration
        case .undo: .undo
        case .readRowsToCopy: .rowsToCopy
        case .export: .export
        case .remember: .memory
        }
    }
}

/// Which plans are wanted.
package struct PlanRequest: Hashable, Sendable {
    package var policy: CleanupPolicy
    /// The only table that is cleaned; nil for all that were read.
    package var table: EventTable?
    /// The policy with the cutoffs from which they were moved; nil where they weren't.
    package var reference: CleanupPolicy?
    package var now: EventTime
    /// The same where it has passed, and only the rows recorded up to it count.
    package var moment: EventTime?
    /// The number of the scan whose rows are meant: a plan of other rows is none.
    package var scan: Int

    package init(policy: CleanupPolicy, now: EventTime, scan: Int = 0) {
        self.policy = policy
        self.now = now
        self.scan = scan
    }

    /// The plans of the tables that are cleaned.
    func plans(of snapshot: StoreSnapshot) throws(StoreError) -> [CleanupPlan] {
        guard let moment else { return try snapshot.plans(policy, now: now, only: table) }
        return try snapshot.plans(policy, at: moment, only: table)
    }
}

/// Which events are wanted.
package struct SearchRequest: Hashable, Sendable {
    /// The filter, as it was typed.
    package var text: String
    /// What ages are counted from in place of now.
    package var moment: EventTime?
    /// The number of the scan whose rows are meant.
    package var scan: Int

    package init(text: String, scan: Int = 0) {
        self.text = text
        self.scan = scan
    }
}
