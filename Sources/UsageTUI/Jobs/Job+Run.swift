import Dashboard
import EventStore
import UsageRules

extension Job {
    /// Does the work, on the thread that calls.
    ///
    /// - Returns: What came of it.
    /// - Throws: What the store throws; `CancellationError` once the job is not wanted any more.
    func run(_ context: JobContext, _ report: JobReport) throws -> News {
        switch self {
        case .scan:
            return .scanned(try Self.scan(context, report))
        case .plan(let request, let snapshot):
            return .planned(try CleanupPreview(request, snapshot))
        case .compare(let request, let snapshot):
            let comparison = try KeepRunningComparison(
                request.policy,
                now: request.now,
                at: request.moment,
                only: request.table,
                snapshot
            )
            return .compared(request, comparison)
        case .findKeptUntil(let cleanup):
            let pairs = cleanup.plans.map { ($0.table, KeptUntil($0)) }
            return .keptUntilFound(cleanup.request, Dictionary(uniqueKeysWithValues: pairs))
        case .forecast(let cleanup, let days):
            return .forecastMade(
                cleanup.request,
                days: days,
                cleanup.plans.map { CleanupForecast($0, days: days) }
            )
        case .measureFreed(let cleanup):
            return .freedMeasured(
                cleanup.request,
                // Over a connection of its own, so that no row in sight waits for it.
                try context.open(.readOnly, context.store.bounds).freedSpace(by: cleanup.plans)
            )
        case .seal(let request, let tables, let path):
            return try PlanSealing.run(request, of: tables, to: path, context, report)
        case .fetchRows(let table, let ids):
            return .rowsFetched(table, try context.store.rows(of: table, ids: ids))
        case .fetchResources(let snapshot, let moment):
            let resources = try context.store.runningResources(in: snapshot, at: moment) {
                _ = try report.isDue()
            }
            return .resourcesFetched(
                at: moment,
                ResourceList(resources, now: moment ?? snapshot.clock.now)
            )
        case .compareMoments(let request, let snapshot):
            return .momentsCompared(
                request,
                try Self.differences(request, snapshot, context, report)
            )
        case .rollUp(let request, let resources, let snapshot):
            return .rolledUp(
                request,
                try Self.apps(resources, at: request.moment, snapshot, context, report)
            )
        case .countUsage(let request):
            return .usageCounted(request, try Self.usage(request, context, report))
        case .readFootprint(let request, let snapshot):
            return .processesRead(
                request,
                try Self.footprint(request, snapshot, context, report)
            )
        case .readOrgs(let snapshot, let number):
            return .orgsRead(try Self.orgs(snapshot, context, report), scan: number)
        case .countOrgs(let cleanup, let orgs):
            return .orgsCounted(
                cleanup.request,
                OrgCounts(
                    orgs,
                    cleanup.plans,
                    others: cleanup.othersLeftAlone,
                    at: cleanup.request.moment
                )
            )
        case .search(let request, let snapshot):
            return try EventSearch(request, snapshot).run(context, report)
        case .count(let request, let rows):
            return .counted(request, try RowCount(request, rows).run(context, report))
        case .group(let request, let rows):
            return .grouped(request, try RowGrouping(request, rows).run(context, report))
        case .findFindings(let snapshot, let policy, let number, let moment):
            var options = FindingsOptions(policy: policy)
            options.moment = moment
            return .findingsFound(
                try Self.findings(snapshot, options, scan: number, context, report),
                scan: number,
                at: moment
            )
        case .fetchResourceRows(let list, let ids, let snapshot):
            return .resourceRowsFetched(
                list,
                try context.store.sourceResources(
                    of: list.kind,
                    list.origin,
                    ids: ids,
                    in: snapshot
                )
            )
        case .look(let snapshot, let number):
            return .storeLooked(try context.store.change(since: snapshot), scan: number)
        case .previewBackfill:
            return .backfillPreviewed(
                try context.store.backfillPreview {
                    try report.progress(.backfillPreviewProgressed($0))
                }
            )
        case .backfill(let stale):
            return .backfilled(
                try Self.writing(report) { try Self.backfill(stale, context, report) }
            )
        case .previewReconciliation(let snapshot, let finding):
            return .reconciliationPreviewed(
                try Self.reconciliationPreview(finding, snapshot, context, report)
            )
        case .reconcile(let plan):
            return .reconciled(
                try Self.writing(report) {
                    try Reconciliation(store: context.openForWriting(), isUndoable: true).run(plan)
                    {
                        report.goesOn(after: .reconciliationProgressed($0))
                    }
                }
            )
        case .prune(let plans, let allowed):
            return .pruned(
                try Self.writing(report) {
                    try Self.prune(plans, allowing: allowed, context, report)
                }
            )
        case .listArchives:
            return .archivesListed(
                try context.store.archives { _ in _ = try report.isDue() }
            )
        case .restore(let archive):
            return .restored(
                try Self.writing(report) { try Self.restore(archive, context, report) }
            )
        case .undo(let work):
            return .undone(try Self.writing(report) { try Self.undo(work, context, report) })
        case .readRowsToCopy(let keys):
            return .rowsToCopyRead(try Self.rows(keys, context))
        case .export(let request):
            return try RowExport(request, context, report).run()
        case .remember(let changes):
            return try Self.remember(changes, context)
        }
    }

    /// In the order in which they are asked for.
    private static func rows(_ keys: [EventID], _ context: JobContext) throws -> [EventRow] {
        var rows: [EventID: EventRow] = [:]
        for (table, keys) in Dictionary(grouping: keys, by: \.table) {
            for row in try context.store.rows(of: table, ids: keys.map(\.id)) {
                rows[EventID(table: table, id: row.id)] = row
            }
        }
        return keys.compactMap { rows[$0] }
    }

    private static func scan(_ context: JobContext, _ report: JobReport) throws -> StoreSnapshot {
        try context.holder.readingAnew { store in
            try store.scan(
                tables: context.options.tables,
                now: context.options.now,
                afterGUIDs: context.options.afterGUIDs
            ) { try report.progress(.scanProgressed($0)) }
        }
    }

    /// Through a connection of its own: a row of each process that ever ran is read.
    private static func apps(
        _ resources: ResourceList,
        at moment: EventTime?,
        _ snapshot: StoreSnapshot,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> [RunningGroup] {
        var groups = RunningGroups(by: .app)
        for resource in resources.all { groups.add(resource) }
        let store = try context.open(.readOnly, context.store.bounds)
        let starts = try store.unbrokenStarts(by: .app, in: snapshot, at: moment) {
            _ = try report.isDue()
        }
        return groups.summed(starts: starts).inOrder { app in
            // NUL comes before all other characters, so the shorter of two names comes first.
            [app.newest.orgLabel, app.newest.spaceName, app.name].joined(separator: "\0")
        }
    }

    /// Reports the footprint as soon as it is there: to find the app's other processes takes a walk
    /// through the table, over a connection of its own.
    private static func footprint(
        _ request: FootprintRequest,
        _ snapshot: StoreSnapshot,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> [ProcessRuns] {
        guard let index = snapshot.index(of: request.table) else { return [] }
        let positions = index.positions(of: request.kind, guid: request.guid)
        let footprint = try context.store.footprint(of: positions, in: index) {
            _ = try report.isDue()
        }
        report.post(.footprintRead(request, footprint))
        guard request.kind == .app, request.includesProcesses, let last = positions.last else {
            return []
        }
        let store = try context.open(.readOnly, context.store.bounds)
        return try store.otherProcesses(ofAppAt: last, in: index)
    }

    /// Through a connection of its own, so that no search waits for it.
    private static func orgs(
        _ snapshot: StoreSnapshot,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> EventOrgs {
        let store = try context.open(.readOnly, context.store.bounds)
        return try store.orgs(ofRowsIn: snapshot) { _ = try report.isDue() }
    }

    /// Through a connection of its own: SQLite's check of the file takes a while.
    private static func findings(
        _ snapshot: StoreSnapshot,
        _ options: FindingsOptions,
        scan number: Int,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> FindingsReport {
        let store = try context.open(.readOnly, context.store.bounds)
        var step: FindingsProgress.Step?
        return try store.findings(in: snapshot, options) { progress in
            _ = try report.isDue()
            if progress.step != step {
                report.post(.findingsProgressed(progress, scan: number, at: options.moment))
            }
            step = progress.step
        }
    }

    /// Through a connection of its own, so that no search waits for it.
    private static func reconciliationPreview(
        _ finding: Finding.Kind,
        _ snapshot: StoreSnapshot,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> ReconciliationPreview {
        let store = try context.open(.readOnly, context.store.bounds)
        let plan = try store.reconciliationPlan(in: snapshot) { _ = try report.isDue() }
            .limited(to: finding)
        var first: [Disagreement] = []
        try store.forEachDisagreement(of: plan, limit: ReconciliationPreview.limit) {
            first.append($0)
        }
        return ReconciliationPreview(plan: plan, first: first)
    }

    /// Beside what other dashboards have left there; what can't be read is written anew.
    private static func remember(
        _ changes: [View: ColumnChoice?],
        _ context: JobContext
    ) throws -> News {
        guard let path = context.options.stateFile else { return .remembered }
        var file = (try? StateFile(path: path)) ?? StateFile()
        file.take(changes)
        try file.write(to: path)
        return .remembered
    }

    /// Where it fails, how far it came is known first.
    private static func writing<Value>(
        _ report: JobReport,
        _ body: () throws -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch {
            report.postHeldBack()
            throw error
        }
    }

    private static func backfill(
        _ stale: StaleBaselinePolicy,
        _ context: JobContext,
        _ report: JobReport
    ) throws -> BackfillReport {
        try Backfill(store: context.openForWriting(), stale: stale, isUndoable: true).run {
            report.goesOn(after: .backfillProgressed($0))
        }
    }
}
