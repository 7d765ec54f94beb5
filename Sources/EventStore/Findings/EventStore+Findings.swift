internal import GRDB

extension EventStore {
    /// Everything about a store that an operator should know.
    ///
    /// SQLite's check of the file comes last: it reads every page, which takes a while.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - onProgress: Called before each step, and during a long one; what it throws ends it.
    /// - Throws: ``StoreError``.
    public func findings(
        in snapshot: StoreSnapshot,
        progress onProgress: (FindingsProgress) throws -> Void = { _ in }
    ) throws -> FindingsReport {
        var report = FindingsReport()
        let start = FindingsProgress(step: .running, report: report)
        try onProgress(start)
        try addSourceFindings(snapshot, &report) { try onProgress(start) }
        try onProgress(FindingsProgress(step: .events, report: report))
        addAnomalies(snapshot, &report)
        report.add(
            .missingLifecycleIndex,
            try read { try LifecycleIndexes.missing(in: $0).map(\.name) }
        )
        try onProgress(FindingsProgress(step: .file, report: report))
        let problems = try read { try String.fetchAll($0, sql: "PRAGMA integrity_check(100)") }
        report.add(.failedIntegrityCheck, problems.filter { $0 != "ok" })
        return report
    }

    /// What the source tables say against the events; without them it is left out.
    private func addSourceFindings(
        _ snapshot: StoreSnapshot,
        _ report: inout FindingsReport,
        _ onProgress: () throws -> Void
    ) throws {
        do {
            let preview = try backfillPreview { _ in try onProgress() }
            report.add(.unrecordedRunning, preview.seeded.map(\.exampleText))
            report.add(
                .orphanSource,
                preview.orphans.map {
                    "\($0.kind.rawValue) \($0.source.name): no \($0.source.missing)"
                }
            )
            report.add(.staleBaseline, preview.stale.map(\.exampleText))
            report.add(
                .unkeyedBaseline,
                preview.unkeyedBaselines.map { "\($0.table.name) #\($0.id)" }
            )
            report.add(.missingTaskStop, try endedTasksThatRun(snapshot))
        } catch let error as StoreError {
            guard error.isAboutTables else { throw error }
            report.unchecked.append("what runs, against Cloud Controller's tables: \(error)")
        }
    }

    private func endedTasksThatRun(_ snapshot: StoreSnapshot) throws -> [String] {
        guard let index = snapshot.index(of: .appUsageEvents) else { return [] }
        let runningSet = RunningSet(index)
        return try read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT guid FROM tasks WHERE state IN ('SUCCEEDED', 'FAILED')
                    AND typeof(guid) = 'text' ORDER BY id
                    """
            ).filter { guid in
                index.keys(named: guid).contains { key in
                    index.resource(of: key).kind == .task && runningSet.run(of: key) != nil
                }
            }.map { "task \($0)" }
        }
    }

    private func addAnomalies(_ snapshot: StoreSnapshot, _ report: inout FindingsReport) {
        let tables = snapshot.indexes.map { (index: $0, anomalies: EventAnomalies($0)) }
        func addRows(_ kind: Finding.Kind, _ positions: (EventAnomalies) -> [Int]) {
            // Of many rows only the examples are put into words.
            let examples = tables.flatMap { table in
                positions(table.anomalies).prefix(Finding.exampleLimit).map {
                    "\(table.index.table.name) #\(table.index.ids[$0])"
                }
            }
            let count = tables.reduce(0) { $0 + positions($1.anomalies).count }
            report.add(kind, count: count, examples)
        }
        addRows(.endingWithoutBeginning, \.endingsWithoutBeginning)
        addRows(.duplicateEnding, \.duplicateEndings)
        addRows(.unreadableTime, \.unreadableTimes)
        addRows(.noState, \.withoutState)
        addRows(.idsDisagreeWithTime, \.recordedBeforeLowerIDs)
    }
}

extension StoreError {
    /// Whether a store's tables just aren't what a backfill needs.
    fileprivate var isAboutTables: Bool {
        switch self {
        case .missingSourceTables, .noUsageTable, .notATable, .badID, .noIDsLeft: true
        default: false
        }
    }
}

extension BackfillPreview.SeededRow {
    /// Such as `app 6f1c… ledger`.
    fileprivate var exampleText: String {
        let lifecycle = BaselineSource.source(of: kind).lifecycle
        let name =
            ["parent_app_name", "service_instance_name"].lazy
            .compactMap { self[$0].string }.first ?? ""
        return "\(kind.rawValue) \(self[lifecycle.keyColumn].string ?? "") \(name)"
    }
}

extension EventRow {
    /// Such as `app_usage_events #17`.
    fileprivate var exampleText: String { "\(table.name) #\(id)" }
}
