/// Sums what runs by app, space or org, resource by resource.
package struct RunningGroups: Sendable {
    /// What it is summed by.
    package let level: RunningLevel
    private var groups: [String: RunningGroup] = [:]
    private var apps: [String: Set<String>] = [:]

    package init(by level: RunningLevel) {
        self.level = level
    }

    /// Adds a resource, unless it belongs to nothing of the kind.
    package mutating func add(_ resource: RunningResource) {
        guard let guid = level.guid(of: resource) else { return }
        if groups[guid]?.add(resource) == nil {
            groups[guid] = RunningGroup(level: level, guid: guid, resource)
        }
        if resource.kind != .service { apps[guid, default: []].insert(resource.appIdentity) }
    }

    /// The sums, by guid.
    ///
    /// - Parameter starts: Since when the processes of each have been running without a gap, and
    ///   whether they began then.
    package func summed(
        starts: [String: (since: EventTime, isExact: Bool)]
    ) -> [RunningGroup] {
        groups.values.map { group in
            var group = group
            group.apps = apps[group.guid]?.count ?? 0
            if let start = starts[group.guid] {
                group.begin(at: start.since, isExact: start.isExact)
            }
            return group
        }
        .inOrder { $0.guid }
    }
}
