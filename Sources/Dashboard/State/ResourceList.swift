package import EventStore

/// What runs, in the order in which people look for it, ready to be counted and filtered.
///
/// Made once in the background: there can be hundreds of thousands, and keys don't wait.
package struct ResourceList: Sendable {
    private let resources: [RunningResource]
    /// For each kind, the places of its resources.
    private let places: [ResourceKind: [Int]]
    /// What a filter looks at, of each resource.
    private let texts: FilterTexts
    /// The totals.
    let overview: RunningOverview

    /// Sorts, counts and indexes what runs.
    package init(_ resources: [RunningResource]) {
        let ordered = RunningResource.inDisplayOrder(resources)
        self.resources = ordered
        places = Dictionary(grouping: ordered.indices) { ordered[$0].kind }
        texts = FilterTexts(ordered.lazy.map(\.searchableTexts))
        overview = RunningOverview(ordered)
    }

    /// The resource at a place.
    subscript(place: Int) -> RunningResource { resources[place] }

    /// The places of a kind's resources that a filter lets through, in order.
    func places(of kind: ResourceKind, _ filter: Filter) -> [Int] {
        let places = places[kind] ?? []
        guard filter.isActive else { return places }
        let isMatch = texts.matches(filter.text)
        return places.filter { isMatch[$0] != filter.isInverted }
    }

    /// The resource of a kind with a guid; nil where it doesn't run.
    func first(_ kind: ResourceKind, guid: String) -> RunningResource? {
        resources.first { $0.guid == guid && $0.kind == kind }
    }
}

extension RunningResource {
    /// In the order in which people look for them: by org, space and name.
    fileprivate static func inDisplayOrder(_ resources: [RunningResource]) -> [RunningResource] {
        resources.inOrder { resource in
            // NUL comes before all other characters, so the shorter of two names comes first.
            [
                resource.orgName ?? resource.orgGUID, resource.spaceName, resource.name,
                resource.processType, resource.guid,
            ].joined(separator: "\0")
        }
    }

    /// What a filter looks at.
    fileprivate var searchableTexts: [String] {
        [
            orgName ?? orgGUID, spaceName, appName, processType, taskName, name, guid,
            serviceLabel, servicePlanName, serviceBrokerName, shortServiceType,
        ]
    }
}
