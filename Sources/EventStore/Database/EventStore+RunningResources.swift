internal import GRDB
public import UsageRules

extension EventStore {
    /// What runs, or ran at a moment, with names and footprint.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - moment: The last moment to count; by default all rows count.
    ///   - onProgress: Called now and then; what it throws ends it.
    /// - Returns: The resources by kind's name (app, service, task), then guid.
    public func runningResources(
        in snapshot: StoreSnapshot,
        at moment: EventTime? = nil,
        progress onProgress: () throws -> Void = {}
    ) throws -> [RunningResource] {
        try lookUp { database in
            let orgNames = try Self.orgNames(database)
            var resources: [RunningResource] = []
            for table in snapshot.tables {
                try onProgress()
                let index = table.index
                let facts = try tables.facts(of: index.table, in: database)
                resources += try RunningResourceReader(index, facts, in: database, orgNames)
                    .read(moment.map { RunningSet(index, at: $0) } ?? table.runningSet, onProgress)
            }
            return resources.inOrder { "\($0.kind.rawValue) \($0.guid)" }
        }
    }

    /// The names of the orgs by guid, where the store has them.
    private static func orgNames(_ database: Database) throws -> [String: String] {
        let columns = try TableColumns(of: "organizations", in: database)
        guard columns.contains("guid"), columns.contains("name") else { return [:] }
        let names = try database.all(
            from: "organizations",
            """
            SELECT guid, name FROM organizations
            WHERE typeof(guid) = 'text' AND typeof(name) = 'text'
            """
        ) { ($0.value(0).string, $0.value(1).string) }
        let pairs = names.compactMap { guid, name in
            guid.flatMap { guid in name.map { (guid, $0) } }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

/// Puts names and footprints to the runs of one table.
private struct RunningResourceReader {
    private let index: EventIndex
    private let orgNames: [String: String]
    private let database: Database
    private let fetcher: RowFetcher

    private static let resourcesBetweenReports = 1024

    init(
        _ index: EventIndex,
        _ facts: TableFacts,
        in database: Database,
        _ orgNames: [String: String]
    ) throws {
        self.index = index
        self.orgNames = orgNames
        self.database = database
        fetcher = try RowFetcher(
            index.table,
            columns: RunningResource.columns(of: index.table).map(\.name),
            facts,
            in: database
        )
    }

    func read(_ runningSet: RunningSet, _ onProgress: () throws -> Void) throws
        -> [RunningResource]
    {
        var resources: [RunningResource] = []
        resources.reserveCapacity(runningSet.runs.count)
        let runs = runningSet.runs
        // A row that went since the scan is passed over: the next scan tells.
        try fetcher.forEachRow(ids: runs.lazy.map { index.ids[$0.latest] }, database) {
            resources.append(resource(runs[$0], $1))
            if resources.count.isMultiple(of: Self.resourcesBetweenReports) { try onProgress() }
        }
        return resources
    }

    private func resource(_ run: RunningSet.Run, _ latest: EventRow) -> RunningResource {
        RunningResource(
            kind: run.kind,
            guid: index.resource(of: run.key).key,
            since: index.times[run.first],
            startIsExact: run.startIsExact,
            firstEventID: index.ids[run.first],
            latestEvent: latest,
            orgName: latest[.orgGUID].string.flatMap { orgNames[$0] }
        )
    }
}

extension RunningResource {
    /// The columns that a table's running resources are described by.
    static func columns(of table: EventTable) -> [EventColumn] {
        let common: [EventColumn] = [.orgGUID, .spaceGUID, .spaceName]
        switch table {
        case .appUsageEvents:
            return common + [
                .appName, .parentAppGUID, .parentAppName, .processType, .taskName, .instanceCount,
                .memoryInMBPerInstance,
            ]
        case .serviceUsageEvents:
            return common + [
                .serviceInstanceName, .serviceInstanceType, .serviceLabel, .servicePlanName,
                .serviceBrokerName,
            ]
        case .auditEvents:
            return []
        }
    }
}
