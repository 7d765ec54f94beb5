internal import UsageRules

extension SampleAppHistory {
    mutating func perform(_ oddity: SampleOddity, at time: EventTime) throws {
        switch oddity {
        case .stopWithoutStart: try stopWithoutStart(at: time)
        case .taskStopWithoutStart: try stopTaskWithoutStart(at: time)
        case .taskWithoutStop: try endTaskWithoutStop(at: time)
        case .slowClock: try scaleWithSlowClock(at: time)
        case .undatedBuildpack: try setUndatedBuildpack()
        case .undatedScale: try scaleUndated()
        case .fastClock: try scaleWithFastClock(at: time)
        case .unfinishedStaging: try stageForEver(at: time)
        case .recordedTwice: try recordTwice(at: time)
        case .rollingDeployment: try startRollingDeployment(at: time)
        }
    }

    /// The process is one of a kind that its app has no longer.
    private mutating func stopWithoutStart(at time: EventTime) throws {
        let app = random.pick(pushedApps)
        let process = SampleFoundation.Process(
            guid: random.guid(),
            app: app,
            type: "legacy-worker",
            instances: 1,
            memory: 512,
            isRunning: false
        )
        try append(.process(process, "STOPPED", previousState: "STARTED"), app: app, at: time)
    }

    private mutating func stopTaskWithoutStart(at time: EventTime) throws {
        let task = newTask(of: random.pick(appsWithTasks), named: "db-migrate", at: time)
        try append(.task(task, "TASK_STOPPED", previousState: "PENDING"), app: task.app, at: time)
        try tasks.insertEnded(task, at: time, hasFailed: true)
    }

    private mutating func endTaskWithoutStop(at time: EventTime) throws {
        let task = newTask(of: random.pick(appsWithTasks), named: "export-report", at: time)
        try append(.task(task, "TASK_STARTED", previousState: "PENDING"), app: task.app, at: time)
        try tasks.insertEnded(task, at: SampleTimeline.takenAt, hasFailed: true)
    }

    /// Only a beginning: an ending that is older than its run would change what a cleanup leaves.
    private mutating func scaleWithSlowClock(at time: EventTime) throws {
        let number = random.pick(scaledProcesses)
        let before = foundation.processes[number]
        guard before.isRunning else { return }
        foundation.processes[number].instances += 1
        let event = change(of: number, from: before)
        let slow = time.adding(seconds: -random.number(in: 900...5400))
        try log.append(values(of: event, app: before.app), createdAt: slow.databaseText)
    }

    private mutating func setUndatedBuildpack() throws {
        let app = random.pick(pushedApps)
        let process = foundation.processes[foundation.processesOfApps[app].lowerBound]
        let event = SampleAppEvent.process(process, "BUILDPACK_SET", previousState: "STARTED")
        try log.append(values(of: event, app: app), createdAt: SampleOddity.undatedText)
    }

    /// The row is never pruned, so its run must not end: it would read as running for ever.
    private mutating func scaleUndated() throws {
        for process in foundation.processes where process.standing == .undated {
            let event = SampleAppEvent.process(process, "STARTED", previousState: "STARTED")
            try log.append(
                values(of: event, app: process.app),
                createdAt: SampleOddity.undatedText
            )
        }
    }
}
