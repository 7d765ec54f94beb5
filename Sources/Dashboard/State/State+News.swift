internal import Presentation
internal import UsageRules

/// What jobs have to say.
extension State {
    /// Takes the news: the open dialog first, then the state, then the views.
    mutating func take(_ news: News) -> [Effect] {
        noteWork(news)
        if var open = dialog, let outcome = open.take(news) {
            dialog = open
            return follow(outcome)
        }
        return adopt(news) + View.allCases.flatMap { $0.pane.take(news, &self) }
    }

    private mutating func adopt(_ news: News) -> [Effect] {
        switch news {
        case .working(let kind, let time): workTimes[kind] = time
        case .scanProgressed(let progress):
            scan = Scan(progress: progress, time: workTimes[.scan] ?? .zero)
        case .scanned(let snapshot): return adopt(snapshot)
        case .planned(let cleanup): adopt(cleanup)
        case .rowsFetched(let table, let rows):
            let areSomeGone = fetchedRows.insert(rows, of: table)
            measure(rows.compactMap { reference(to: $0) })
            // Rows that are gone are no more than a reason to look.
            if areSomeGone { return look() }
        case .resourceRowsFetched(let list, let rows):
            if fetchedResourceRows.insert(rows, of: list) { return look() }
        case .resourcesFetched(let moment, let fetched):
            adopt(fetched, at: moment)
            // Names are read later than the rows: what went in between is missing.
            return look()
        case .footprintRead(let request, let read):
            if footprint?.request == request { footprint?.footprint = read }
        case .processesRead(let request, let processes):
            guard footprint?.request == request else { break }
            footprint?.processes = processes
            // Their lanes take rows of the list.
            keepSelectionInSight()
        case .cancelled(.footprint): footprint?.isStopped = true
        case .storeLooked(let change, let number): adopt(change, ofScan: number)
        case .searched(let request, let outcomes, let isComplete):
            adopt(outcomes, of: request, isComplete: isComplete)
        case .grouped(let request, let outline): adopt(outline, of: request)
        case .cancelled(.group): endGrouping()
        case .rowsToCopyRead(let rows):
            return copy(rows: rows.map { $0.values.map(\.string) })
        case .countProgressed(let request, let rows):
            if counting?.request == request { counting?.progress = .underWay(rows: rows) }
        case .counted(let request, let counts): adopt(counts, of: request)
        case .cancelled(.count): counting?.progress = .stopped
        case .waiting(let kind, let wait): adopt(wait, of: kind)
        case .keptUntilFound(let request, let answers): adopt(answers, of: request)
        case .sealed(let path, let hash):
            message = Message("Sealed the plan in \(path), hash \(hash.prefix(12))…")
        case .failed(let kind, let text): takeFailure(of: kind, text)
        case .cancelled(.scan):
            scan = nil
            message = Message(
                text: "Reading the store was cancelled; \(Action.reload.keyName) reads it again."
            )
        // Of the rest a view or a dialog makes something.
        default: break
        }
        return []
    }

    private mutating func adopt(_ snapshot: StoreSnapshot) -> [Effect] {
        let selection = SelectionMemory(self)
        moveMarks(to: snapshot)
        self.snapshot = snapshot
        scanNumber += 1
        // An older store may have taken the place of the one whose past was shown.
        if let shown = moment, shown >= snapshot.clock.now { moment = nil }
        storeChange = .unchanged
        areResourcesCurrent = false
        // Its plans and histories are of other rows.
        cleanup = nil
        keptUntil = nil
        refreshPages()
        scan = nil
        fetchedRows = RowCache()
        fetchedResourceRows = RowCache()
        search = nil
        eventColumns = EventColumns.list(stored: snapshot.columns)
        expectWidths()
        refreshEventRows()
        countMarks()
        selection.restore(&self)
        return requestPlans() + [.start(.fetchResources(snapshot, at: moment))] + searchEffects()
    }

    /// Finds the rows of the open pages again, after a scan.
    mutating func refreshPages() {
        for place in pages.indices {
            var page = pages[place]
            page.refresh(self)
            pages[place] = page
        }
    }

    /// A plan that was overtaken by a newer request is let go.
    private mutating func adopt(_ cleanup: CleanupPreview) {
        guard cleanup.request == planRequest else { return }
        let selection = SelectionMemory(self)
        self.cleanup = cleanup
        refreshEventRows()
        countMarks()
        selection.restore(&self)
    }

    private mutating func adopt(_ fetched: ResourceList, at moment: EventTime?) {
        guard moment == self.moment else { return }
        let selection = SelectionMemory(self)
        resources = fetched
        resourcesNumber += 1
        areResourcesCurrent = true
        expectWidths()
        for view in View.allCases where view.pane is any ResourceView {
            view.pane.refreshRows(&self)
        }
        countMarks { $0 is any ResourceView }
        selection.restore(&self)
    }

    private mutating func adopt(_ wait: LockWait?, of kind: Job.Kind) {
        if let wait {
            jobWait = JobWait(kind: kind, wait: wait)
        } else if jobWait?.kind == kind {
            jobWait = nil
        }
    }

    private mutating func takeFailure(of kind: Job.Kind, _ text: VisibleText) {
        switch kind {
        case .scan:
            scan = nil
            dialog = FailureDialog(title: "The store can't be read", message: text)
        // Whoever waited for it has closed the dialog.
        case .backfillPreview, .reconciliationPreview: break
        // The next look tells more, as soon as nobody locks the store.
        case .look: break
        case .group:
            endGrouping()
            message = Message(text, isError: true)
        case .count:
            counting?.progress = .stopped
            message = Message(text, isError: true)
        case .footprint:
            footprint?.isStopped = true
            message = Message(text, isError: true)
        default: message = Message(text, isError: true)
        }
    }

    // MARK: - Asking for work

    /// Reads the store again; what is shown stays until that has ended.
    mutating func startScan() -> [Effect] {
        scan = Scan()
        forgetWorkOfAnotherFile()
        return View.allCases.flatMap { $0.pane.scanBegins(&self) } + [.start(.scan)]
    }

    /// Takes rows that somebody else has read, as after a scan; where these aren't of all tables, the
    /// store is read again.
    mutating func readAnew(_ snapshot: StoreSnapshot) -> [Effect] {
        guard snapshot.indexes.count >= self.snapshot?.indexes.count ?? 0 else {
            return startScan()
        }
        return View.allCases.flatMap { $0.pane.scanBegins(&self) } + take(.scanned(snapshot))
    }

    /// Asks for the plans with the options as they are set.
    mutating func requestPlans() -> [Effect] {
        guard let snapshot else { return [] }
        var request = PlanRequest(
            policy: policy,
            now: moment ?? snapshot.clock.now,
            scan: scanNumber
        )
        request.moment = moment
        request.table = memories.prune.table
        request.reference = referencePolicy
        planRequest = request
        return [.start(.plan(request, snapshot))]
    }
}
