internal import UsageRules

extension SampleAppHistory {
    /// Something that happens of its own accord.
    private enum Action {
        case scale, resize, push, startTask, restart, toggle
    }

    private static let byDay: [(weight: Int, value: Action)] = [
        (38, .scale), (3, .resize), (10, .push), (12, .startTask), (5, .restart), (11, .toggle),
    ]
    private static let byNight: [(weight: Int, value: Action)] = [
        (8, .scale), (2, .startTask), (1, .restart),
    ]

    /// Lets something new happen, which may turn out to be nothing: then no row is recorded.
    mutating func startSomething(at time: EventTime) throws {
        let isNight = SampleRhythm.isNight(time)
        switch random.pick(weighted: isNight ? Self.byNight : Self.byDay) {
        case .scale: try scale(random.pick(scaledProcesses), at: time)
        case .resize: try resize(random.pick(ordinaryProcesses), at: time)
        case .push: try push(random.pick(pushedApps), at: time)
        case .startTask: try startSomeTask(of: random.pick(appsWithTasks), at: time)
        case .restart: try restart(random.pick(ordinaryProcesses), at: time)
        case .toggle: try toggle(random.pick(switchedProcesses), at: time)
        }
    }

    /// An autoscaler adds or removes instances.
    private mutating func scale(_ number: Int, at time: EventTime) throws {
        let before = foundation.processes[number]
        let instances = min(max(before.instances + random.pick([-2, -1, 1, 2]), 2), 12)
        guard before.isRunning, instances != before.instances else { return }
        foundation.processes[number].instances = instances
        try recordChange(of: number, from: before, at: time)
    }

    /// Somebody gives a process more memory, or less.
    private mutating func resize(_ number: Int, at time: EventTime) throws {
        let before = foundation.processes[number]
        let memory = random.pick([256, 512, 1024, 2048, 4096])
        guard before.isRunning, memory != before.memory else { return }
        foundation.processes[number].memory = memory
        try recordChange(of: number, from: before, at: time)
    }

    mutating func recordChange(
        of number: Int,
        from before: SampleFoundation.Process,
        at time: EventTime
    ) throws {
        try append(change(of: number, from: before), app: before.app, at: time)
    }

    /// The row that says that a process takes something else than before.
    func change(of number: Int, from before: SampleFoundation.Process) -> SampleAppEvent {
        .process(
            foundation.processes[number],
            "STARTED",
            previousState: "STARTED",
            previous: before
        )
    }

    /// Somebody pushes an app: its package is staged, and where that goes well it is restarted.
    private mutating func push(_ app: Int, at time: EventTime) throws {
        let build = SampleFoundation.Build(
            packageGUID: random.guid(),
            dropletGUID: random.guid()
        )
        let event = SampleAppEvent.staging("STAGING_STARTED", packageGUID: build.packageGUID)
        try append(event, app: app, at: time)
        agenda.add(
            .finishStaging(app: app, build: build, fails: random.chance(6)),
            at: time.adding(seconds: random.number(in: 25...200))
        )
    }

    private mutating func startSomeTask(of app: Int, at time: EventTime) throws {
        try startTask(random.pick(foundation.apps[app].names.tasks), of: app, at: time)
    }

    private mutating func restart(_ number: Int, at time: EventTime) throws {
        guard foundation.processes[number].isRunning else { return }
        try stop(number, at: time)
        agenda.add(.start(process: number), at: time.adding(seconds: random.number(in: 2...90)))
    }

    /// A developer stops a process for the night, or starts it again.
    private mutating func toggle(_ number: Int, at time: EventTime) throws {
        if foundation.processes[number].isRunning {
            try stop(number, at: time)
            if random.chance(2) {
                agenda.add(.repeatEnding(process: number), at: time.adding(seconds: 3))
            }
        } else {
            try start(number, at: time)
        }
    }
}
