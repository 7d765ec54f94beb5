internal import UsageRules

extension SampleAppHistory {
    /// Puts on the agenda what doesn't follow from anything: the scheduler's nightly tasks, the
    /// seeding of baselines, and the oddities.
    mutating func planAhead() throws {
        planNightlyTasks()
        planBaselines()
        try planTasksFromLongAgo()
        planOddities()
        planFaults()
    }

    private mutating func planNightlyTasks() {
        for (number, app) in foundation.apps.enumerated() {
            guard let space = app.space, foundation.spaces[space].name == "prod" else { continue }
            for name in app.names.nightlyTasks {
                let secondOfNight = 3600 + random.below(3 * 3600)
                let midnight = SampleTimeline.windowStart.startOfNextDay
                agenda.add(
                    .startNightlyTask(app: number, name: name),
                    at: midnight.adding(seconds: secondOfNight)
                )
            }
        }
    }

    private mutating func planBaselines() {
        for (number, process) in foundation.processes.enumerated()
        where process.standing.hasBaseline {
            agenda.add(.seedBaseline(process: number), at: SampleTimeline.baselinesSeededAt)
        }
    }

    /// Tasks that were started before the window, and whose start is not on record any more.
    private mutating func planTasksFromLongAgo() throws {
        let standings: [(SampleStanding, Int)] = [
            (.lost, 2), (.seeded, 3), (.gone, 1), (.stopped, 1),
        ]
        for _ in 0..<regionCount {
            for (standing, count) in standings {
                for _ in 0..<count { try planTaskFromLongAgo(standing) }
            }
        }
        try planTaskFromLongAgo(.repaired)
    }

    private mutating func planTaskFromLongAgo(_ standing: SampleStanding) throws {
        let task = newTask(
            of: random.pick(appsWithTasks),
            named: random.pick(["replay-archive", "migrate-blobs", "watch-queue"]),
            at: SampleTimeline.windowStart.addingDays(-random.number(in: 5...60))
        )
        if standing == .lost {
            try tasks.insertRunning(task)
        } else {
            agenda.add(
                .seedTaskBaseline(task, standing),
                at: SampleTimeline.baselinesSeededAt.adding(seconds: 5)
            )
        }
    }

    private mutating func planOddities() {
        for (oddity, count) in SampleOddity.inEveryStore {
            for _ in 0..<count { plan(oddity) }
        }
        for _ in 0..<regionCount {
            for (oddity, count) in SampleOddity.inEveryRegion {
                for _ in 0..<count { plan(oddity) }
            }
        }
    }

    private mutating func plan(_ oddity: SampleOddity) {
        agenda.add(.oddity(oddity), at: SampleTimeline.someTime(&random))
    }

    private var regionCount: Int { foundation.orgs.count / SampleNames.orgs.count }
}

extension EventTime {
    /// The next midnight.
    fileprivate var startOfNextDay: EventTime {
        EventTime(microseconds: Int64(dayNumber + 1) * Self.microsecondsPerDay)
    }
}
