/// What runs of an app, in a space or in an org, summed.
package struct RunningGroup: Hashable, Sendable {
    /// What it is.
    package let level: RunningLevel
    /// Its guid; empty where the resources name none.
    package let guid: String
    /// The one of its resources that was recorded last: what it is called and where it is.
    package private(set) var newest: RunningResource
    /// How many different apps have a process or a task that runs.
    package internal(set) var apps = 0
    package private(set) var processes = 0
    /// Those of them that are started with no instances: they use nothing.
    package private(set) var processesWithoutInstances = 0
    /// The instances of all processes, at most `Int64.max`.
    package private(set) var instances: Int64 = 0
    /// The memory of all these instances.
    package private(set) var memoryInMB: Int64 = 0
    package private(set) var tasks = 0
    /// The memory of all tasks.
    package private(set) var taskMemoryInMB: Int64 = 0
    /// The service instances.
    package private(set) var services = 0
    /// Since when it has been running without a gap.
    package private(set) var since: EventTime
    /// Whether it began then; otherwise it was running *by* then.
    package private(set) var startIsExact: Bool
    /// Whether an ending is all that tells of the first of its resources: since when is not known.
    package var isKnownByEnding: Bool { first.isKnownByEnding }
    /// The resource that tells since when.
    private var first: RunningResource

    init(level: RunningLevel, guid: String, _ resource: RunningResource) {
        (self.level, self.guid) = (level, guid)
        (newest, first) = (resource, resource)
        (since, startIsExact) = (resource.since, resource.startIsExact)
        add(resource)
    }

    /// What it is called: its name, or its guid where the name is gone.
    package var name: String {
        switch level {
        case .app: newest.appName
        case .space: newest.spaceName
        case .org: newest.orgLabel
        }
    }

    /// Whether processes of it run.
    package var hasProcesses: Bool { processes > 0 }

    mutating func add(_ resource: RunningResource) {
        if resource.latestEventID > newest.latestEventID { newest = resource }
        if resource.precedes(first) {
            (first, since, startIsExact) = (resource, resource.since, resource.startIsExact)
        }
        switch resource.kind {
        case .app: addProcess(resource)
        case .task:
            tasks += 1
            taskMemoryInMB = taskMemoryInMB.addingSaturated(resource.memoryInMB)
        case .service: services += 1
        }
    }

    private mutating func addProcess(_ process: RunningResource) {
        processes += 1
        guard process.instanceCount > 0 else {
            processesWithoutInstances += 1
            return
        }
        instances = instances.addingSaturated(process.instanceCount)
        memoryInMB = memoryInMB.addingSaturated(process.memoryInMB)
    }

    /// Its processes have been running since then, one behind the other.
    mutating func begin(at time: EventTime, isExact: Bool) {
        guard hasProcesses, !isKnownByEnding else { return }
        (since, startIsExact) = (time, isExact)
    }
}

extension RunningResource {
    /// Whether it tells since when a group has been running, and another doesn't: a process before a
    /// task, a task before a service instance, and of one kind the one that began first, which is what was there before all that is on record.
    fileprivate func precedes(_ other: RunningResource) -> Bool {
        (kind.rank, isKnownByEnding ? .min : firstEventID)
            < (other.kind.rank, other.isKnownByEnding ? .min : other.firstEventID)
    }
}

extension ResourceKind {
    fileprivate var rank: Int {
        switch self {
        case .app: 0
        case .task: 1
        case .service: 2
        }
    }
}
