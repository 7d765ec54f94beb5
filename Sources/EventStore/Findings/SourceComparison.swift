internal import GRDB
internal import UsageRules

/// What one of Cloud Controller's tables says runs, against the runs that the events leave open.
struct SourceComparison {
    /// What runs by the table, and has no open run: ids of its rows.
    private(set) var unrecorded: [Int64] = []
    /// The same where an event could not name all it leads to.
    private(set) var orphans: [Int64] = []
    /// The tasks that ended by the table, and have an open run: ids of its rows.
    private(set) var endedTasks: [Int64] = []
    /// Open runs that were observed and that the table contradicts, by their latest beginnings; but
    /// for those of tasks that ended by the table.
    private(set) var contradicted: [Int64] = []
    /// Those of tasks that ended.
    private(set) var endedRuns: [Int64] = []
    /// Those that nothing but baselines tell of, of tasks that ended, too.
    private(set) var staleRuns: [Int64] = []
    /// Positions of the baselines in all open runs that the table contradicts.
    private(set) var stale: [UInt32] = []
    /// What runs by both.
    private(set) var agreed: [Agreement] = []

    let kind: ResourceKind
    let eventTable: EventTable
    private let table: TableSnapshot
    private let source: BaselineSource

    /// What runs by both, with what it takes by the table.
    struct Agreement {
        let sourceID: Int64
        /// The id of the run's latest beginning.
        let eventID: Int64
        /// As ``BaselineSource/footprint`` has it.
        let footprint: (StoreValue, StoreValue)
    }

    private static let rowsBetweenReports = 4096

    /// Compares a table with the events.
    ///
    /// - Parameter onProgress: Called now and then; what it throws ends it.
    init(
        _ source: BaselineSource,
        _ table: TableSnapshot,
        _ database: Database,
        _ onProgress: () throws -> Void
    ) throws {
        self.source = source
        self.table = table
        kind = source.lifecycle.kind
        eventTable = source.eventTable
        var (isRunning, hasEnded) = (keyFlags, keyFlags)
        try readSources(database, onProgress, &isRunning, &hasEnded)
        findContradictions(isRunning, hasEnded)
    }

    private var keyFlags: ContiguousArray<Bool> {
        ContiguousArray(repeating: false, count: table.index.keyCount)
    }

    private mutating func readSources(
        _ database: Database,
        _ onProgress: () throws -> Void,
        _ isRunning: inout ContiguousArray<Bool>,
        _ hasEnded: inout ContiguousArray<Bool>
    ) throws {
        var (seen, last) = (0, Int64?.none)
        var unrecordedGUIDs: Set<[UInt8]> = []
        var ended: [(key: KeyID, id: Int64)] = []
        defer { endedTasks = ended.filter { !isRunning[$0.key.index] }.map(\.id) }
        let statement = try database.cachedStatement(sql: source.states)
        try statement.forEachScannedRow(database) { scanned in
            if seen.isMultiple(of: Self.rowsBetweenReports) { try onProgress() }
            seen += 1
            let row = CheckedRow(scanned, of: source.table.name)
            let id = try row.integer(0)
            let guid = try row.optionalText(1)
            // A row that leads to several of the same guid comes once for each.
            let isRepeated = id == last
            last = id
            let keys = guid.map { self.keys(of: $0) } ?? []
            let run = keys.compactMap { table.runningSet.run(of: $0) }.first
            guard try row.flag(2) else {
                guard run != nil else { return }
                // Listed once, and not at all where another row of it runs.
                if let key = keys.first, !hasEnded[key.index] { ended.append((key, id)) }
                for key in keys { hasEnded[key.index] = true }
                return
            }
            for key in keys { isRunning[key.index] = true }
            guard !isRepeated else { return }
            if let run {
                agreed.append(
                    Agreement(
                        sourceID: id,
                        eventID: table.index.ids[run.latest],
                        footprint: (row.value(4), row.value(5))
                    )
                )
            } else if row.value(3) != .null {
                orphans.append(id)
            } else if let guid, unrecordedGUIDs.insert(Array(guid.utf8)).inserted {
                unrecorded.append(id)
            }
        }
    }

    /// A text and a number that read alike are one resource here: which of them a store keeps is its
    /// own affair, and what runs must not be ended for it.
    private func keys(of guid: String) -> [KeyID] {
        table.index.keys(named: guid, of: kind)
    }

    private mutating func findContradictions(
        _ isRunning: ContiguousArray<Bool>,
        _ hasEnded: ContiguousArray<Bool>
    ) {
        let (index, runs) = (table.index, table.runningSet)
        var isContradicted = keyFlags
        for run in runs.runs where run.kind == kind && !isRunning[run.key.index] {
            isContradicted[run.key.index] = true
            let latest = index.ids[run.latest]
            if !runs.wasObserved(run.key) { staleRuns.append(latest) }
            if hasEnded[run.key.index] {
                endedRuns.append(latest)
            } else if runs.wasObserved(run.key) {
                contradicted.append(latest)
            }
        }
        for position in index.keys.indices where index.roles[position].isBaseline {
            let key = index.keys[position]
            guard key != .none, isContradicted[key.index], let run = runs.run(of: key),
                position >= run.first
            else { continue }
            stale.append(UInt32(position))
        }
    }
}

extension BaselineSource {
    /// What the table says of each resource that it calls running, or ended: the id, the guid, whether
    /// it runs, what is missing of what it leads to, and the two parts of its footprint.
    fileprivate var states: String {
        let parts = footprint
        let ended = lifecycle.kind == .task ? "OR \(hasEnded)" : ""
        return """
            SELECT src.id, \(Self.guid), \(isRunning), \(missing), \(parts.0), \(parts.1)
            FROM \(withParents) \(planJoin)
            WHERE \(isRunning) \(ended)
            ORDER BY src.id
            """
    }

    /// The states in which a task has ended.
    private var hasEnded: String { "src.state IN ('SUCCEEDED', 'FAILED')" }
}
