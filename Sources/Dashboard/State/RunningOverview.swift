internal import UsageRules

/// The totals of what runs, counted once when the resources come.
struct RunningOverview: Hashable, Sendable {
    /// What one org uses.
    struct Org: Hashable, Sendable {
        /// Empty where the resource names none.
        let guid: String
        let name: String
        var apps = 0
        var instances: Int64 = 0
        /// Of its processes, as in the list of apps.
        var megabytes: Int64 = 0
        var services = 0
        var tasks = 0

        /// What people call it: its name, or its guid where the name is gone.
        var label: String { name.isEmpty ? "(no org)" : name }
    }

    private(set) var counts: [ResourceKind: Int] = [:]
    /// How many different apps the processes belong to.
    private(set) var apps = 0
    /// How many different apps the tasks belong to.
    private(set) var appsOfTasks = 0
    /// The processes that are started with no instances: they use nothing.
    private(set) var processesWithoutInstances = 0
    private(set) var instances: Int64 = 0
    private(set) var appMegabytes: Int64 = 0
    private(set) var taskMegabytes: Int64 = 0
    private(set) var managedServices = 0
    private(set) var exactStarts = 0
    /// By memory, the largest first.
    private(set) var orgs: [Org] = []

    init(_ resources: [RunningResource]) {
        var orgs: [String: Org] = [:]
        for resource in resources {
            add(resource)
            let guid = resource.orgGUID
            orgs[guid, default: Org(guid: guid, name: resource.orgLabel)].add(resource)
        }
        apps = Self.apps(resources, .app)
        appsOfTasks = Self.apps(resources, .task)
        self.orgs = orgs.values.sorted {
            ($1.megabytes, $1.services, $0.name) < ($0.megabytes, $0.services, $1.name)
        }
    }

    private static func apps(_ resources: [RunningResource], _ kind: ResourceKind) -> Int {
        Set(resources.lazy.filter { $0.kind == kind }.map(\.appIdentity)).count
    }

    private mutating func add(_ resource: RunningResource) {
        counts[resource.kind, default: 0] += 1
        if resource.startIsExact { exactStarts += 1 }
        switch resource.kind {
        case .app:
            if resource.instanceCount <= 0 { processesWithoutInstances += 1 }
            instances = instances.addingSaturated(resource.instanceCount)
            appMegabytes = appMegabytes.addingSaturated(resource.memoryInMB)
        case .task:
            taskMegabytes = taskMegabytes.addingSaturated(resource.memoryInMB)
        case .service:
            if resource.isManagedService { managedServices += 1 }
        }
    }
}

extension RunningOverview.Org {
    mutating func add(_ resource: RunningResource) {
        switch resource.kind {
        case .app:
            apps += 1
            instances = instances.addingSaturated(resource.instanceCount)
            megabytes = megabytes.addingSaturated(resource.memoryInMB)
        case .task:
            tasks += 1
        case .service:
            services += 1
        }
    }
}
