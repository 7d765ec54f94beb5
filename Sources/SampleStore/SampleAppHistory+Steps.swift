internal import UsageRules

extension SampleAppHistory {
    /// Does what was due, unless it has become pointless meanwhile: then no row is recorded.
    mutating func perform(_ step: Step, at time: EventTime) throws {
        switch step {
        case .startNightlyTask(let app, let name): try startNightlyTask(name, of: app, at: time)
        case .startTask(let app, let name): try startTask(name, of: app, at: time)
        case .endTask(let task): try end(task, at: time)
        case .finishStaging(let app, let build, let fails):
            try finishStaging(build, of: app, fails: fails, at: time)
        case .setBuildpack(let app): try setBuildpack(of: app, at: time)
        case .stop(let process): try stop(process, at: time)
        case .start(let process): try start(process, at: time)
        case .repeatEnding(let process): try repeatEnding(of: process, at: time)
        case .repeatTaskEnding(let task):
            try append(
                .task(task, "TASK_STOPPED", previousState: "RUNNING"),
                app: task.app,
                at: time
            )
        case .seedBaseline(let process): try seedBaseline(for: process, at: time)
        case .seedTaskBaseline(let task, let standing):
            try seedBaseline(for: task, standing, at: time)
        case .startAgain(let process): try startAgain(process, at: time)
        case .grow(let process, let unseen): try grow(process, unseen: unseen, at: time)
        case .repairEnding(let process): try repairEnding(of: process, at: time)
        case .repairTaskEnding(let task):
            try append(
                .task(task, "TASK_STOPPED", previousState: "TASK_WAS_RUNNING"),
                app: task.app,
                at: time
            )
        case .recordAgain(let event, let app, let guid):
            try append(event, app: app, at: time, guid: guid)
        case .rollOn(let old, let new, let wanted):
            try rollOn(from: old, to: new, wanted: wanted, at: time)
        case .oddity(let oddity): try perform(oddity, at: time)
        }
    }

    mutating func stop(_ number: Int, at time: EventTime) throws {
        guard foundation.processes[number].isRunning else { return }
        foundation.processes[number].isRunning = false
        let process = foundation.processes[number]
        try append(
            .process(process, "STOPPED", previousState: "STARTED"),
            app: process.app,
            at: time
        )
    }

    mutating func start(_ number: Int, at time: EventTime) throws {
        guard !foundation.processes[number].isRunning else { return }
        foundation.processes[number].isRunning = true
        let process = foundation.processes[number]
        try append(
            .process(process, "STARTED", previousState: "STOPPED"),
            app: process.app,
            at: time
        )
    }

    private mutating func repeatEnding(of number: Int, at time: EventTime) throws {
        let process = foundation.processes[number]
        guard !process.isRunning else { return }
        try append(
            .process(process, "STOPPED", previousState: "STOPPED"),
            app: process.app,
            at: time
        )
    }

    private mutating func finishStaging(
        _ build: SampleFoundation.Build,
        of app: Int,
        fails: Bool,
        at time: EventTime
    ) throws {
        try append(.staging("STAGING_STOPPED", packageGUID: build.packageGUID), app: app, at: time)
        guard !fails else {
            foundation.apps[app].failedBuild = build
            return
        }
        foundation.apps[app].build = build
        foundation.apps[app].failedBuild = nil
        agenda.add(.setBuildpack(app: app), at: time.adding(seconds: 2))
        for process in foundation.processesOfApps[app] where foundation.processes[process].isRunning
        {
            agenda.add(.stop(process: process), at: time.adding(seconds: 5))
            agenda.add(.start(process: process), at: time.adding(seconds: 9))
        }
        if foundation.apps[app].names.tasks.contains("db-migrate") {
            agenda.add(.startTask(app: app, name: "db-migrate"), at: time.adding(seconds: 3))
        }
    }

    private mutating func setBuildpack(of app: Int, at time: EventTime) throws {
        let process = foundation.processes[foundation.processesOfApps[app].lowerBound]
        let state = process.isRunning ? "STARTED" : "STOPPED"
        try append(.process(process, "BUILDPACK_SET", previousState: state), app: app, at: time)
    }

    private mutating func seedBaseline(for number: Int, at time: EventTime) throws {
        let process = foundation.processes[number]
        guard process.isRunning else { return }
        try append(.baseline(process), app: process.app, at: time)
        if process.standing == .stopped { foundation.processes[number].isRunning = false }
        if process.standing == .seeded { scaledProcesses.append(number) }
        if process.standing == .repaired {
            agenda.add(.repairEnding(process: number), at: SampleTimeline.repairedAt)
        }
    }
}
