internal import GRDB
internal import UsageRules

/// Looks up what Cloud Controller's tables call resources today: a batch of them by one question a table.
struct NameReader {
    private let database: Database
    private let longestValue: Int?
    private let orgNames: [String: String]
    private let spaces, apps, processes, tasks, services: NameTable

    private let wanted: Wanted

    /// What is looked up.
    struct Wanted: OptionSet {
        let rawValue: Int

        /// The space's name, and the org that it is in.
        static let places = Wanted(rawValue: 1)
        /// The app of resources whose event names none.
        static let owners = Wanted(rawValue: 2)
        /// What apps and service instances are called.
        static let names = Wanted(rawValue: 4)

        static let all: Wanted = [.places, .owners, .names]
    }

    /// How many resources are looked up at once.
    static let batchSize = 8_192

    /// - Parameters:
    ///   - wanted: What is looked up.
    ///   - orgNames: The names of all orgs, as a scan has read them.
    ///   - longestValue: Where values are cut, in bytes; nil keeps them whole.
    init(
        _ wanted: Wanted,
        orgNames: [String: String],
        cutAt longestValue: Int?,
        in database: Database
    ) throws {
        self.wanted = wanted
        self.orgNames = orgNames
        self.longestValue = longestValue
        self.database = database
        spaces = try NameTable.spaces(in: database)
        apps = try NameTable("apps", ["name"], in: database)
        processes = try NameTable("processes", ["app_guid"], in: database)
        tasks = try NameTable("tasks", ["app_guid"], in: database)
        services = try NameTable("service_instances", ["name"], in: database)
    }

    /// The names of all orgs by guid, where the store has them.
    static func orgNames(
        _ database: Database,
        cutAt limit: Int?
    ) throws -> [String: String] {
        try NameTable("organizations", ["name"], in: database)
            .allTexts(cutAt: limit, database)
            .compactMapValues { $0[0] }
    }

    /// The names of resources of one kind.
    ///
    /// - Parameter resources: They, as their events alone tell of them.
    func names(of kind: ResourceKind, _ resources: [RunningResource]) throws -> [TodaysNames] {
        let orgs = try texts(spaces, resources.map(\.spaceGUID), for: .places)
        var names = resources.map { place($0, orgs[$0.spaceGUID]) }
        if kind == .service {
            let texts = try texts(services, resources.map(\.guid), for: .names)
            for (number, resource) in resources.enumerated() {
                names[number].serviceInstanceName = texts[resource.guid]?[0]
            }
        } else {
            try nameApps(of: resources, in: kind == .app ? processes : tasks, &names)
        }
        return names
    }

    /// The guids of the apps of resources whose event has none, from the table of their kind, then
    /// the apps' names.
    private func nameApps(
        of resources: [RunningResource],
        in table: NameTable,
        _ names: inout [TodaysNames]
    ) throws {
        let homeless = resources.filter { $0.appGUIDOfEvent == nil }.map(\.guid)
        let owners = try texts(table, homeless, for: .owners)
        for (number, resource) in resources.enumerated() where resource.appGUIDOfEvent == nil {
            names[number].appGUID = owners[resource.guid]?[0]
        }
        let guids = zip(resources, names).map { $0.appGUIDOfEvent ?? $1.appGUID ?? "" }
        let texts = try texts(apps, guids, for: .names)
        for (number, guid) in guids.enumerated() { names[number].appName = texts[guid]?[0] }
    }

    private func place(_ resource: RunningResource, _ space: [String?]?) -> TodaysNames {
        var names = TodaysNames()
        let recorded = resource.orgGUID
        let today = space?[1] ?? recorded
        names.spaceName = space?[0]
        names.orgGUID = space?[1]
        names.orgName = orgNames[today]
        if today != recorded { names.recordedOrgName = orgNames[recorded] }
        return names
    }

    private func texts(
        _ table: NameTable,
        _ guids: [String],
        for purpose: Wanted
    ) throws -> [String: [String?]] {
        guard wanted.contains(purpose) else { return [:] }
        return try table.texts(of: Set(guids), cutAt: longestValue, database)
    }
}
