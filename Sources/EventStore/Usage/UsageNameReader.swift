internal import GRDB
internal import UsageRules

/// Finds what lines of usage are called: by their latest row, and today by Cloud Controller's tables.
///
/// A line is what the rows say that it is of: guids are those of the events, names today's.
struct UsageNameReader {
    private let level: UsageLevel?
    private let orgNames: [String: String]
    private let longestValue: Int?
    private let database: Database
    private let spaces, apps, services: NameTable

    /// The columns of the events that name something.
    static let columns: [EventColumn] = [
        .orgGUID, .spaceGUID, .spaceName, .appName, .parentAppGUID, .parentAppName, .processType,
        .taskName, .serviceInstanceName, .serviceLabel, .servicePlanName,
    ]

    init(
        _ level: UsageLevel?,
        orgNames: [String: String],
        cutAt longestValue: Int?,
        in database: Database
    ) throws {
        self.level = level
        self.orgNames = orgNames
        self.longestValue = longestValue
        self.database = database
        spaces = try NameTable.spaces(in: database)
        apps = try NameTable("apps", ["name"], in: database)
        services = try NameTable("service_instances", ["name"], in: database)
    }

    /// The names of some lines.
    ///
    /// - Parameter rows: The latest row of each.
    func names(of lines: [UsageLine], rows: [EventRow?]) throws -> [UsageRecord.Names] {
        var names = zip(lines, rows).map { recorded($0, $1) }
        guard level?.isOfTime == false else { return names }
        let today = try (
            spaces: texts(spaces, names.map(\.spaceGUID)),
            apps: texts(apps, names.map(\.appGUID)),
            services: texts(services, lines.map(\.serviceGUID))
        )
        for place in names.indices {
            names[place].orgName = names[place].orgGUID.flatMap { orgNames[$0] }
            if let name = today.spaces[names[place].spaceGUID ?? ""]?[0] {
                names[place].spaceName = name
            }
            if let name = today.apps[names[place].appGUID ?? ""]?[0] { names[place].appName = name }
            if let name = today.services[lines[place].serviceGUID ?? ""]?[0] {
                names[place].ownName = name
            }
        }
        return names
    }

    private func texts(_ table: NameTable, _ guids: [String?]) throws -> [String: [String?]] {
        let guids = Set(guids.compactMap { $0 })
        return try table.texts(of: guids, cutAt: longestValue, database)
    }

    /// What the events say.
    private func recorded(_ line: UsageLine, _ row: EventRow?) -> UsageRecord.Names {
        var names = UsageRecord.Names()
        switch (level, line.subject) {
        case (.org, .group(let guid)): names.orgGUID = guid
        case (.space, .group(let guid)):
            names.place(row)
            names.spaceGUID = guid
        case (.app, .group(let guid)):
            names.place(row)
            names.appGUID = guid
            names.appName = row?.appName
        case (.plan, .group(let guid)):
            names.planGUID = guid
            names.planName = row?[.servicePlanName].string
            names.serviceLabel = row?[.serviceLabel].string
        case (_, .resource(let kind, _)):
            names.place(row)
            names.describe(kind, row)
        default: break
        }
        return names
    }
}

extension UsageRecord.Names {
    fileprivate mutating func place(_ row: EventRow?) {
        orgGUID = row?[.orgGUID].string
        spaceGUID = row?[.spaceGUID].string
        spaceName = row?[.spaceName].string
    }

    fileprivate mutating func describe(_ kind: ResourceKind, _ row: EventRow?) {
        if kind == .service {
            ownName = row?[.serviceInstanceName].string
            planName = row?[.servicePlanName].string
            serviceLabel = row?[.serviceLabel].string
        } else {
            appGUID = row?[.parentAppGUID].string
            appName = row?.appName
            if kind == .app { processType = row?[.processType].string }
            if kind == .task { ownName = row?[.taskName].string }
        }
    }
}

extension EventRow {
    /// The app's name; an old store has only the process's.
    fileprivate var appName: String? {
        let name = self[.parentAppName].string ?? ""
        return name.isEmpty ? self[.appName].string : name
    }
}

extension UsageLine {
    /// The guid of the service instance that the line is of.
    fileprivate var serviceGUID: String? {
        if case .resource(.service, let guid) = subject { guid } else { nil }
    }
}
