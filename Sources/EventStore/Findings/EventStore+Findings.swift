internal import GRDB
public import UsageRules

extension EventStore {
    /// Everything about a store that an operator should know.
    ///
    /// SQLite's check of the file comes last: it reads every page, which takes a while.
    ///
    /// - Parameters:
    ///   - snapshot: The rows as scanned from this store.
    ///   - onProgress: Called before each step, and during a long one; what it throws ends it.
    /// - Throws: ``/UsageRules/StoreError``.
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
            try read { try LifecycleIndexes.missing(in: $0).map { .index($0.name) } }
        )
        try onProgress(FindingsProgress(step: .file, report: report))
        let check = "PRAGMA integrity_check(100)"
        let problems = try read { try $0.all(from: check, check) { $0.value(0).string ?? "" } }
        report.add(.failedIntegrityCheck, problems.filter { $0 != "ok" }.map { .fileProblem($0) })
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
            report.add(.unrecordedRunning, preview.seeded.map(\.thing))
            report.add(.orphanSource, preview.orphans.map { .orphan($0.kind, $0.source) })
            report.add(.staleBaseline, preview.stale.map { .row($0.table, id: $0.id) })
            report.add(
                .unkeyedBaseline,
                preview.unkeyedBaselines.map { .row($0.table, id: $0.id) }
            )
            report.add(.missingTaskStop, try endedTasksThatRun(snapshot))
        } catch let error as StoreError {
            guard error.isAboutTables else { throw error }
            report.unchecked.append(FindingsReport.Unchecked(step: .running, reason: error))
        }
    }

    private func endedTasksThatRun(_ snapshot: StoreSnapshot) throws -> [Finding.Thing] {
        guard let index = snapshot.index(of: .appUsageEvents) else { return [] }
        let runningSet = RunningSet(index)
        return try read { database in
            try database.all(
                from: "tasks",
                """
                SELECT guid FROM tasks WHERE state IN ('SUCCEEDED', 'FAILED')
                AND typeof(guid) = 'text' ORDER BY id
                """
            ) { $0.value(0).string }.compactMap(\.self).filter { guid in
                index.keys(named: guid).contains { key in
                    index.resource(of: key).kind == .task && runningSet.run(of: key) != nil
                }
            }.map { .resource(.task, guid: $0, name: "") }
        }
    }

    private func addAnomalies(_ snapshot: StoreSnapshot, _ report: inout FindingsReport) {
        let tables = snapshot.indexes.map { (index: $0, anomalies: EventAnomalies($0)) }
        func addRows(_ kind: Finding.Kind, _ positions: (EventAnomalies) -> [Int]) {
            // Of many rows only the examples are kept.
            let examples = tables.flatMap { table in
                positions(table.anomalies).prefix(Finding.exampleLimit).map {
                    Finding.Thing.row(table.index.table, id: table.index.ids[$0])
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
        case .missingSourceTables, .noUsageTable, .notATable, .badID, .noIDsLeft, .badValue,
            .computedColumns:
            true
        default: false
        }
    }
}

extension BackfillPreview.SeededRow {
    /// The resource that the baseline is for.
    fileprivate var thing: Finding.Thing {
        let lifecycle = BaselineSource.source(of: kind).lifecycle
        let name =
            ["parent_app_name", "service_instance_name"].lazy
            .compactMap { self[$0].string }.first ?? ""
        return .resource(kind, guid: self[lifecycle.keyColumn].string ?? "", name: name)
    }
}
