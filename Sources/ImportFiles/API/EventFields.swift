/// The fields of what the API gives, by their numbers: those of pages, of events and of errors.
struct EventFields {
    let tree: JSONFieldTree

    /// The events of a page.
    let resources: Int

    private let entity, process, app, serviceInstance, appGUID, serviceInstanceGUID: Int
    private let guids, selfLinks: (v2: Int, v3: Int)

    init() {
        let columns = APIVersion.allCases.flatMap { version in
            UsageTable.allCases.flatMap { version.paths(of: $0).values }
        }
        let tree = JSONFieldTree(paths: Set(columns).union(Self.others).sorted())
        func number(_ path: String) -> Int { tree.number(of: path) ?? JSONFieldTree.root }
        self.tree = tree
        resources = number("resources")
        entity = number("entity")
        process = number("process")
        app = number("app")
        serviceInstance = number("service_instance")
        appGUID = number("entity.app_guid")
        serviceInstanceGUID = number("entity.service_instance_guid")
        guids = (number("metadata.guid"), number("guid"))
        selfLinks = (number("metadata.url"), number("links.self.href"))
    }

    /// The guid of an event.
    func guid(_ version: APIVersion) -> Int { version == .v2 ? guids.v2 : guids.v3 }

    /// The address of an event.
    func selfLink(_ version: APIVersion) -> Int { version == .v2 ? selfLinks.v2 : selfLinks.v3 }

    /// What an object is an event of; nil where it is none.
    ///
    /// - Parameter listed: The table of the list that it stands in, where that is known.
    func kind(of values: [JSONValue], in listed: UsageTable?) -> EventKind? {
        if case .composite = values[entity] {
            return (listed ?? named(values, appGUID, serviceInstanceGUID))
                .map { EventKind(version: .v2, table: $0) }
        }
        return (listed ?? named(values, process, serviceInstance) ?? named(values, app))
            .map { EventKind(version: .v3, table: $0) }
    }

    private func named(_ values: [JSONValue], _ app: Int, _ service: Int? = nil) -> UsageTable? {
        if let service, values[service] != .missing { return .services }
        return values[app] != .missing ? .apps : nil
    }

    /// The fields that no column comes from.
    private static let others: Set<String> = [
        "resources", "errors", "error_code", "code", "description", "entity", "process.guid",
        "pagination.total_results", "pagination.total_pages", "pagination.first.href",
        "pagination.last.href", "pagination.next.href", "pagination.previous.href",
        "total_results", "total_pages", "prev_url", "next_url", "links.self.href", "metadata.url",
    ]
}
