internal import GRDB

extension EventStore {
    /// Everything about a store that an operator should know.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - onProgress: Called with what is being looked at; what it throws ends it.
    /// - Throws: ``StoreError``.
    public func findings(
        in snapshot: StoreSnapshot,
        progress onProgress: (String) throws -> Void = { _ in }
    ) throws -> FindingsReport {
        var report = FindingsReport()
        try onProgress("what runs")
        try addSourceFindings(snapshot, &report) { try onProgress("what runs") }
        try onProgress("the events")
        addAnomalies(snapshot, &report)
        try onProgress("the file")
        try read { database in
            report.add(
                .missingLifecycleIndex,
                try LifecycleIndexes.missing(in: database).map(\.name)
            )
            let problems = try String.fetchAll(database, sql: "PRAGMA integrity_check(100)")
            report.add(.failedIntegrityCheck, problems.filter { $0 != "ok" })
        }
        return report
    }

    /// What the source tables say against the events; without them it is left out.
    private func addSourceFindings(
        _ snapshot: StoreSnapshot,
        _ report: inout FindingsReport,
        _ onProgress: () throws -> Void
    ) throws {
        do {
            let preview = try backfillPreview(progress: onProgress)
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
            guard error.isAboutMissingTables else { throw error }
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
        func rows(_ positions: (EventAnomalies) -> [Int]) -> [String] {
            tables.flatMap { table -> [String] in
                positions(table.anomalies).map {
                    "\(table.index.table.name) #\(table.index.ids[$0])"
                }
            }
        }
        report.add(.endingWithoutBeginning, rows(\.endingsWithoutBeginning))
        report.add(.duplicateEnding, rows(\.duplicateEndings))
        report.add(.unreadableTime, rows(\.unreadableTimes))
        report.add(.noState, rows(\.withoutState))
        report.add(.idsDisagreeWithTime, rows(\.recordedBeforeLowerIDs))
    }
}

extension StoreError {
    /// Whether a store just doesn't hold what was asked for.
    fileprivate var isAboutMissingTables: Bool {
        switch self {
        case .missingSourceTables, .noUsageTable: true
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
