internal import Presentation
package import UsageRules

/// What runs, in the order in which people look for it, ready to be counted and filtered.
///
/// Made once in the background: there can be hundreds of thousands, and keys don't wait.
package struct ResourceList: Sendable {
    private let resources: [RunningResource]
    /// All of them.
    package var all: [RunningResource] { resources }
    /// What ages are counted from: the moment at which these run.
    let now: EventTime
    /// For each kind, the places of its resources.
    private let places: [ResourceKind: [Int]]
    /// The place of each resource: lists and dialogs look many up while they are drawn.
    private let placesByIdentity: [ResourceIdentity: Int]
    /// What a filter looks at, of each resource.
    private let texts: FilterTexts
    /// How wide the columns of each kind are: known once for all rows, as no width is to change while
    /// one scrolls.
    private let widths: [ResourceKind: ColumnWidths]
    /// How wide rows of the events tables are by what runs: most are about that.
    let eventWidths: ColumnWidths
    /// What the palette finds by its name.
    let names: RunningNames
    /// The totals.
    let overview: RunningOverview

    /// Sorts, counts and indexes what runs.
    ///
    /// - Parameter now: What ages are counted from.
    package init(_ resources: [RunningResource], now: EventTime) {
        let ordered = RunningResource.inDisplayOrder(resources)
        self.resources = ordered
        self.now = now
        places = Dictionary(grouping: ordered.indices) { ordered[$0].kind }
        placesByIdentity = Dictionary(
            ordered.enumerated().map { (ResourceIdentity($1), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        texts = Self.filterTexts(ordered, now: now)
        let listed = places.mapValues { places in places.lazy.map { ordered[$0] } }
        widths = Dictionary(
            uniqueKeysWithValues: listed.map { kind, resources in
                (
                    kind,
                    ColumnWidths(of: resources, in: ResourceColumns.list(of: kind, now: now).all)
                )
            }
        )
        eventWidths = ColumnWidths(
            of: ordered,
            in: [ResourceColumns.org, ResourceColumns.space, ResourceColumns.resource]
        )
        overview = RunningOverview(ordered)
        names = RunningNames(ordered, orgs: overview.orgs)
    }

    /// What a filter looks at: what is shown.
    private static func filterTexts(
        _ resources: [RunningResource],
        now: EventTime
    ) -> FilterTexts {
        let columns = Dictionary(
            uniqueKeysWithValues: ResourceKind.allCases.map { kind in
                (kind, ResourceColumns.shown(of: kind, now: now))
            }
        )
        return FilterTexts(
            resources.lazy.map { resource in
                (columns[resource.kind] ?? []).map { $0.cell(resource).text.text }
            }
        )
    }

    /// How wide the columns of a list of a kind are.
    func widths(of kind: ResourceKind) -> ColumnWidths { widths[kind] ?? ColumnWidths() }

    /// The resource at a place.
    subscript(place: Int) -> RunningResource { resources[place] }

    /// The places of a kind's resources that a filter lets through, in order.
    func places(of kind: ResourceKind, _ filter: Filter) -> [Int] {
        let places = places[kind] ?? []
        guard filter.isGiven else { return places }
        let wanted = RowFilter(
            filter.text,
            ResourceColumns.fields(of: kind, now: now),
            now: now
        )
        let shown = Dictionary(
            wanted.words.map { ($0, texts.matches($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        return places.filter { place in
            let isMatch = wanted.matches(resources[place]) { shown[$0]?[place] ?? false }
            return isMatch != filter.isInverted
        }
    }

    /// The different texts of a field of some kinds, in order.
    ///
    /// - Parameter field: The short name of a column.
    func values(of field: String, kinds: [ResourceKind]) -> [String] {
        var values: Set<String> = []
        for kind in kinds {
            let fields = ResourceColumns.fields(of: kind, now: .unreadable)
            guard case .text(let text)? = fields.field(field)?.key else { continue }
            for place in places[kind] ?? [] { values.insert(text(resources[place])) }
        }
        return values.filter { !$0.isEmpty }.sorted()
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
    /// In the order in which people look for them: by org, space, app and name.
    fileprivate static func inDisplayOrder(_ resources: [RunningResource]) -> [RunningResource] {
        resources.inOrder { resource in
            // NUL comes before all other characters, so the shorter of two names comes first.
            [
                resource.orgLabel, resource.spaceName, resource.appName, resource.name,
                resource.processType, resource.guid,
            ].joined(separator: "\0")
        }
    }
}
