internal import UsageRules

extension SampleAppHistory {
    /// A rolling deployment of the app that was set aside for it.
    mutating func startRollingDeployment(at time: EventTime) throws {
        guard
            let old = foundation.processes.lastIndex(where: {
                $0.standing == .reserved && $0.type == "web"
            })
        else { return }
        let process = foundation.processes[old]
        guard let new = foundation.addProcess(like: old, guid: random.guid()) else { return }
        try start(new, at: time)
        let next = Step.rollOn(from: old, to: new, wanted: process.instances)
        agenda.add(next, at: time.adding(seconds: 30))
    }

    /// One step of it: the old process loses an instance, or the new one gets one.
    ///
    /// With its last instance the old process goes.
    mutating func rollOn(from old: Int, to new: Int, wanted: Int, at time: EventTime) throws {
        let (before, after) = (foundation.processes[old], foundation.processes[new])
        guard before.instances > 1 || after.instances < wanted else {
            try stop(old, at: time)
            foundation.processes[old].standing = .deleted
            return
        }
        if before.instances + after.instances > wanted {
            foundation.processes[old].instances -= 1
            try recordChange(of: old, from: before, at: time)
        } else {
            foundation.processes[new].instances += 1
            try recordChange(of: new, from: after, at: time)
        }
        let next = Step.rollOn(from: old, to: new, wanted: wanted)
        agenda.add(next, at: time.adding(seconds: random.number(in: 20...50)))
    }
}

extension SampleFoundation {
    /// Adds a process that isn't running yet, with one instance, to the app that has the newest
    /// processes; another app's have no room behind them.
    mutating func addProcess(like old: Int, guid: String) -> Int? {
        let (app, new) = (processes[old].app, processes.count)
        guard processesOfApps[app].upperBound == new - 1 else { return nil }
        processes.append(
            Process(
                guid: guid,
                app: app,
                type: processes[old].type,
                instances: 1,
                memory: processes[old].memory,
                isRunning: false,
                standing: .reserved
            )
        )
        processesOfApps[app] = processesOfApps[app].lowerBound...new
        return new
    }
}
