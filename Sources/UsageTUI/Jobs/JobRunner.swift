import Dashboard
import EventStore
import Presentation

/// Runs the dashboard's jobs on a store, and reports what came of them.
///
/// It only schedules: what a job does is ``Dashboard/Job/run(_:_:)``. The only place that starts
/// tasks. In each ``JobSlot`` at most one runs at a time: a newer request cancels the one under way
/// and begins when that has ended. What a replaced request still had to say is dropped when the
/// messages are taken, on the one thread that knows what is current.
final class JobRunner: BackgroundJobs {
    /// Posts what one request's job says.
    private struct Sender: Sendable {
        private let slot: JobSlot
        private let generation: Int
        private let mailbox: Mailbox<Message>

        init(_ slot: JobSlot, _ generation: Int, _ mailbox: Mailbox<Message>) {
            self.slot = slot
            self.generation = generation
            self.mailbox = mailbox
        }

        func post(_ news: News, isLast: Bool = false) {
            mailbox.post(
                Message(slot: slot, generation: generation, news: news, isLast: isLast)
            )
        }
    }

    /// What a job says, with what it takes to know whether it is still wanted.
    private struct Message: Sendable {
        let slot: JobSlot
        /// Which request of that slot it answers.
        let generation: Int
        let news: News
        /// Whether the job has nothing more to say.
        let isLast: Bool

        /// Whether it says that a wait is over, which is true of a request that was replaced, too.
        var endsWait: Bool { if case .waiting(_, nil) = news { true } else { false } }
    }

    private let store: StoreHolder
    private let labels = LabelCache()
    private let options: JobContext.Options
    private let pipe: WakePipe
    private let mailbox: Mailbox<Message>
    private let executor = ThreadExecutor()
    /// How long until an interruption that met nothing is repeated, in milliseconds.
    private static let pause: Int32 = 20
    private var tasks: [JobSlot: Task<Void, Never>] = [:]
    /// The number of the newest request in each slot; news of older ones is stale.
    private var generations: [JobSlot: Int] = [:]
    /// How many jobs, with those that were replaced, have still something to say.
    private var underWay = 0
    /// How many jobs that keep something for the next time have still something to say.
    private var remembering = 0
    /// The connection of the check that is under way, which only an interruption ends early.
    private var check = InterruptibleStore()
    /// What writes to the store now.
    private var writing: WritingRun? {
        didSet { Signal.note(isWriting: writing != nil) }
    }

    /// A runner for a store that was opened for reading.
    init(
        store: EventStore,
        options: JobContext.Options = JobContext.Options(),
        waking pipe: WakePipe
    ) {
        self.store = StoreHolder(store)
        self.options = options
        self.pipe = pipe
        mailbox = Mailbox(waking: pipe)
    }

    func start(_ job: Job) {
        if job.kind.writes {
            guard writing == nil else { return }
            // As long as one reads, SQLite lets nobody commit.
            for reader in Job.Kind.readers { cancel(reader) }
            writing = WritingRun(job)
        }
        if job.kind == .findings {
            cancel(.findings)
            check = InterruptibleStore()
        }
        schedule(job)
    }

    func cancel(_ kind: Job.Kind) {
        if writing?.kind == kind { writing?.requestStop() }
        if kind == .findings { check.interrupt() }
        guard !kind.writes else { return }
        for (slot, task) in tasks where slot.kind == kind { task.cancel() }
    }

    /// Whether all has been done that was asked for, and all news of it was taken.
    var isIdle: Bool { underWay == 0 }

    func takeNews() -> [News] {
        let messages = mailbox.takeAll()
        underWay -= messages.count(where: \.isLast)
        remembering -= messages.count { $0.isLast && $0.slot.kind == .memory }
        return
            messages
            .filter { $0.generation == generations[$0.slot] || $0.endsWait }
            .map(\.news)
            .map { news in
                writing?.note(news)
                if writing?.isOver == true { writing = nil }
                return news
            }
    }

    /// Ends what writes to the store, when its running batch is committed, and waits for that.
    ///
    /// A batch that doesn't end soon, or that waits for another program's lock, is interrupted, and so
    /// rolled back.
    ///
    /// - Returns: How far it came; nil where nothing was under way.
    func finishWriting() -> WritingRun? {
        guard let run = writing else { return nil }
        run.requestStop()
        let deadline = ContinuousClock.now + Interruption.grace
        while writing != nil {
            if .now >= deadline { run.interrupt() }
            pipe.wait(atMost: Self.pause)
            _ = takeNews()
        }
        return run
    }

    /// Waits a moment for what is kept for the next time.
    func finishRemembering() {
        let deadline = ContinuousClock.now + .seconds(2)
        while remembering > 0, .now < deadline {
            pipe.wait(atMost: Self.pause)
            _ = takeNews()
        }
    }

    /// Runs a job in place of any that is under way in its slot.
    private func schedule(_ job: Job) {
        let slot = JobSlot(job)
        let replaced = tasks[slot]
        replaced?.cancel()
        let generation = (generations[slot] ?? 0) + 1
        generations[slot] = generation
        let run = job.kind.writes ? writing : nil
        let reading = job.kind == .findings ? check : InterruptibleStore()
        let (opened, stop) = (run?.store ?? reading, run?.stopRequest)
        let context = JobContext(
            holder: store,
            options: options,
            labels: labels,
            open: { [path = store.current.path] in try opened.open(path, $0, $1) },
            isStopWanted: { stop?.isMade ?? false }
        )
        let sender = Sender(slot, generation, mailbox)
        let work: @Sendable () -> Void = { Self.run(job, context, stop, sender) }
        underWay += 1
        if slot.kind == .memory { remembering += 1 }
        tasks[slot] = Task.detached(executorPreference: executor) {
            await replaced?.value
            work()
        }
    }

    /// Runs a job and posts what came of it, whatever that is.
    private static func run(
        _ job: Job,
        _ context: JobContext,
        _ stop: WritingRun.StopRequest?,
        _ sender: Sender
    ) {
        let start = ContinuousClock.now
        let report = JobReport(
            of: job.kind,
            elapsed: { .now - start },
            post: { sender.post($0) },
            checkCancellation: { try Task.checkCancellation() },
            isStopWanted: { stop?.isMade ?? false }
        )
        let waitTeller = JobContext.WaitTeller {
            // Looking after the file is nothing that anybody waits for.
            if job.kind != .look { sender.post(.waiting(job.kind, $0)) }
        }
        let news = JobContext.$waitTeller.withValue(waitTeller) {
            outcome(of: job, context, report)
        }
        sender.post(news, isLast: true)
    }

    private static func outcome(
        of job: Job,
        _ context: JobContext,
        _ report: JobReport
    ) -> News {
        do {
            try Task.checkCancellation()
            return try job.run(context, report)
        } catch is CancellationError {
            return .cancelled(job.kind)
        } catch {
            return .failed(job.kind, message: VisibleText(describing: error))
        }
    }
}

extension Job.Kind {
    /// What reads the store for longer than a moment.
    fileprivate static let readers: [Job.Kind] = [
        .scan, .search, .count, .group, .resources, .footprint, .orgs, .findings, .backfillPreview,
        .reconciliationPreview, .rollUp, .resourceRows, .sealing, .usage, .difference, .freed,
        .archives,
    ]
}
