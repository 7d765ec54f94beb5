internal import UsageRules

extension SampleAppHistory {
    mutating func newTask(of app: Int, named name: String, at time: EventTime) -> SampleTask {
        SampleTask(
            number: tasks.nextNumber(),
            guid: random.guid(),
            name: name,
            app: app,
            memory: random.pick([256, 512, 1024, 2048]),
            startedAt: time,
            dropletGUID: foundation.apps[app].build.dropletGUID
        )
    }

    mutating func startTask(_ name: String, of app: Int, at time: EventTime) throws {
        let task = newTask(of: app, named: name, at: time)
        try append(.task(task, "TASK_STARTED", previousState: "PENDING"), app: app, at: time)
        agenda.add(.endTask(task), at: time.adding(seconds: duration(of: name)))
    }

    mutating func startNightlyTask(_ name: String, of app: Int, at time: EventTime) throws {
        try startTask(name, of: app, at: time)
        agenda.add(
            .startNightlyTask(app: app, name: name),
            at: time.addingDays(1).adding(seconds: random.number(in: -20...20))
        )
    }

    mutating func end(_ task: SampleTask, at time: EventTime) throws {
        try append(.task(task, "TASK_STOPPED", previousState: "RUNNING"), app: task.app, at: time)
        try tasks.insertEnded(task, at: time, hasFailed: random.chance(7))
        if random.chance(1) { agenda.add(.repeatTaskEnding(task), at: time.adding(seconds: 4)) }
    }

    mutating func seedBaseline(
        for task: SampleTask,
        _ standing: SampleStanding,
        at time: EventTime
    ) throws {
        let event = SampleAppEvent.task(task, "TASK_WAS_RUNNING", previousState: nil)
        try append(event, app: task.app, at: time)
        switch standing {
        case .stopped:
            try tasks.insertEnded(task, at: SampleTimeline.takenAt, hasFailed: false)
        case .seeded:
            agenda.add(.endTask(task), at: time.addingDays(random.number(in: 20...80)))
        case .repaired:
            agenda.add(.repairTaskEnding(task), at: SampleTimeline.repairedAt.adding(seconds: 5))
        default: break
        }
    }

    /// How long a task takes, in seconds; some get stuck.
    private mutating func duration(of name: String) -> Int {
        let range =
            switch name {
            case "db-migrate": 15...240
            case "train-model": 7_200...110_000
            case _ where name.hasPrefix("nightly-"): 240...4_500
            default: 60...1_500
            }
        return random.number(in: range) * (random.chance(2) ? 60 : 1)
    }
}
