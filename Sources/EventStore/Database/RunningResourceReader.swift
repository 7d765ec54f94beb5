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
        var batch = Batch()
        func handOn() throws {
            let runs = runs[batch.start..<batch.end]
            for (run, resource) in zip(runs, try resources(runs, batch.rows)) {
                try body(run, resource)
            }
            batch = Batch(start: batch.end)
        }
        func add(_ row: EventRow?) throws {
            batch.add(row)
            if batch.isFull { try handOn() }
        }
        try fetcher.forEachRow(ids: runs.lazy.map { index.ids[$0.latest] }, database) {
            while batch.end < $0 { try add(nil) }
            try add($1)
        }
        while batch.end < runs.count { try add(nil) }
        try handOn()
    }

    private func resources(
        _ runs: ArraySlice<RunningSet.Run>,
        _ rows: [EventRow?]
    ) throws -> [RunningResource] {
        guard let kind = runs.first?.kind else { return [] }
        let recorded = zip(runs, rows).map { resource($0, $1, TodaysNames()) }
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

/// Rows that follow each other, whose names are looked up at once.
private struct Batch {
    /// The place of the first one.
    var start = 0
    private(set) var rows: [EventRow?] = []
    private var bytes = 0

    /// What is in memory at once, however long names are.
    private static let mostBytes = 1 << 23

    init(start: Int = 0) {
        self.start = start
    }

    var end: Int { start + rows.count }
    var isFull: Bool { rows.count >= NameReader.batchSize || bytes >= Self.mostBytes }

    mutating func add(_ row: EventRow?) {
        rows.append(row)
        for value in row?.values ?? [] { bytes += value.byteCount }
    }
}

extension StoreValue {
    fileprivate var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .blob(let bytes): bytes.count
        case .null, .integer, .real: 0
        }
    }
}
