internal import UsageRules

extension SampleAppHistory {
    /// A row from before the window.
    private struct EarlierEvent {
        let time: EventTime
        let event: SampleAppEvent
        let app: Int
        var guid: String?
    }

    /// Records what earlier cleanups left of the time before the window: of everything that still
    /// ran when it began, the first beginning and the latest.
    mutating func recordEarlierEvents() throws {
        var events: [EarlierEvent] = []
        for number in foundation.processes.indices {
            let process = foundation.processes[number]
            if process.isRunning && process.standing.hasStart {
                events += earlierEvents(of: process)
            }
        }
        events += longTaskStarts()
        for event in events.inOrder(of: \.time) {
            log.skipIDs(random.below(Self.widestGap))
            try append(event.event, app: event.app, at: event.time, guid: event.guid)
        }
        log.skipIDs(Self.widestGap)
    }

    private mutating func earlierEvents(of process: SampleFoundation.Process) -> [EarlierEvent] {
        var first = process
        let wasScaled = random.chance(45)
        if wasScaled { first.instances = max(1, process.instances - random.number(in: 1...2)) }
        let beginning = firstBeginning(of: first)
        guard wasScaled else { return [beginning] }
        let scaled = SampleAppEvent.process(
            process,
            "STARTED",
            previousState: "STARTED",
            previous: first
        )
        let time = moment(between: beginning.time, and: SampleTimeline.windowStart)
        return [beginning, EarlierEvent(time: time, event: scaled, app: process.app)]
    }

    /// The first beginning on record: a real start, a reseeded row, or a change whose start was
    /// lost.
    private mutating func firstBeginning(of process: SampleFoundation.Process) -> EarlierEvent {
        var time = moment(between: SampleTimeline.reseededAt, and: SampleTimeline.windowStart)
        var previousState: String? = random.chance(30) ? nil : "STOPPED"
        var guid: String?
        switch random.below(100) {
        case 0..<12:
            time = SampleTimeline.reseededAt.adding(seconds: random.below(90))
            previousState = "STARTED"
            guid = process.guid
        case 12..<18:
            previousState = "STARTED"
        default:
            break
        }
        return EarlierEvent(
            time: time,
            event: .process(process, "STARTED", previousState: previousState),
            app: process.app,
            guid: guid
        )
    }

    /// Tasks that were started before the window and ran on into it.
    private mutating func longTaskStarts() -> [EarlierEvent] {
        // The first is gone from the tables by now, without an ending on record.
        (0...max(1, appsWithTasks.count / 4)).map { number in
            let task = newTask(
                of: random.pick(appsWithTasks),
                named: random.pick(["stream-orders", "train-model", "mirror-archive"]),
                at: SampleTimeline.windowStart.addingDays(-random.number(in: 1...40))
            )
            let end = SampleTimeline.windowStart.addingDays(random.number(in: 5...120))
            if number > 0 { agenda.add(.endTask(task), at: end) }
            return EarlierEvent(
                time: task.startedAt,
                event: .task(task, "TASK_STARTED", previousState: "PENDING"),
                app: task.app
            )
        }
    }

    /// Some moment, later ones more often.
    private mutating func moment(between start: EventTime, and end: EventTime) -> EventTime {
        let span = Double(end.microseconds - start.microseconds)
        let share = random.fraction().squareRoot()
        return EventTime(microseconds: start.microseconds + Int64(span * share))
    }

    /// How many ids in a row the earlier cleanups deleted at most.
    private static let widestGap = 40
}
