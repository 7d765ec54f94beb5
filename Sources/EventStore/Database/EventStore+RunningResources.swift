internal import GRDB
public import UsageRules

extension EventStore {
    /// What runs, or ran at a moment, with names and footprint.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - moment: The last moment to count; by default all rows count.
    ///   - onProgress: Called now and then; what it throws ends it.
    /// Unless both are done in ``EventStore/reading(_:)``, others can delete rows between the scan and
    /// this: resources whose row went are without names, and say so.
    ///
    /// - Returns: The resources by kind's name (app, service, task), then guid.
    public func runningResources(
        in snapshot: StoreSnapshot,
        at moment: EventTime? = nil,
        progress onProgress: () throws -> Void = {}
    ) throws -> [RunningResource] {
        var resources: [RunningResource] = []
        try forEachRunningResource(in: snapshot, at: moment) { resource in
            if resources.count.isMultiple(of: Self.resourcesBetweenReports) { try onProgress() }
            resources.append(resource)
        }
        return resources
    }

    private static let resourcesBetweenReports = 1024

    /// Hands on what runs, or ran at a moment, one at a time: all of it can be much, where names are
    /// long.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - moment: The last moment to count; by default all rows count.
    ///   - body: Takes the resources by kind's name (app, service, task), then guid. What it throws
    ///     ends it.
    public func forEachRunningResource(
        in snapshot: StoreSnapshot,
        at moment: EventTime? = nil,
        _ body: (RunningResource) throws -> Void
    ) throws {
        let tables = snapshot.tables.map { table in
            (table.index, snapshot.runningSet(of: table, at: moment))
        }
        try lookUp { database in
            for kind in ResourceKind.allCases.inOrder(of: \.rawValue) {
                for (index, runningSet) in tables {
                    let runs = runningSet.runs.filter { $0.kind == kind }
                    guard !runs.isEmpty else { continue }
                    let facts = try self.tables.facts(of: index.table, in: database)
                    let limit = bounds.longestValue
                    try RunningResourceReader(
                        index,
                        facts,
                        cutAt: limit,
                        in: database,
                        snapshot.orgNames
                    )
                    .forEach(of: runs, body)
                }
            }
        }
    }
}

/// Puts names and footprints to the runs of one table.
private struct RunningResourceReader {
    private let index: EventIndex
    private let orgNames: [String: String]
    private let database: Database
    private let fetcher: RowFetcher

    init(
        _ index: EventIndex,
        _ facts: TableFacts,
        cutAt limit: Int?,
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
            cutAt: limit,
            in: database
        )
    }

    /// Hands on the resources of some runs, by guid.
    func forEach(
        of runs: [RunningSet.Run],
        _ body: (RunningResource) throws -> Void
    ) throws {
        let runs = runs.inOrder { index.resource(of: $0.key).key }
        var handedOn = 0
        func handOn(_ row: EventRow?) throws {
            try body(resource(runs[handedOn], row))
            handedOn += 1
        }
        try fetcher.forEachRow(ids: runs.lazy.map { index.ids[$0.latest] }, database) {
            while handedOn < $0 { try handOn(nil) }
            try handOn($1)
        }
        while handedOn < runs.count { try handOn(nil) }
    }

    /// A resource whose row went since the scan is still there: the scan knows it by its guid.
    private func resource(_ run: RunningSet.Run, _ row: EventRow?) -> RunningResource {
        let latest =
            row
            ?? EventRow(
                table: index.table,
                id: index.ids[run.latest],
                layout: RowLayout([]),
                values: []
            )
        return RunningResource(
            kind: run.kind,
            guid: index.resource(of: run.key).key,
            since: run.isKnownByEnding ? .unreadable : index.times[run.first],
            startIsExact: run.startIsExact,
            isKnownByEnding: run.isKnownByEnding,
            firstEventID: index.ids[run.first],
            latestEvent: latest,
            rowIsGone: row == nil,
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
