internal import Presentation
internal import UsageRules

/// The names of what runs, of its orgs and its spaces, among which the palette looks.
struct RunningNames: Sendable {
    /// What has a name.
    enum Target: Hashable, Sendable {
        /// By its place in the list of orgs.
        case org(Int)
        case space(org: String, name: String)
        /// By its place in the list of resources.
        case resource(Int)
    }

    private var targets: [Target] = []
    private var names = FuzzyNames([String]())

    /// Takes resources in the order in which they are listed.
    init(_ resources: [RunningResource], orgs: [RunningOverview.Org]) {
        let spaces = Self.spaces(resources)
        targets =
            orgs.indices.map { .org($0) }
            + spaces.map { .space(org: $0.org, name: $0.name) }
            + resources.indices.map { .resource($0) }
        names = FuzzyNames(
            orgs.lazy.map(\.name) + spaces.lazy.map { "\($0.name) \($0.org)" }
                + resources.lazy.map(\.nameBeforePlace)
        )
    }

    /// What matches best, the best first.
    func best(_ pattern: FuzzyPattern, limit: Int) -> [(score: Int, target: Target)] {
        names.best(pattern, limit: limit).map { ($0.score, targets[$0.place]) }
    }

    /// The spaces in order: their resources follow each other.
    private static func spaces(_ resources: [RunningResource]) -> [(org: String, name: String)] {
        var spaces: [(org: String, name: String)] = []
        for resource in resources {
            let space = (org: resource.orgLabel, name: resource.spaceName)
            if !space.name.isEmpty, spaces.last.map({ $0 == space }) != true {
                spaces.append(space)
            }
        }
        return spaces
    }
}

extension RunningResource {
    /// What it is called, then where it is: a match of the name is worth more than one of the place.
    fileprivate var nameBeforePlace: String {
        let name =
            switch kind {
            case .app: "\(appName) \(processType)"
            case .task: "\(taskName) \(appName)"
            case .service: self.name
            }
        let recorded = [recordedAppName ?? recordedName, recordedSpaceName, recordedOrgLabel]
        return ([name, spaceName, orgLabel] + recorded.compactMap(\.self)).joined(separator: " ")
    }
}
