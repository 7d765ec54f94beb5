import Dashboard
import EventStore
import UsageRules
import Presentation

/// Performs the dashboard's effects on a store, and reports what came of them.
///
/// The only place that starts tasks. In each ``JobSlot`` at most one runs at a time: a newer request
/// cancels the one under way and begins when that has ended. What a replaced request still had to
/// say is dropped when the messages are taken, on the one thread that knows what is current.
final class EffectRunner: BackgroundJobs {
    /// What is read, and how a cleanup is run.
    struct Options {
        var tables = EventTable.usageTables
        /// The moment that counts as now; nil asks the store.
        var now: EventTime?
        /// How many rows one transaction of a cleanup deletes.
        var batchSize = OldRecordCleanup.defaultBatchSize
    }

    let store: EventStore
    let options: Options
    private let pipe: WakePipe
    private let mailbox: Mailbox<JobNews>
    private let executor = ThreadExecutor()
    private var tasks: [JobSlot: Task<Void, Never>] = [:]
    /// The number of the newest request in each slot; news of older ones is stale.
    private var generations: [JobSlot: Int] = [:]
    /// The connection of the check that is under way, which only an interruption ends early.
    private var check = InterruptibleStore()
    /// What writes to the store now.
    var writing: WritingRun?

    /// A runner for a store that was opened for reading.
    init(store: EventStore, options: Options = Options(), waking pipe: WakePipe) {
        self.store = store
        self.options = options
        self.pipe = pipe
        mailbox = Mailbox(waking: pipe)
    }

    func perform(_ effect: Effect) {
        switch effect {
        case .scan: scan()
        case .plan(let request, let snapshot): plan(request, snapshot)
        case .fetchRows(let table, let ids): fetchRows(table, ids)
        case .fetchResources(let snapshot, let moment): fetchResources(snapshot, moment)
        case .search(let request, let snapshot): search(request, snapshot)
        case .findFindings(let snapshot): findFindings(snapshot)
        case .previewBackfill: previewBackfill()
        case .backfill: backfill()
        case .prune(let plans, let allows): prune(plans, allowsRunningSetChange: allows)
        case .export(let name, let contents): export(contents, name: name)
        case .cancel(let job): cancel(job)
        case .copy, .redraw, .suspend, .quit: break
        }
    }

    func takeEvents() -> [Event] {
        mailbox.takeAll()
            .filter { $0.generation == generations[$0.slot] }
            .map(\.event)
            .map { event in
                writing?.note(event)
                if writing?.isOver == true { writing = nil }
                return event
            }
    }

    /// Ends what writes to the store, when its running batch is committed, and waits for that.
    ///
    /// - Returns: How far it came; nil where nothing was under way.
    func finishWriting() -> WritingRun? {
        guard let run = writing else { return nil }
        run.requestStop()
        while writing != nil {
            pipe.wait()
            _ = takeEvents()
        }
        return run
    }

    func cancel(_ job: Job) {
        if writing?.job == job { writing?.requestStop() }
        if job == .findings { check.interrupt() }
        // What writes is not cancelled: it is asked to stop, and says how far it came.
        guard job != .prune, job != .backfill else { return }
        for (slot, task) in tasks where slot.job == job { task.cancel() }
    }

    /// Starts work in place of any that is under way in its slot.
    func start(
        _ slot: JobSlot,
        _ work: @escaping @Sendable (JobReporter) throws -> Event
    ) {
        let replaced = tasks[slot]
        replaced?.cancel()
        let generation = (generations[slot] ?? 0) + 1
        generations[slot] = generation
        let reporter = JobReporter(slot: slot, generation: generation, mailbox: mailbox)
        tasks[slot] = Task.detached(executorPreference: executor) {
            await replaced?.value
            reporter.report { try work(reporter) }
        }
    }
}

// MARK: - The work

extension EffectRunner {
    private func scan() {
        start(JobSlot(.scan)) { [store, options] reporter in
            var throttle = Throttle()
            let snapshot = try store.scan(tables: options.tables, now: options.now) { progress in
                try Task.checkCancellation()
                if throttle.isOpen() { reporter.post(.scanProgressed(progress)) }
            }
            return .scanned(snapshot)
        }
    }

    private func plan(_ request: PlanRequest, _ snapshot: StoreSnapshot) {
        start(JobSlot(.plan)) { _ in
            let plans = try snapshot.plans(request.policy, now: request.now)
            try Task.checkCancellation()
            return .planned(PlannedCleanup(request, plans))
        }
    }

    private func fetchRows(_ table: EventTable, _ ids: [Int64]) {
        start(JobSlot(.rows, table)) { [store] _ in
            .rowsFetched(table, try store.rows(of: table, ids: ids))
        }
    }

    private func fetchResources(_ snapshot: StoreSnapshot, _ moment: EventTime?) {
        start(JobSlot(.resources)) { [store] _ in
            let resources = try store.runningResources(in: snapshot, at: moment) {
                try Task.checkCancellation()
            }
            return .resourcesFetched(at: moment, ResourceList(resources))
        }
    }

    /// Reports the matches as they are found, so that the first ones are on the screen at once.
    private func search(_ request: SearchRequest, _ snapshot: StoreSnapshot) {
        start(JobSlot(.search)) { [store] reporter in
            var found: [EventTable: [Int]] = [:]
            var throttle = Throttle()
            for index in snapshot.indexes {
                try store.search(request.text, isInverted: request.isInverted, in: index) { batch in
                    try Task.checkCancellation()
                    found[index.table, default: []] += batch
                    guard !found.isEmpty, throttle.isOpen() else { return }
                    reporter.post(.searched(request, matches: found, isComplete: false))
                    found = [:]
                }
            }
            return .searched(request, matches: found, isComplete: true)
        }
    }

    /// Through a connection of its own: SQLite's check of the file takes a while.
    private func findFindings(_ snapshot: StoreSnapshot) {
        cancel(.findings)
        check = InterruptibleStore()
        start(JobSlot(.findings)) { [path = store.path, check] reporter in
            let store = try check.open(path)
            var step: FindingsProgress.Step?
            let report = try store.findings(in: snapshot) { progress in
                try Task.checkCancellation()
                if progress.step != step { reporter.post(.findingsProgressed(progress)) }
                step = progress.step
            }
            return .findingsFound(report)
        }
    }

    private func previewBackfill() {
        start(JobSlot(.backfillPreview)) { [store] reporter in
            var throttle = Throttle()
            let preview = try store.backfillPreview { progress in
                try Task.checkCancellation()
                if throttle.isOpen() { reporter.post(.backfillPreviewProgressed(progress)) }
            }
            return .backfillPreviewed(preview)
        }
    }

    private func export(_ contents: String, name: String) {
        start(JobSlot(.export)) { _ in .exported(path: try NewFile.write(contents, name: name)) }
    }
}
