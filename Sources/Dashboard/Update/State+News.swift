internal import Presentation
internal import UsageRules

/// What background work has to say.
extension State {
    /// Takes news from background work.
    mutating func take(_ news: News) -> [Effect] {
        switch news {
        case .scanProgressed(let progress):
            scan = Scan(progress: progress)
            return []
        case .scanned(let snapshot): return adopt(snapshot)
        case .planned(let cleanup): return adopt(cleanup)
        case .rowsFetched(let table, let fetched):
            rows.insert(fetched, of: table)
            return []
        case .resourcesFetched(let moment, let fetched): return adopt(fetched, at: moment)
        case .searched(let request, let matches, let isComplete):
            adopt(matches, of: request, isComplete: isComplete)
            return []
        case .findingsProgressed(let progress):
            adopt(progress.report, check: .underWay(progress.step))
            return []
        case .findingsFound(let report):
            adopt(report, check: .complete)
            return []
        case .backfillPreviewProgressed(let progress):
            if case .readingBackfill? = overlay { overlay = .readingBackfill(progress) }
            return []
        case .backfillPreviewed(let preview):
            if case .readingBackfill? = overlay { overlay = .backfillPreview(preview, top: 0) }
            return []
        case .pruneProgressed, .pruned, .backfillProgressed, .backfilled:
            return takeNewsOfWriting(news)
        case .exported(let path):
            message = Message(text: "Written to \(path)")
            return []
        case .failed(let job, let text): return takeFailure(of: job, text)
        case .cancelled(let job): return takeCancellation(of: job)
        }
    }

    private mutating func adopt(_ snapshot: StoreSnapshot) -> [Effect] {
        let selection = SelectionMemory(self)
        self.snapshot = snapshot
        scanNumber += 1
        areResourcesCurrent = false
        // Its plans and histories are of other rows.
        cleanup = nil
        refreshHistories()
        scan = nil
        rows = RowCache()
        search = nil
        refreshEventRows()
        selection.restore(&self)
        return requestPlans() + [
            .start(.fetchResources(snapshot, at: moment)), .start(.findFindings(snapshot)),
        ] + searchEffects()
    }

    /// A plan that was overtaken by a newer request is let go.
    private mutating func adopt(_ cleanup: PlannedCleanup) -> [Effect] {
        guard cleanup.request == planRequest else { return [] }
        let selection = SelectionMemory(self)
        self.cleanup = cleanup
        refreshEventRows()
        selection.restore(&self)
        if opensChanges, !cleanup.changes.isEmpty, overlay == nil { overlay = .changes(top: 0) }
        opensChanges = false
        return []
    }

    private mutating func adopt(_ fetched: ResourceList, at moment: EventTime?) -> [Effect] {
        guard moment == self.moment else { return [] }
        let selection = SelectionMemory(self)
        resources = fetched
        areResourcesCurrent = true
        for view in View.allCases { refreshResourceOrder(of: view) }
        selection.restore(&self)
        return []
    }

    private mutating func adopt(_ report: FindingsReport, check: Check) {
        findings = report
        self.check = check
        keepSelectionInSight()
    }

    private mutating func adopt(
        _ matches: [EventTable: [Int]],
        of request: SearchRequest,
        isComplete: Bool
    ) {
        guard var search, search.request == request else { return }
        let selection = SelectionMemory(self)
        search.matches.merge(matches) { $0 + $1 }
        search.isComplete = isComplete
        self.search = search
        refreshEventRows()
        selection.restore(&self)
    }

    private mutating func takeNewsOfWriting(_ news: News) -> [Effect] {
        switch news {
        case .pruneProgressed(let progress):
            guard case .pruning(_, let isStopping)? = overlay else { return [] }
            overlay = .pruning(progress, isStopping: isStopping)
            return []
        case .pruned(let report):
            overlay = .pruned(report)
            return startScan()
        case .backfillProgressed(let progress):
            guard case .backfilling(_, let isStopping)? = overlay else { return [] }
            overlay = .backfilling(progress, isStopping: isStopping)
            return []
        case .backfilled(let report):
            overlay = .backfilled(report)
            return startScan()
        default:
            return []
        }
    }

    private mutating func takeFailure(of job: Job.Kind, _ text: String) -> [Effect] {
        let text = Sanitizer.visible(text)
        switch job {
        case .scan:
            scan = nil
            overlay = .failure(title: "The store can't be read", message: text)
            return []
        case .prune:
            overlay = .failure(title: "The cleanup stopped", message: text + doneBefore)
            return startScan()
        case .backfill:
            overlay = .failure(title: "The backfill stopped", message: text + doneBefore)
            return startScan()
        case .backfillPreview:
            guard case .readingBackfill? = overlay else { return [] }
            overlay = .failure(title: "A backfill is not possible", message: text)
            return []
        case .plan, .rows, .resources, .search, .findings, .export:
            message = Message(text: text, isError: true)
            return []
        }
    }

    /// What was written before it failed.
    private var doneBefore: String {
        switch overlay {
        case .pruning(let progress, _) where progress.committed > 0:
            ". \(Format.count(progress.committed, "row")) were deleted before."
        case .backfilling(let progress?, _) where progress.writtenRows > 0:
            ". \(Format.count(progress.writtenRows, "row")) were written before."
        default: ""
        }
    }

    private mutating func takeCancellation(of job: Job.Kind) -> [Effect] {
        if job == .scan {
            scan = nil
            message = Message(text: "Reading the store was cancelled; R reads it again.")
        }
        if job == .findings, case .underWay(let step) = check { check = .stopped(step) }
        return []
    }

    /// Reads the store again; what is shown stays until that has ended.
    mutating func startScan() -> [Effect] {
        scan = Scan()
        findings = nil
        check = .idle
        return [.cancel(.findings), .start(.scan)]
    }

    /// Asks for the plans with the options as they are set.
    mutating func requestPlans() -> [Effect] {
        guard let snapshot else { return [] }
        let request = PlanRequest(policy: policy, now: snapshot.clock.now, scan: scanNumber)
        planRequest = request
        return [.start(.plan(request, snapshot))]
    }
}
