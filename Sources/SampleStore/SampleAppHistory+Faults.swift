internal import UsageRules

extension SampleAppHistory {
    /// Plans what happens to the processes that were set aside for it.
    mutating func planFaults() {
        for (number, process) in foundation.processes.enumerated() {
            switch process.standing {
            case .restarted:
                agenda.add(.startAgain(process: number), at: SampleTimeline.someTime(&random))
            case .regrown:
                let time = SampleTimeline.someRecentTime(&random)
                let later = time.adding(seconds: random.number(in: 1800...40_000))
                agenda.add(.grow(process: number, unseen: 0), at: time)
                agenda.add(.grow(process: number, unseen: 1), at: later)
            default: break
            }
        }
    }

    /// A start behind a stop that nobody recorded.
    mutating func startAgain(_ number: Int, at time: EventTime) throws {
        let process = foundation.processes[number]
        try append(
            .process(process, "STARTED", previousState: "STOPPED"),
            app: process.app,
            at: time
        )
    }

    /// A process gets one more instance.
    ///
    /// - Parameter unseen: How many it got before that, with no row to tell.
    mutating func grow(_ number: Int, unseen: Int, at time: EventTime) throws {
        foundation.processes[number].instances += unseen
        let before = foundation.processes[number]
        foundation.processes[number].instances += 1
        try recordChange(of: number, from: before, at: time)
    }

    /// A repair ends the baseline of a process that runs no more.
    mutating func repairEnding(of number: Int, at time: EventTime) throws {
        foundation.processes[number].isRunning = false
        let process = foundation.processes[number]
        try append(
            .process(process, "STOPPED", previousState: "WAS_RUNNING"),
            app: process.app,
            at: time
        )
    }

    /// The machine that records the row is days ahead.
    ///
    /// The process runs on to the end: a beginning that is later than its ending would change what
    /// a cleanup leaves.
    mutating func scaleWithFastClock(at time: EventTime) throws {
        let number = random.pick(
            foundation.processes.indices.filter { foundation.processes[$0].standing.runsOn }
        )
        let before = foundation.processes[number]
        foundation.processes[number].instances += 1
        let event = change(of: number, from: before)
        let ahead = time.adding(seconds: random.number(in: 150_000...180_000))
        try log.append(values(of: event, app: before.app), createdAt: ahead.databaseText)
    }

    /// The machine that stages a package goes, and nobody records the end.
    mutating func stageForEver(at time: EventTime) throws {
        let event = SampleAppEvent.staging("STAGING_STARTED", packageGUID: random.guid())
        try append(event, app: random.pick(pushedApps), at: time)
    }

    /// A row that comes again, as where two copies of a table were put together.
    mutating func recordTwice(at time: EventTime) throws {
        let app = random.pick(pushedApps)
        let process = foundation.processes[foundation.processesOfApps[app].lowerBound]
        let state = process.isRunning ? "STARTED" : "STOPPED"
        let event = SampleAppEvent.process(process, "BUILDPACK_SET", previousState: state)
        try append(event, app: app, at: time)
        agenda.add(.recordAgain(event, app: app, guid: log.lastGUID), at: time)
    }
}
