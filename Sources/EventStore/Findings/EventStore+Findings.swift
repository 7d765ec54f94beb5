internal import Algorithms
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
        try addAnomalies(snapshot, &report)
        let missing = try read { try LifecycleIndexes.missing(in: $0) }
        let indexes = missing.map { Finding.Thing.index($0.name) }
        try add(.missingLifecycleIndex, .others(indexes), snapshot, &report)
        try onProgress(FindingsProgress(step: .file, report: report))
        try add(.failedIntegrityCheck, .others(fileProblems()), snapshot, &report)
        return report
    }

    /// Hands on all that a finding is about, in order; what went since the check is left out.
    ///
    /// - Parameters:
    ///   - finding: What was found in this store.
    ///   - snapshot: The rows as scanned for that check.
    ///   - body: Takes one thing at a time; what it throws ends it.
    public func forEachThing(
        of finding: Finding,
        in snapshot: StoreSnapshot,
        _ body: (Finding.Thing) throws -> Void
    ) throws {
        try forEachThing(finding.things, of: finding.kind, snapshot, body)
    }

    // MARK: - What is found

    /// Adds a finding of some things: what they are is said once, for its count, its examples and
    /// its list.
    private func add(
        _ kind: Finding.Kind,
        _ things: FoundThings,
        _ snapshot: StoreSnapshot,
        _ report: inout FindingsReport
    ) throws {
        var examples: [Finding.Thing] = []
        let first = things.prefix(Finding.exampleLimit)
        try forEachThing(first, of: kind, snapshot) { examples.append($0) }
        report.add(kind, things, examples: examples)
    }

    /// What the source tables say against the events; without them it is left out.
    private func addSourceFindings(
        _ snapshot: StoreSnapshot,
        _ report: inout FindingsReport,
        _ onProgress: () throws -> Void
    ) throws {
        do {
            let found = try read { database in
                try SourceFindings(snapshot, database, path: path, onProgress)
            }
            try add(.unrecordedRunning, .resources(found.unrecorded), snapshot, &report)
            try add(.orphanSource, .resources(found.orphans), snapshot, &report)
            try add(.staleBaseline, snapshot.rows(found.stale), snapshot, &report)
            try add(.unkeyedBaseline, snapshot.rows(found.unkeyed), snapshot, &report)
            try add(.missingTaskStop, .resources([found.endedTasks]), snapshot, &report)
        } catch let error as StoreError {
            guard error.isAboutTables else { throw error }
            report.unchecked.append(FindingsReport.Unchecked(step: .running, reason: error))
        }
    }

    private func addAnomalies(_ snapshot: StoreSnapshot, _ report: inout FindingsReport) throws {
        let tables = snapshot.indexes.map { (table: $0.table, anomalies: EventAnomalies($0)) }
        let rows: [(Finding.Kind, (EventAnomalies) -> [UInt32])] = [
            (.endingWithoutBeginning, \.endingsWithoutBeginning),
            (.duplicateEnding, \.duplicateEndings),
            (.unreadableTime, \.unreadableTimes),
            (.noState, \.withoutState),
            (.idsDisagreeWithTime, \.recordedBeforeLowerIDs),
        ]
        for (kind, positions) in rows {
            let numbers = snapshot.timeOrder.numbers(
                of: tables.map { ($0.table, positions($0.anomalies)) }
            )
            try add(kind, .rows(numbers), snapshot, &report)
        }
    }

    /// What SQLite says of the file.
    private func fileProblems() throws -> [Finding.Thing] {
        let check = "PRAGMA integrity_check(100)"
        let problems = try read { try $0.all(from: check, check) { $0.value(0).string ?? "" } }
        return problems.filter { $0 != "ok" }.map { .fileProblem($0) }
    }

    // MARK: - What the things are

    /// How many rows of Cloud Controller's tables are read at a time.
    private static let resourcesAtATime = 1000

    private func forEachThing(
        _ things: FoundThings,
        of kind: Finding.Kind,
        _ snapshot: StoreSnapshot,
        _ body: (Finding.Thing) throws -> Void
    ) throws {
        switch things {
        case .others(let things): try things.forEach(body)
        case .rows(let numbers):
            for number in numbers {
                let row = snapshot.timeOrder.row(number)
                guard let index = snapshot.index(of: row.table) else { continue }
                try body(.row(row.table, id: index.ids[row.position]))
            }
        case .resources(let tables):
            for table in tables {
                for ids in table.ids.chunks(ofCount: Self.resourcesAtATime) {
                    for resource in try sourceResources(of: table.kind, ids: ids) {
                        try body(resource.thing(of: kind))
                    }
                }
            }
        }
    }
}

extension StoreSnapshot {
    /// Rows by their ids; those that came behind the scan are not of this snapshot.
    fileprivate func rows(_ tables: [(table: EventTable, ids: [Int64])]) -> FoundThings {
        let positions = tables.map { table, ids in
            let index = index(of: table)
            return (table, ids.compactMap { index?.position(ofID: $0).map { UInt32($0) } })
        }
        return .rows(timeOrder.numbers(of: positions))
    }
}

extension SourceResource {
    fileprivate func thing(of kind: Finding.Kind) -> Finding.Thing {
        if kind == .orphanSource, let missing {
            return .orphan(self.kind, OrphanSource(id: id, guid: guid, missing: missing))
        }
        return .resource(self.kind, guid: guid, name: name)
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
