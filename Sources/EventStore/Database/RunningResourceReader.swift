internal import Algorithms
internal import GRDB
internal import UsageRules

/// Puts names and footprints to the runs of one table.
struct RunningResourceReader {
    private let index: EventIndex
    private let database: Database
    private let fetcher: RowFetcher
    private let names: NameReader

    /// - Parameters:
    ///   - columns: The columns of the events that are read.
    ///   - wanted: What is looked up beside them.
    ///   - limit: Where values are cut, in bytes; nil keeps them whole.
    init(
        _ index: EventIndex,
        columns: [EventColumn],
        _ facts: TableFacts,
        cutAt limit: Int?,
        in database: Database,
        orgNames: [String: String],
        naming wanted: NameReader.Wanted = .all
    ) throws {
        self.index = index
        self.database = database
        fetcher = try RowFetcher(
            index.table,
            columns: columns.map(\.name),
            facts,
            cutAt: limit,
            in: database
        )
        names = try NameReader(wanted, orgNames: orgNames, cutAt: limit, in: database)
    }

    /// Hands on the resources of some runs of one kind, in the order of these.
    func forEach(
        of runs: [RunningSet.Run],
        _ body: (RunningSet.Run, RunningResource) throws -> Void
    ) throws {
        for batch in runs.chunks(ofCount: NameReader.batchSize) {
            for (run, resource) in zip(batch, try read(batch)) { try body(run, resource) }
        }
    }

    private func read(_ runs: ArraySlice<RunningSet.Run>) throws -> [RunningResource] {
        var rows = [EventRow?](repeating: nil, count: runs.count)
        try fetcher.forEachRow(ids: runs.lazy.map { index.ids[$0.latest] }, database) {
            rows[$0] = $1
        }
        let recorded = zip(runs, rows).map { resource($0, $1, TodaysNames()) }
        guard let kind = runs.first?.kind else { return [] }
        let names = try names.names(of: kind, recorded)
        return zip(zip(runs, rows), names).map { resource($0.0, $0.1, $1) }
    }

    /// A resource whose row went since the scan is still there: the scan knows it by its guid.
    private func resource(
        _ run: RunningSet.Run,
        _ row: EventRow?,
        _ names: TodaysNames
    ) -> RunningResource {
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
            names: names
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
