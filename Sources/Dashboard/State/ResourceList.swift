internal import Presentation
package import UsageRules

/// What runs, in the order in which people look for it, ready to be counted and filtered.
///
/// Made once in the background: there can be hundreds of thousands, and keys don't wait.
package struct ResourceList: Sendable {
    private let resources: [RunningResource]
    /// For each kind, the places of its resources.
    private let places: [ResourceKind: [Int]]
    /// The place of each resource: lists and dialogs look many up while they are drawn.
    private let placesByIdentity: [ResourceIdentity: Int]
    /// What a filter looks at, of each resource.
    private let texts: FilterTexts
    /// The totals.
    let overview: RunningOverview

    /// Sorts, counts and indexes what runs.
    package init(_ resources: [RunningResource]) {
        let ordered = RunningResource.inDisplayOrder(resources)
        self.resources = ordered
        places = Dictionary(grouping: ordered.indices) { ordered[$0].kind }
        placesByIdentity = Dictionary(
            ordered.enumerated().map { (ResourceIdentity($1), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        texts = Self.filterTexts(ordered)
        overview = RunningOverview(ordered)
    }

    /// What a filter looks at: what stands in the columns, and the key.
    private static func filterTexts(_ resources: [RunningResource]) -> FilterTexts {
        let texts = Dictionary(
            uniqueKeysWithValues: ResourceKind.allCases.map { kind in
                (kind, (View.listing(kind)?.ownColumns ?? []).compactMap(\.filterText))
            }
        )
        return FilterTexts(
            resources.lazy.map { resource in
                (texts[resource.kind] ?? []).map { $0(resource) } + [resource.guid]
            }
        )
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

    /// The place of a resource; nil where it doesn't run.
    func place(of identity: ResourceIdentity) -> Int? { placesByIdentity[identity] }

    /// The resource of a kind with a guid; nil where it doesn't run.
    func first(_ kind: ResourceKind, guid: String) -> RunningResource? {
        place(of: ResourceIdentity(kind: kind, guid: guid)).map { resources[$0] }
    }
}

/// What stays the same as long as a resource runs.
struct ResourceIdentity: Hashable, Sendable {
    let kind: ResourceKind
    let guid: String
}

extension ResourceIdentity {
    init(_ resource: RunningResource) {
        self.init(kind: resource.kind, guid: resource.guid)
    }
}

extension RunningResource {
    /// In the order in which people look for them: by org, space and name.
    fileprivate static func inDisplayOrder(_ resources: [RunningResource]) -> [RunningResource] {
        resources.inOrder { resource in
            // NUL comes before all other characters, so the shorter of two names comes first.
            [
                resource.orgLabel, resource.spaceName, resource.name,
                resource.processType, resource.guid,
            ].joined(separator: "\0")
        }
    }
}
